import { normalTail } from './distributions.ts';
import { rankSumTail } from './rank-sum-tail.ts';
import { tiedRanks } from './tied-ranks.ts';

export interface MannWhitney {
  /** U of the first sample: pairs in which its value is the greater one, ties as halves. */
  readonly u: number;
  /** Two-sided. */
  readonly p: number;
  readonly exact: boolean;
}

/** Up to this size of the smaller sample, without ties, every order is counted. */
const exactSize = 8;

/**
 * Mann–Whitney U test, two-sided, with the choices of `scipy.stats.mannwhitneyu(a, b)`: the exact distribution
 * if there are no ties and one sample has 8 values or fewer (and there are at most 2^53 orders), otherwise
 * the normal approximation with correction for ties and continuity. p is NaN if all values are equal.
 *
 * @param a at least one value, no NaN
 * @param b at least one value, no NaN
 */
export function mannWhitney(a: Float64Array, b: Float64Array): MannWhitney {
  const n = a.length;
  const m = b.length;
  if (n === 0 || m === 0) throw new RangeError('an empty sample');
  const joined = new Float64Array(n + m);
  joined.set(a);
  joined.set(b, n);
  const { ranks, ties } = tiedRanks(joined);
  const rankSum = ranks.subarray(0, n).reduce((sum, rank) => sum + rank, 0);
  const u = rankSum - (n * (n + 1)) / 2;
  const upper = Math.max(u, n * m - u);
  const tail = ties === 0 && Math.min(n, m) <= exactSize ? rankSumTail(upper, n, m) : undefined;
  if (tail !== undefined) return { u, p: Math.min(1, 2 * tail), exact: true };
  const all = n + m;
  const variance = ((n * m) / 12) * (all + 1 - ties / (all * (all - 1)));
  const z = (upper - (n * m) / 2 - 0.5) / Math.sqrt(variance);
  return { u, p: variance > 0 ? Math.min(1, 2 * normalTail(z)) : NaN, exact: false };
}
