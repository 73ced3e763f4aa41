import type { MovieTransform } from './movie-types.ts';
import { pixelArray } from './pixel-types.ts';

/** The part that is kept, zero-based. */
export interface MovieCropSpec {
  readonly firstFrame: number;
  readonly frames: number;
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
}

/** Keeps a range of frames, rows and columns; samples as they are. */
export const movieCrop: MovieTransform<MovieCropSpec> = {
  shape: ({ frames, height, width }, { dtype }) => ({ frames, height, width, dtype }),

  needs: ({ firstFrame }, _input, { start, count }) => ({ start: start + firstFrame, count }),

  open({ firstFrame, top, left, height, width }, shape) {
    const pixels = height * width;
    const inputPixels = shape.height * shape.width;
    const isWhole = height === shape.height && width === shape.width;
    let target = pixelArray(shape.dtype, 0);
    return (input, output) => {
      const first = output.start + firstFrame - input.start;
      if (isWhole) return input.data.subarray(first * pixels, (first + output.count) * pixels);
      const size = output.count * pixels;
      if (target.length < size) target = pixelArray(shape.dtype, size);
      for (let f = 0; f < output.count; f++) {
        const from = (first + f) * inputPixels + top * shape.width + left;
        for (let y = 0; y < height; y++) {
          const row = from + y * shape.width;
          target.set(input.data.subarray(row, row + width), f * pixels + y * width);
        }
      }
      return target.subarray(0, size);
    };
  },
};
