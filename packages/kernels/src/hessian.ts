import { gaussian2d } from './gaussian.ts';
import { valueRange } from './histogram.ts';

/** The Hessian's eigenvalues at every pixel, in the unit of the image. */
export interface HessianEigenvalues {
  readonly low: Float32Array;
  readonly high: Float32Array;
}

/**
 * Eigenvalues (low <= high) of the scale-normalized Hessian: gaussian smoothing with a symmetric border
 * (4 σ), central differences taken twice (one-sided at the border), times σ². Equal to scikit-image 0.19's
 * `compute_hessian_eigenvalues(image, sigma, sorting='val', mode='reflect')`, which is
 * `hessian_matrix(…, use_gaussian_derivatives=False)` of later versions times σ².
 *
 * @param image height x width, finite samples
 * @param sigma px
 */
export function hessianEigenvalues(
  image: Float32Array,
  height: number,
  width: number,
  sigma: number,
): HessianEigenvalues {
  // Smoothing is in f32: without the offset that images carry, differences keep their digits.
  const [min] = valueRange(image);
  const lowered = new Float32Array(image.length);
  for (let i = 0; i < lowered.length; i++) lowered[i] = image[i]! - min;
  const s = gaussian2d(lowered, height, width, sigma, sigma);
  const ys = axisSteps(height);
  const { low: lowX, high: highX, scale: scaleX } = axisSteps(width);
  const low = new Float32Array(image.length);
  const high = new Float32Array(image.length);
  const scale = sigma * sigma;
  for (let y = 0, i = 0; y < height; y++) {
    const yLow = ys.low[y]!;
    const yHigh = ys.high[y]!;
    const row = y * width;
    const rowLow = yLow * width;
    const rowHigh = yHigh * width;
    const rowLowLow = ys.low[yLow]! * width;
    const rowLowHigh = ys.high[yLow]! * width;
    const rowHighLow = ys.low[yHigh]! * width;
    const rowHighHigh = ys.high[yHigh]! * width;
    const perY = ys.scale[y]!;
    const perYLow = ys.scale[yLow]! * perY;
    const perYHigh = ys.scale[yHigh]! * perY;
    for (let x = 0; x < width; x++, i++) {
      const xLow = lowX[x]!;
      const xHigh = highX[x]!;
      const perX = scaleX[x]!;
      const xx =
        ((s[row + highX[xHigh]!]! - s[row + lowX[xHigh]!]!) * scaleX[xHigh]! -
          (s[row + highX[xLow]!]! - s[row + lowX[xLow]!]!) * scaleX[xLow]!) *
        perX;
      const yy =
        (s[rowHighHigh + x]! - s[rowHighLow + x]!) * perYHigh -
        (s[rowLowHigh + x]! - s[rowLowLow + x]!) * perYLow;
      const xy =
        (s[rowHigh + xHigh]! - s[rowHigh + xLow]! - s[rowLow + xHigh]! + s[rowLow + xLow]!) * perX * perY;
      const mean = (xx + yy) / 2;
      const spread = Math.sqrt(4 * xy * xy + (xx - yy) * (xx - yy)) / 2;
      low[i] = (mean - spread) * scale;
      high[i] = (mean + spread) * scale;
    }
  }
  return { low, high };
}

/** Neighbours of each index and 1 / their distance: central inside, one-sided at the ends (`numpy.gradient`). */
function axisSteps(n: number): { low: Int32Array; high: Int32Array; scale: Float64Array } {
  const low = Int32Array.from({ length: n }, (_, i) => Math.max(i - 1, 0));
  const high = Int32Array.from({ length: n }, (_, i) => Math.min(i + 1, n - 1));
  const scale = Float64Array.from({ length: n }, (_, i) => (n === 1 ? 0 : 1 / (high[i]! - low[i]!)));
  return { low, high, scale };
}
