/**
 * The q-th percentile of sorted values with linear interpolation, as `numpy.percentile(values, q)`; NaN if
 * there are none.
 *
 * @param sorted rising values without NaN
 * @param q 0 to 100
 */
export function percentile(sorted: ArrayLike<number>, q: number): number {
  if (!(q >= 0 && q <= 100)) throw new RangeError(`percentile ${q}`);
  if (sorted.length === 0) return NaN;
  const place = (q / 100) * (sorted.length - 1);
  const below = Math.floor(place);
  const a = sorted[below]!;
  const b = sorted[Math.min(below + 1, sorted.length - 1)]!;
  const t = place - below;
  return t < 0.5 ? a + (b - a) * t : b - (b - a) * (1 - t);
}

/** The median of values in any order, as `numpy.median`. */
export const median = (values: Float32Array | Float64Array): number => percentile(values.slice().sort(), 50);

/** Median absolute deviation from the median, without any factor. */
export function medianDeviation(values: Float32Array | Float64Array): number {
  const centre = median(values);
  return median(Float64Array.from(values, (value) => Math.abs(value - centre)));
}
