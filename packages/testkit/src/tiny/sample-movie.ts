import * as z from 'zod';
import { defineNode, port, type MovieSource } from '@ramify/sdk';
import { tinyPixel } from './sample-image.ts';

interface TinyMovieSpec {
  readonly seed: number;
  readonly pixels: number;
}

/** Sample `i` of frame `t` is `tinyPixel(i, seed) + t`, so that any range of frames can be checked. */
export const tinyMovieSource: MovieSource<TinyMovieSpec> = {
  open: ({ seed, pixels }) =>
    Promise.resolve({
      read: (start, count, target) => {
        for (let t = 0; t < count; t++) {
          for (let i = 0; i < pixels; i++) target[t * pixels + i] = tinyPixel(i, seed) + start + t;
        }
        return Promise.resolve();
      },
      close: () => Promise.resolve(),
    }),
};

const count = (title: string, description: string, fallback: number, unit: string) =>
  z.int().min(1).max(10_000).default(fallback).meta({ title, description, unit });

export default defineNode({
  type: 'sample.tiny-movie',
  version: 1,
  title: 'Sample movie',
  family: 'sample',
  summary: 'Makes a small movie that grows brighter by one a frame.',
  inputs: {},
  outputs: { movie: port.movie({ doc: 'The movie, uint16.' }) },
  params: z.object({
    frames: count('Frames', 'Length of the movie.', 6, 'frames'),
    height: count('Height', 'Rows of a frame.', 3, 'px'),
    width: count('Width', 'Columns of a frame.', 4, 'px'),
    frameRate: z
      .number()
      .min(0.001)
      .max(10_000)
      .default(10)
      .meta({ title: 'Frame rate', description: 'Frames per second.', unit: 'Hz' }),
    seed: z.int().min(0).max(1000).default(0).meta({ title: 'Seed', description: 'Which movie.' }),
  }),
  infer: ({ params: { frames, height, width, frameRate } }) => ({
    movie: { frames, height, width, frameRate, dtype: 'uint16', unit: 'raw', pixelSize: null, channel: null },
  }),
  preview: 'movie',
  source: () => Promise.resolve(tinyMovieSource),
  run({ params: { frames, height, width, frameRate, seed }, ctx }) {
    const spec: TinyMovieSpec = { seed, pixels: height * width };
    const movie = ctx.source(spec, {
      frames,
      height,
      width,
      frameRate,
      dtype: 'uint16',
      pixelSize: null,
      name: `tiny-${seed}`,
      channel: null,
      unit: 'raw',
    });
    return { movie };
  },
});
