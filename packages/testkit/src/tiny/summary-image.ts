import * as z from 'zod';
import { defineNode, port, type PassTask } from '@ramify/sdk';

interface SummaryPart {
  readonly sum: Float64Array;
  readonly max: Float64Array;
}

/** Sum and maximum of every pixel over one segment. */
export const tinySummaryPass: PassTask<Record<never, never>, SummaryPart> = {
  start: (_, { height, width }) => {
    const pixels = height * width;
    const sum = new Float64Array(pixels);
    const max = new Float64Array(pixels).fill(-Infinity);
    return {
      chunk: ({ data, count }) => {
        for (let t = 0; t < count; t++) {
          for (let i = 0; i < pixels; i++) {
            const value = data[t * pixels + i] ?? 0;
            sum[i] = (sum[i] ?? 0) + value;
            if (value > (max[i] ?? 0)) max[i] = value;
          }
        }
      },
      finish: () => ({ sum, max }),
    };
  },
};

export default defineNode({
  type: 'movie.tiny-summary',
  version: 1,
  title: 'Summary image',
  family: 'movie',
  summary: 'Makes one image of a movie.',
  inputs: { movie: port.movie({ doc: 'Movie to summarize.' }) },
  outputs: { image: port.image({ doc: 'One frame, in the unit of the movie.' }) },
  params: z.object({
    statistic: z
      .enum(['mean', 'max'])
      .default('mean')
      .meta({
        title: 'Statistic',
        description: 'What is taken over time.',
        choices: { mean: 'Mean.', max: 'Largest value.' },
      }),
  }),
  infer: ({ inputs: { movie } }) => ({
    image: {
      ...(movie?.height === undefined ? {} : { height: movie.height }),
      ...(movie?.width === undefined ? {} : { width: movie.width }),
      ...(movie?.unit === undefined ? {} : { unit: movie.unit }),
    },
  }),
  preview: 'image',
  passes: { summary: () => Promise.resolve(tinySummaryPass) },
  async run({ inputs: { movie }, params: { statistic }, ctx }) {
    const { frames, height, width, pixelSize, unit } = movie;
    const sum = new Float64Array(height * width);
    const max = new Float64Array(height * width).fill(-Infinity);
    for await (const part of ctx.stream('summary', movie, {})) {
      part.sum.forEach((value, i) => (sum[i] = (sum[i] ?? 0) + value));
      part.max.forEach((value, i) => (max[i] = Math.max(max[i] ?? value, value)));
    }
    const data = Float32Array.from(statistic === 'mean' ? sum.map((value) => value / frames) : max);
    return { image: { kind: 'image', height, width, pixelSize, data, unit } };
  },
});
