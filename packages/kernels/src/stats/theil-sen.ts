import { percentile } from '../traces/percentile.ts';
import { normalLimit } from './distributions.ts';
import { tiedRanks } from './tied-ranks.ts';

export interface Line {
  readonly slope: number;
  readonly low: number;
  readonly high: number;
  /** Value of the line at x = 0. */
  readonly intercept: number;
}

/**
 * Line through points by the median of the slopes of all pairs, with Sen's confidence interval, as
 * `scipy.stats.theilslopes(y, x, level)`: intercept median(y) − slope · median(x). NaN if all x are equal.
 * Sen (1968), J. Am. Stat. Assoc. 63, 1379.
 *
 * @param x no NaN
 * @param y as many, no NaN
 * @param level confidence of the interval, above 0.5
 */
export function theilSen(x: Float64Array, y: Float64Array, level: number): Line {
  const found: number[] = [];
  for (let i = 0; i < x.length; i++) {
    for (let j = 0; j < x.length; j++) {
      if (x[i]! > x[j]!) found.push((y[i]! - y[j]!) / (x[i]! - x[j]!));
    }
  }
  if (found.length === 0) return { slope: NaN, low: NaN, high: NaN, intercept: NaN };
  const slopes = Float64Array.from(found).sort();
  const slope = percentile(slopes, 50);
  const n = y.length;
  const spread = n * (n - 1) * (2 * n + 5) - tieTerm(x) - tieTerm(y);
  const half = normalLimit(level) * Math.sqrt(Math.max(0, spread / 18));
  const high = Math.min(slopes.length - 1, Math.round((slopes.length + half) / 2));
  const low = Math.max(0, Math.round((slopes.length - half) / 2) - 1);
  return {
    slope,
    low: slopes[low]!,
    high: slopes[high]!,
    intercept: percentile(y.slice().sort(), 50) - slope * percentile(x.slice().sort(), 50),
  };
}

/** Σ t (t − 1) (2 t + 5) over groups of t equal values. */
function tieTerm(values: Float64Array): number {
  const sizes = new Map<number, number>();
  for (const rank of tiedRanks(values).ranks) sizes.set(rank, (sizes.get(rank) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0);
}
