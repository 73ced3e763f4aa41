import { selectSmallest } from '../select-smallest.ts';

/** Place of the q-th percentile among `count` sorted values. */
function placeOf(q: number, count: number): number {
  if (!(q >= 0 && q <= 100)) throw new RangeError(`percentile ${q}`);
  return (q / 100) * (count - 1);
}

/** What lies the share `t` of the way from a to b, as NumPy rounds it. */
const between = (a: number, b: number, t: number): number =>
  t < 0.5 ? a + (b - a) * t : b - (b - a) * (1 - t);

/**
 * The q-th percentile of sorted values with linear interpolation, as `numpy.percentile(values, q)`; NaN if
 * there are none.
 *
 * @param sorted rising values without NaN
 * @param q 0 to 100
 */
export function percentile(sorted: ArrayLike<number>, q: number): number {
  const place = placeOf(q, sorted.length);
  if (sorted.length === 0) return NaN;
  const below = Math.floor(place);
  return between(sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!, place - below);
}

/** The q-th percentile of values in any order, without sorting them all; see `percentile`. */
export function percentileOf(values: Float32Array | Float64Array, q: number): number {
  const place = placeOf(q, values.length);
  if (values.length === 0) return NaN;
  const parted = values.slice();
  const below = Math.floor(place);
  const a = selectSmallest(parted, below);
  if (below + 1 === parted.length) return a;
  let b = Infinity;
  for (let i = below + 1; i < parted.length; i++) if (parted[i]! < b) b = parted[i]!;
  return between(a, b, place - below);
}

/** The median of values in any order, as `numpy.median`. */
export const median = (values: Float32Array | Float64Array): number => percentileOf(values, 50);

/** Median absolute deviation from the median, without any factor. */
export function medianDeviation(values: Float32Array | Float64Array): number {
  const centre = median(values);
  return median(Float64Array.from(values, (value) => Math.abs(value - centre)));
}
