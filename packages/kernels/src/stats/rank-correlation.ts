import { normalLimit, studentTwoTails } from './distributions.ts';
import { tiedRanks } from './tied-ranks.ts';

export interface RankCorrelation {
  readonly rho: number;
  /** Two-sided. */
  readonly p: number;
  readonly exact: boolean;
  /** Confidence interval. */
  readonly low: number;
  readonly high: number;
}

/** Up to this number of points every order is tried (9! = 362,880). */
const exactSize = 9;

/**
 * Spearman's rank correlation. p for up to 9 points is the share of all orders that give |ρ| as large or larger;
 * for more it follows from Student's t, as `scipy.stats.spearmanr`. The confidence interval is that of Fisher's z
 * with the variance of Bonett and Wright, (1 + ρ²/2) / (n − 3) (2000, Psychometrika 65, 23); NaN below 4 points
 * and for ρ = ±1. All NaN below 3 points, or if all x or all y are equal.
 *
 * @param x no NaN
 * @param y as many, no NaN
 * @param level confidence of the interval
 */
export function rankCorrelation(x: Float64Array, y: Float64Array, level: number): RankCorrelation {
  const n = x.length;
  const a = centred(tiedRanks(x).ranks);
  const b = centred(tiedRanks(y).ranks);
  const norm = Math.sqrt(product(a, a) * product(b, b));
  const undefinedResult = { rho: NaN, p: NaN, exact: false, low: NaN, high: NaN };
  if (n < 3 || !(norm > 0)) return undefinedResult;
  const joint = product(a, b);
  const rho = Math.max(-1, Math.min(1, joint / norm));
  const exact = n <= exactSize;
  const t = rho * Math.sqrt((n - 2) / ((1 - rho) * (1 + rho)));
  const p = exact ? shareOfOrders(a, b, Math.abs(joint)) : studentTwoTails(t, n - 2);
  if (n < 4 || Math.abs(rho) === 1) return { rho, p, exact, low: NaN, high: NaN };
  const half = normalLimit(level) * Math.sqrt((1 + rho ** 2 / 2) / (n - 3));
  return { rho, p, exact, low: Math.tanh(Math.atanh(rho) - half), high: Math.tanh(Math.atanh(rho) + half) };
}

const product = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0);

/** Their mean is (n + 1) / 2 whatever the ties, so that all stay multiples of 1/2. */
const centred = (ranks: Float64Array): Float64Array => ranks.map((rank) => rank - (ranks.length + 1) / 2);

/** Share of the orders of `b` whose product with `a` is at least `limit` in size. Products are exact. */
function shareOfOrders(a: Float64Array, b: Float64Array, limit: number): number {
  const order = b.slice();
  let found = 0;
  let all = 0;
  // Each place takes each of the values that are left; `sum` is the product of the places before.
  const place = (from: number, sum: number): void => {
    if (from === order.length) {
      all++;
      if (Math.abs(sum) >= limit) found++;
      return;
    }
    for (let k = from; k < order.length; k++) {
      swap(order, from, k);
      place(from + 1, sum + a[from]! * order[from]!);
      swap(order, from, k);
    }
  };
  place(0, 0);
  return found / all;
}

function swap(values: Float64Array, i: number, j: number): void {
  const value = values[i]!;
  values[i] = values[j]!;
  values[j] = value;
}
