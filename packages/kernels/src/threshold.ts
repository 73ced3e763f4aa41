import { boxMean } from './box-mean.ts';
import { gaussian2d } from './gaussian.ts';
import { histogram, valueRange } from './histogram.ts';

/**
 * Otsu's threshold (1979): the bin centre that best separates two classes of grey values. Equal to
 * `skimage.filters.threshold_otsu(image, nbins=bins)` of the samples in f64; of equal maxima the lowest. The
 * threshold of a constant image is its value.
 *
 * @param image finite samples
 */
export function otsuThreshold(image: Float32Array, bins = 256): number {
  const [min, max] = valueRange(image);
  if (min === max) return min;
  const { counts, centers } = histogram(image, bins);
  let total = 0;
  let totalMoment = 0;
  for (let b = 0; b < bins; b++) {
    total += counts[b]!;
    totalMoment += counts[b]! * centers[b]!;
  }
  let weight = 0;
  let moment = 0;
  let best = -1;
  let threshold = centers[0]!;
  for (let b = 0; b + 1 < bins; b++) {
    weight += counts[b]!;
    moment += counts[b]! * centers[b]!;
    const rest = total - weight;
    const variance = weight * rest * (moment / weight - (totalMoment - moment) / rest) ** 2;
    if (variance > best) {
      best = variance;
      threshold = centers[b]!;
    }
  }
  return threshold;
}

/**
 * Threshold of every pixel from its neighbourhood: mean of a square window, or gaussian-weighted mean with
 * σ = (window − 1) / 6, less `offset`. Border continued symmetrically. Equal to
 * `skimage.filters.threshold_local(image, window, method, offset, mode='reflect')`.
 *
 * @param image height x width, finite samples
 * @param window odd, px
 */
export function localThreshold(
  image: Float32Array,
  height: number,
  width: number,
  method: 'mean' | 'gaussian',
  window: number,
  offset: number,
): Float32Array {
  if (!Number.isInteger(window) || window % 2 === 0) throw new RangeError(`window ${window}`);
  const sigma = (window - 1) / 6;
  const level =
    method === 'mean' ? boxMean(image, height, width, window) : gaussianMean(image, height, width, sigma);
  if (offset !== 0) for (let i = 0; i < level.length; i++) level[i]! -= offset;
  return level;
}

/** Smoothing rounds in f32; a mean that equals its pixel within that is set equal: flat areas stay flat. */
function gaussianMean(image: Float32Array, height: number, width: number, sigma: number): Float32Array {
  const level = gaussian2d(image, height, width, sigma, sigma);
  let peak = 0;
  for (let i = 0; i < image.length; i++) peak = Math.max(peak, Math.abs(image[i]!));
  const rounding = 1e-6 * peak;
  for (let i = 0; i < level.length; i++) {
    if (Math.abs(level[i]! - image[i]!) <= rounding) level[i] = image[i]!;
  }
  return level;
}

/** 1 where the image is brighter than `level` (one value, or one per pixel), 0 elsewhere. */
export function binarize(image: Float32Array, level: number | Float32Array): Uint8Array {
  const mask = new Uint8Array(image.length);
  if (typeof level === 'number') for (let i = 0; i < mask.length; i++) mask[i] = image[i]! > level ? 1 : 0;
  else for (let i = 0; i < mask.length; i++) mask[i] = image[i]! > level[i]! ? 1 : 0;
  return mask;
}
