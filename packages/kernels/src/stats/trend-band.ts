import { percentile } from '../traces/percentile.ts';
import type { Random } from '../random.ts';

export interface TrendBand {
  /** Positions from the least to the greatest x. */
  readonly at: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

const positions = 25;
const leastPoints = 5;
/** Slopes visited for one band; beyond it there are fewer resamples, but no fewer than a hundred. */
const budget = 1e8;

/**
 * Pointwise confidence band of the line of Theil and Sen (`theilSen`): points are drawn with replacement, and at each
 * position the band holds the middle `level` of the values of the lines of all resamples. Empty below five
 * points, and where a tenth of the resamples or more have no line because all their x are equal. Percentile bootstrap
 * of pairs: Efron and Tibshirani (1993), chapter 9; Wilcox (1998), Biometrical J. 40, 261.
 *
 * @param x no NaN
 * @param y as many, no NaN
 */
export function trendBand(
  x: Float64Array,
  y: Float64Array,
  { level, resamples, random }: { level: number; resamples: number; random: Random },
): TrendBand {
  const none = { at: new Float64Array(0), low: new Float64Array(0), high: new Float64Array(0) };
  const n = x.length;
  const slopes = slopesOf(x, y);
  if (n < leastPoints || slopes.values.length === 0) return none;
  const count = Math.min(resamples, Math.max(100, Math.floor(budget / slopes.values.length)));
  const [byX, byY] = [rising(x), rising(y)];
  const [first, last] = [byX.values[0]!, byX.values[n - 1]!];
  const at = Float64Array.from(
    { length: positions },
    (_, k) => first + ((last - first) * k) / (positions - 1),
  );
  const lines: (readonly [slope: number, intercept: number])[] = [];
  const drawn = new Int32Array(n);
  for (let r = 0; r < count; r++) {
    drawn.fill(0);
    for (let i = 0; i < n; i++) drawn[random.integer(n)]! += 1;
    // A point that was drawn w times has w times as many pairs, so that no slope is computed anew.
    const slope = middle(slopes.values, (k) => drawn[slopes.a[k]!]! * drawn[slopes.b[k]!]!);
    if (Number.isNaN(slope)) continue;
    const middleX = middle(byX.values, (k) => drawn[byX.order[k]!]!);
    const middleY = middle(byY.values, (k) => drawn[byY.order[k]!]!);
    lines.push([slope, middleY - slope * middleX]);
  }
  if (lines.length <= 0.9 * count) return none;
  const limits = Array.from(at, (place) => {
    const values = Float64Array.from(lines, ([slope, intercept]) => intercept + slope * place).sort();
    return [percentile(values, 50 * (1 - level)), percentile(values, 50 * (1 + level))] as const;
  });
  return {
    at,
    low: Float64Array.from(limits, ([low]) => low),
    high: Float64Array.from(limits, ([, high]) => high),
  };
}

function rising(values: Float64Array): { order: Int32Array; values: Float64Array } {
  const order = Int32Array.from(values.keys()).sort((i, j) => values[i]! - values[j]!);
  return { order, values: Float64Array.from(order, (k) => values[k]!) };
}

/** Slopes of all pairs of unequal x, rising, and the points of each. */
function slopesOf(x: Float64Array, y: Float64Array) {
  const [values, first, second]: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < i; j++) {
      if (x[i] === x[j]) continue;
      values.push((y[i]! - y[j]!) / (x[i]! - x[j]!));
      first.push(i);
      second.push(j);
    }
  }
  const { order, values: slopes } = rising(Float64Array.from(values));
  const pick = (from: readonly number[]) => order.map((k) => from[k]!);
  return { values: slopes, a: pick(first), b: pick(second) };
}

/** Median of rising values, each as often as its weight says; NaN if all weights are 0. */
function middle(values: Float64Array, weight: (k: number) => number): number {
  let total = 0;
  for (let k = 0; k < values.length; k++) total += weight(k);
  const [below, above] = [Math.floor((total - 1) / 2), Math.floor(total / 2)];
  let [seen, low] = [0, NaN];
  for (let k = 0; k < values.length; k++) {
    const before = seen;
    seen += weight(k);
    if (before <= below && below < seen) low = values[k]!;
    if (before <= above && above < seen) return (low + values[k]!) / 2;
  }
  return NaN;
}
