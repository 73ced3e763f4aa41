import { histogram } from './histogram.ts';

/**
 * Histogram equalization: each value becomes the share of pixels that are darker, by linear interpolation of
 * the cumulative histogram between bin centres. Result in (0, 1].
 *
 * Equal to `skimage.exposure.equalize_hist(image, nbins)` of the samples in f64.
 *
 * @param image any shape, finite samples
 * @param bins equal bins between the least and the greatest value
 */
export function equalizeHistogram(image: Float32Array, bins: number): Float32Array {
  const { counts, centers } = histogram(image, bins);
  const cdf = new Float64Array(bins);
  let sum = 0;
  for (let b = 0; b < bins; b++) {
    sum += counts[b]!;
    cdf[b] = sum / image.length;
  }
  const first = centers[0]!;
  const perBin = bins > 1 ? (bins - 1) / (centers[bins - 1]! - first) : 0;
  const out = new Float32Array(image.length);
  for (let i = 0; i < image.length; i++) {
    const at = Math.min(Math.max((image[i]! - first) * perBin, 0), bins - 1);
    const b = Math.floor(at);
    const low = cdf[b]!;
    out[i] = b + 1 < bins ? low + (cdf[b + 1]! - low) * (at - b) : low;
  }
  return out;
}
