import { medianPlanes } from './median.ts';
import { movieGaussian, type MovieGaussianSpec } from './movie-gaussian.ts';
import type { MovieTransform } from './movie-types.ts';
import { pixelArray } from './pixel-types.ts';

export type MovieDenoiseSpec =
  | (MovieGaussianSpec & { readonly method: 'gaussian' })
  | { readonly method: 'median'; readonly size: number };

/** Median filter in space of every frame; see `medianPlanes`. */
const movieMedianFilter: MovieTransform<{ readonly size: number }> = {
  shape: (_spec, input) => input,
  needs: (_spec, _input, output) => output,
  open({ size }, { height, width, dtype }) {
    let target = pixelArray(dtype, 0);
    return (input, output) => {
      const length = output.count * height * width;
      if (target.length < length) target = pixelArray(dtype, length);
      const result = target.subarray(0, length);
      const first = (output.start - input.start) * height * width;
      medianPlanes(input.data.subarray(first, first + length), height, width, size, result);
      return result;
    };
  },
};

/** Smoothing of a movie by the method that the specification names. */
export const movieDenoise: MovieTransform<MovieDenoiseSpec> = {
  shape: (spec, input) =>
    spec.method === 'median' ? movieMedianFilter.shape(spec, input) : movieGaussian.shape(spec, input),
  needs: (spec, input, output) =>
    spec.method === 'median'
      ? movieMedianFilter.needs(spec, input, output)
      : movieGaussian.needs(spec, input, output),
  open: (spec, input) =>
    spec.method === 'median' ? movieMedianFilter.open(spec, input) : movieGaussian.open(spec, input),
};
