import { gaussianPlane, gaussianWasm } from './gaussian-plane.ts';
import { gaussianRadius, gaussianWeights } from './gaussian-window.ts';
import type { FrameRange, MovieChunk, MovieShape, MovieTransform } from './movie-types.ts';
import { pixelBytes, pixelCode } from './pixel-types.ts';
import { reflectTable } from './reflect.ts';
import { type WasmSpace, withArena } from './wasm/instance.ts';

/** Standard deviations in frames and in px; 0 leaves an axis as it is. */
export interface MovieGaussianSpec {
  readonly sigmaT: number;
  readonly sigmaY: number;
  readonly sigmaX: number;
}

/** Output frames are made in groups of about this size, so that a call needs little memory. */
const groupBytes = 16 * 2 ** 20;
/** Frames are smoothed along time by bands of pixels that stay in the second-level cache. */
const bandBytes = 192 * 2 ** 10;

const clamp = (start: number, end: number, frames: number): FrameRange => {
  const first = Math.max(0, start);
  return { start: first, count: Math.min(frames, end) - first };
};

/** Smooths `range` along time into f32 planes from `dst`. */
function smoothTime(
  space: WasmSpace,
  input: MovieChunk,
  shape: MovieShape,
  range: FrameRange,
  weights: Float32Array,
  dst: number,
): void {
  const kernels = space.load(gaussianWasm);
  const radius = weights.length - 1;
  const code = pixelCode[shape.dtype];
  const pixels = shape.height * shape.width;
  const { start, count } = clamp(range.start - radius, range.start + range.count + radius, shape.frames);
  const first = start - input.start;
  const src = space.put(input.data.subarray(first * pixels, (first + count) * pixels));
  if (radius === 0) return kernels.toFloat(code, src, dst, count * pixels);
  const positions = reflectTable(range.start - radius, range.count + 2 * radius, shape.frames);
  const bandPixels = Math.min(pixels, Math.max(64, Math.floor(bandBytes / (64 * count)) * 16));
  const table = space.put(positions.map((frame) => 4 * bandPixels * (frame - start)));
  const band = space.alloc(4 * count * bandPixels);
  const at = space.put(weights);
  kernels.alongTime(code, src, count, pixels, table, range.count, radius, at, band, bandPixels, dst);
}

/**
 * Gaussian smoothing of a movie, as `scipy.ndimage.gaussian_filter(movie, (sigmaT, sigmaY, sigmaX),
 * output='float32')`: separable, truncated at 4 sigma, half-sample symmetric borders in space and at the
 * movie's first and last frame. Time comes first, so that every frame is smoothed in space exactly once,
 * halo or not. Computed in f32: within 1e-6 of the largest absolute sample from SciPy's result in f64.
 * NaN spreads over the reach of the window, as in SciPy.
 */
export const movieGaussian: MovieTransform<MovieGaussianSpec> = {
  shape: (_spec, input) => ({ ...input, dtype: 'float32' }),

  needs({ sigmaT }, { frames }, output) {
    const radius = gaussianRadius(sigmaT);
    return clamp(output.start - radius, output.start + output.count + radius, frames);
  },

  open({ sigmaT, sigmaY, sigmaX }, shape) {
    const weights = gaussianWeights(sigmaT);
    const pixels = shape.height * shape.width;
    const group = Math.max(1, Math.floor(groupBytes / Math.max(1, pixels * pixelBytes.float32)));
    const inPlane = gaussianRadius(sigmaY) + gaussianRadius(sigmaX) > 0;
    let target = new Float32Array(0);
    return (input, output) => {
      const size = output.count * pixels;
      if (target.length < size) target = new Float32Array(size);
      for (let done = 0; done < output.count; done += group) {
        const range = { start: output.start + done, count: Math.min(group, output.count - done) };
        withArena((space) => {
          const planes = space.alloc(4 * range.count * pixels);
          smoothTime(space, input, shape, range, weights, planes);
          const plane = space.alloc(4 * pixels);
          const smooth = gaussianPlane(space, shape.height, shape.width, sigmaY, sigmaX);
          for (let f = 0; f < range.count; f++) {
            const from = planes + 4 * f * pixels;
            if (inPlane) smooth(from, plane);
            target.set(space.view(Float32Array, inPlane ? plane : from, pixels), (done + f) * pixels);
          }
        });
      }
      return target.subarray(0, size);
    };
  },
};
