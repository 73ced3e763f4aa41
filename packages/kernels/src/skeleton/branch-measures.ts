import type { SkeletonBranches } from './graph-types.ts';

/** Size of a pixel in any unit; `{ y: 1, x: 1 }` measures in px. */
export interface Spacing {
  readonly y: number;
  readonly x: number;
}

/** Σ of Euclidean steps along each path, with pixels of the given size. */
export function branchLengths({ count, offsets, pixels }: SkeletonBranches, width: number, spacing: Spacing) {
  const slant = Math.hypot(spacing.y, spacing.x);
  return Float64Array.from({ length: count }, (_, b) => {
    let down = 0;
    let across = 0;
    let both = 0;
    for (let k = offsets[b]! + 1; k < offsets[b + 1]!; k++) {
      const step = Math.abs(pixels[k]! - pixels[k - 1]!);
      if (step === width) down++;
      else if (step === 1) across++;
      else both++;
    }
    return down * spacing.y + across * spacing.x + both * slant;
  });
}

/** Straight distance between the two end pixels of each path; 0 for cycles. */
export const endDistances = (
  { count, offsets, pixels }: SkeletonBranches,
  width: number,
  spacing: Spacing,
): Float64Array =>
  Float64Array.from({ length: count }, (_, b) => {
    const from = pixels[offsets[b]!]!;
    const to = pixels[offsets[b + 1]! - 1]!;
    const dy = Math.floor(to / width) - Math.floor(from / width);
    return Math.hypot(dy * spacing.y, ((to % width) - (from % width)) * spacing.x);
  });

export interface PathStatistics {
  readonly mean: Float64Array;
  /** Population standard deviation. */
  readonly std: Float64Array;
  readonly min: Float64Array;
  readonly max: Float64Array;
}

/**
 * Mean, standard deviation and extremes of one value per path pixel, over all pixels of each path including
 * both ends, as skan's `mean_pixel_value` and `stdev_pixel_value`. NaN where a value is NaN.
 *
 * @param values one per entry of `pixels`
 */
export function pathStatistics(
  { count, offsets }: SkeletonBranches,
  values: ArrayLike<number>,
): PathStatistics {
  const [mean, std, min, max] = [0, 1, 2, 3].map(() => new Float64Array(count)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let b = 0; b < count; b++) {
    const start = offsets[b]!;
    const end = offsets[b + 1]!;
    let sum = 0;
    let low = Infinity;
    let high = -Infinity;
    for (let k = start; k < end; k++) {
      const value = values[k]!;
      sum += value;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    mean[b] = sum / (end - start);
    let squares = 0;
    for (let k = start; k < end; k++) squares += (values[k]! - mean[b]!) ** 2;
    std[b] = Math.sqrt(squares / (end - start));
    min[b] = low;
    max[b] = high;
  }
  return { mean, std, min, max };
}

/**
 * Mean over the inner third of each path, AnalyzeSkeleton's "average intensity (inner 3rd)": of n path pixels,
 * those from ⌊n/3⌋ to n − ⌊n/3⌋ − 1.
 */
export const innerThirdMeans = (
  { count, offsets }: SkeletonBranches,
  values: ArrayLike<number>,
): Float64Array =>
  Float64Array.from({ length: count }, (_, b) => {
    const size = offsets[b + 1]! - offsets[b]!;
    const skip = Math.floor(size / 3);
    let sum = 0;
    for (let k = offsets[b]! + skip; k < offsets[b + 1]! - skip; k++) sum += values[k]!;
    return sum / (size - 2 * skip);
  });
