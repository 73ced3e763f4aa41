import { gaussianWindow } from './gaussian-window.ts';
import { reflectIndex } from './reflect.ts';

/** One pass along an axis of `length` samples `stride` apart, for each of `lines` lines `lineStride` apart. */
function smoothAxis(
  src: Float32Array,
  length: number,
  stride: number,
  lines: number,
  lineStride: number,
  sigma: number,
): Float32Array {
  const window = gaussianWindow(sigma);
  const radius = window.length - 1;
  if (radius === 0) return src;
  const target = new Float32Array(src.length);
  const line = new Float64Array(length + 2 * radius);
  const source = Int32Array.from(line, (_, i) => reflectIndex(i - radius, length) * stride);
  for (let l = 0; l < lines; l++) {
    const base = l * lineStride;
    for (let i = 0; i < line.length; i++) line[i] = src[base + source[i]!]!;
    for (let i = 0; i < length; i++) {
      let sum = line[i + radius]! * window[0]!;
      for (let k = 1; k <= radius; k++) sum += (line[i + radius - k]! + line[i + radius + k]!) * window[k]!;
      target[base + i * stride] = sum;
    }
  }
  return target;
}

/**
 * Gaussian smoothing of an image, as `scipy.ndimage.gaussian_filter(src, (sigmaY, sigmaX))`: separable,
 * truncated at 4 sigma, half-sample symmetric borders.
 *
 * @param src height x width samples, row-major; not changed
 * @param sigmaY standard deviation along the rows' axis in px, 0 or more; 0 leaves the axis as it is
 * @returns a new height x width image. NaN spreads over the reach of the window.
 */
export function gaussian2d(
  src: Float32Array,
  height: number,
  width: number,
  sigmaY: number,
  sigmaX: number,
): Float32Array {
  if (src.length !== height * width) throw new RangeError('src must have height * width samples');
  const vertical = smoothAxis(src, height, width, width, 1, sigmaY);
  const smoothed = smoothAxis(vertical, width, 1, height, width, sigmaX);
  return smoothed === src ? src.slice() : smoothed;
}
