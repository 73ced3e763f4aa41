import { AppError, defineNode, port, type Descriptor, type MovieMeta } from '@ramify/sdk';
import * as z from 'zod';

const params = z.object({
  time: z.int().min(1).max(1000).default(1).meta({
    title: 'Frames',
    unit: 'frames',
    description: 'Number of successive frames that become one.',
    main: true,
  }),
  space: z.int().min(1).max(64).default(2).meta({
    title: 'Pixels',
    unit: 'px',
    description: 'Side of the square of pixels that becomes one.',
    main: true,
  }),
  result: z
    .enum(['mean', 'sum'])
    .default('mean')
    .meta({
      title: 'Value',
      description: 'What the new sample is.',
      choices: { mean: 'Mean of the samples: same scale.', sum: 'Sum of the samples, as of photon counts.' },
    }),
});
type Params = z.output<typeof params>;
type Shape = Pick<Descriptor, 'frames' | 'height' | 'width' | 'frameRate' | 'pixelSize'>;

/** Number of whole blocks of `factor`; refuses what has none. */
function blocks(size: number, factor: number, what: 'frame' | 'row' | 'column'): number {
  const count = Math.floor(size / factor);
  if (count > 0) return count;
  const isTime = what === 'frame';
  throw new AppError(
    isTime ? 'E_DATA_TOO_SHORT' : 'E_DATA_RANGE',
    `The movie has ${size} ${what}${size === 1 ? '' : 's'}; ${factor} are to become one.`,
    { where: { param: isTime ? 'time' : 'space' }, remedy: `Choose ${size} or less.` },
  );
}

function binned({ frames, height, width, frameRate, pixelSize }: Shape, { time, space }: Params) {
  return {
    ...(frames === undefined ? {} : { frames: blocks(frames, time, 'frame') }),
    ...(height === undefined ? {} : { height: blocks(height, space, 'row') }),
    ...(width === undefined ? {} : { width: blocks(width, space, 'column') }),
    ...(frameRate === undefined ? {} : { frameRate: frameRate === null ? null : frameRate / time }),
    ...(pixelSize === undefined
      ? {}
      : { pixelSize: pixelSize === null ? null : { y: pixelSize.y * space, x: pixelSize.x * space } }),
    dtype: 'float32' as const,
  };
}

/** What is left over of the movie, in words. */
function leftOver(movie: MovieMeta, { time, space }: Params): string[] {
  const rests = [
    [movie.frames % time, 'frame', 'at the end'],
    [movie.height % space, 'row', 'at the bottom'],
    [movie.width % space, 'column', 'on the right'],
  ] as const;
  return rests
    .filter(([count]) => count > 0)
    .map(([count, what, where]) => `${count} ${what}${count === 1 ? '' : 's'} ${where}`);
}

export default defineNode({
  type: 'movie.bin',
  version: 1,
  title: 'Bin',
  family: 'movie',
  summary: 'Joins neighbouring frames and pixels into one, for less noise and less data.',
  docs: `Each block of *frames* × *pixels* × *pixels* samples becomes one sample: its mean, or its sum. Blocks start at the first frame and the top left pixel; what does not fill a block at the end is dropped, with a warning. The result is float32. Sums over integers are exact before they are rounded to float32 (exact up to 16,777,216); sums over floats are made in double precision.

Frame rate and pixel size follow: binning 4 frames of a 20 Hz recording gives 5 Hz, binning 2 pixels of 0.5 µm gives 1 µm. Noise that is independent from sample to sample falls with the square root of the number of samples joined.

Limits: neurites thinner than a block merge with their surroundings. A block with a NaN is NaN.`,
  keywords: ['downsample', 'average', 'reduce', 'binning', 'resize', 'temporal', 'spatial'],
  inputs: { movie: port.movie({ doc: 'Movie to bin.' }) },
  outputs: { movie: port.movie({ doc: 'Smaller movie.' }) },
  params,
  infer: ({ inputs: { movie }, params: chosen }) => ({ movie: { ...movie, ...binned(movie ?? {}, chosen) } }),
  preview: 'movie',
  transform: async () => (await import('@ramify/kernels/movie-bin')).movieBin,
  run({ inputs: { movie }, params: chosen, ctx }) {
    const meta = binned(movie, chosen);
    const dropped = leftOver(movie, chosen);
    if (dropped.length > 0) ctx.warn(`Not enough for a whole block, and left out: ${dropped.join(', ')}.`);
    const { time, space, result } = chosen;
    return { movie: ctx.derive(movie, { time, space, result }, meta) };
  },
});
