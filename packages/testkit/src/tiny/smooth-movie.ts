import * as z from 'zod';
import { defineNode, port, type MovieTransform } from '@ramify/sdk';

interface SmoothSpec {
  readonly radius: number;
}

/** Mean of the frames at most `radius` away; the window is cut off at both ends of the movie. */
export const tinySmoothTransform: MovieTransform<SmoothSpec> = {
  shape: (_, input) => ({ ...input, dtype: 'float32' }),
  needs: ({ radius }, input, output) => {
    const start = Math.max(0, output.start - radius);
    return { start, count: Math.min(input.frames, output.start + output.count + radius) - start };
  },
  open: ({ radius }, { frames, height, width }) => {
    const pixels = height * width;
    return (input, output) => {
      const result = new Float32Array(output.count * pixels);
      for (let t = 0; t < output.count; t++) {
        const first = Math.max(0, output.start + t - radius);
        const last = Math.min(frames - 1, output.start + t + radius);
        for (let i = 0; i < pixels; i++) {
          let sum = 0;
          for (let s = first; s <= last; s++) sum += input.data[(s - input.start) * pixels + i] ?? 0;
          result[t * pixels + i] = sum / (last - first + 1);
        }
      }
      return result;
    };
  },
};

export default defineNode({
  type: 'movie.tiny-smooth',
  version: 1,
  title: 'Smooth in time',
  family: 'movie',
  summary: 'Replaces every frame by the mean of its neighbours.',
  inputs: { movie: port.movie({ doc: 'Movie to smooth.' }) },
  outputs: { movie: port.movie({ doc: 'Smoothed movie, float32.' }) },
  params: z.object({
    radius: z
      .int()
      .min(0)
      .max(100)
      .default(1)
      .meta({ title: 'Radius', description: 'Neighbours on either side.', unit: 'frames' }),
  }),
  infer: ({ inputs }) => ({ movie: { ...inputs.movie, dtype: 'float32' } }),
  preview: 'movie',
  transform: () => Promise.resolve(tinySmoothTransform),
  run: ({ inputs: { movie }, params: { radius }, ctx }) => ({
    movie: ctx.derive(movie, { radius } satisfies SmoothSpec, { dtype: 'float32' }),
  }),
});
