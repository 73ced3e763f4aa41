import { gaussianPlane } from './gaussian-plane.ts';
import { withArena } from './wasm/instance.ts';

/**
 * Gaussian smoothing of an image, as `scipy.ndimage.gaussian_filter(src, (sigmaY, sigmaX))`: separable,
 * truncated at 4 sigma, half-sample symmetric borders. Computed in f32: within 1e-6 of the largest absolute
 * value of the image from SciPy's result in f64.
 *
 * @param src height x width samples, row-major; not changed
 * @param sigmaY standard deviation along the rows' axis in px, 0 or more; 0 leaves the axis as it is
 * @returns a new height x width image. NaN and infinite samples spread over the reach of the window.
 * @throws RangeError if `src` is not height x width, or a sigma is negative or not finite
 */
export function gaussian2d(
  src: Float32Array,
  height: number,
  width: number,
  sigmaY: number,
  sigmaX: number,
): Float32Array {
  if (src.length !== height * width) throw new RangeError('src must have height * width samples');
  return withArena((space) => {
    const smooth = gaussianPlane(space, height, width, sigmaY, sigmaX);
    const from = space.put(src);
    const to = space.alloc(src.byteLength);
    smooth(from, to);
    return space.view(Float32Array, to, src.length).slice();
  });
}
