import { defineNode, port } from '@ramify/sdk';
import * as z from 'zod';
import { cropRange } from './crop-range.ts';

const limit = 10_000_000;
const first = z.int().min(1).max(limit).default(1);
const last = z.int().min(0).max(limit).default(0);

const params = z.object({
  firstFrame: first.meta({ title: 'First frame', description: 'Counted from 1.', main: true }),
  lastFrame: last.meta({
    title: 'Last frame',
    zero: 'to the end',
    description: 'The last frame that is kept, counted from 1; 0 keeps all to the end.',
    main: true,
  }),
  firstRow: first.meta({ title: 'First row', unit: 'px', description: 'From the top, counted from 1.' }),
  lastRow: last.meta({
    title: 'Last row',
    unit: 'px',
    zero: 'to the bottom',
    description: 'The last row that is kept; 0 keeps all to the bottom.',
  }),
  firstColumn: first.meta({
    title: 'First column',
    unit: 'px',
    description: 'From the left, counted from 1.',
  }),
  lastColumn: last.meta({
    title: 'Last column',
    unit: 'px',
    zero: 'to the right',
    description: 'The last column that is kept; 0 keeps all to the right.',
  }),
});
type Params = z.output<typeof params>;

const frameRange = (chosen: Params, frames: number) =>
  cropRange('frame', chosen.firstFrame, chosen.lastFrame, frames, ['firstFrame', 'lastFrame']);
const rowRange = (chosen: Params, height: number) =>
  cropRange('row', chosen.firstRow, chosen.lastRow, height, ['firstRow', 'lastRow']);
const columnRange = (chosen: Params, width: number) =>
  cropRange('column', chosen.firstColumn, chosen.lastColumn, width, ['firstColumn', 'lastColumn']);

export default defineNode({
  type: 'movie.crop',
  version: 1,
  title: 'Crop',
  family: 'movie',
  summary: 'Keeps a range of frames, rows and columns of a movie.',
  docs: `Frames, rows and columns are counted from 1, and the first and the last are both kept. A last of 0 stands for the end, so the defaults keep everything. Samples are not changed; frame rate and pixel size stay.

The crop is made while frames are read; nothing is copied to disk. What follows counts its frames and pixels within the crop: frame 1 of the result is the first frame that was kept.`,
  keywords: ['cut', 'trim', 'range', 'frames', 'region', 'border'],
  inputs: { movie: port.movie({ doc: 'Movie to crop.' }) },
  outputs: { movie: port.movie({ doc: 'The part that is kept.' }) },
  params,
  infer: ({ inputs: { movie }, params: chosen }) => {
    const { frames, height, width } = movie ?? {};
    return {
      movie: {
        ...movie,
        ...(frames === undefined ? {} : { frames: frameRange(chosen, frames).count }),
        ...(height === undefined ? {} : { height: rowRange(chosen, height).count }),
        ...(width === undefined ? {} : { width: columnRange(chosen, width).count }),
      },
    };
  },
  preview: 'movie',
  transform: async () => (await import('@ramify/kernels/movie-crop')).movieCrop,
  run({ inputs: { movie }, params: chosen, ctx }) {
    const frames = frameRange(chosen, movie.frames);
    const rows = rowRange(chosen, movie.height);
    const columns = columnRange(chosen, movie.width);
    const size = { frames: frames.count, height: rows.count, width: columns.count };
    if (size.frames === movie.frames && size.height === movie.height && size.width === movie.width)
      return { movie };
    const spec = { ...size, firstFrame: frames.start, top: rows.start, left: columns.start };
    return { movie: ctx.derive(movie, spec, size) };
  },
});
