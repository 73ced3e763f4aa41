import { AppError, defineNode, port, type MaskValue, type MovieValue } from '@ramify/sdk';
import * as z from 'zod';
import { planeOf } from '../image/image-checks.ts';

const params = z.object({
  measure: z
    .enum(['snr', 'correlation', 'skewness', 'peak'])
    .default('snr')
    .meta({
      title: 'Measure',
      description: 'How activity is scored.',
      main: true,
      choices: {
        snr: 'Slow fluctuations relative to the noise.',
        correlation: 'Correlation with the neighbouring pixels.',
        skewness: 'Asymmetry of the values: rare large ones.',
        peak: 'Greatest value above the mean, relative to the noise.',
      },
    }),
  selection: z
    .enum(['z', 'percent'])
    .default('z')
    .meta({
      title: 'Selection',
      description: 'How many pixels are taken.',
      choices: { z: 'All whose score stands out.', percent: 'A fixed share, the best ones.' },
    }),
  z: z.number().min(0).max(100).default(2.5).meta({
    title: 'Least z',
    description:
      'For selection by z: least score above the median score, in robust standard deviations (1.4826 · MAD).',
    main: true,
  }),
  percent: z
    .number()
    .min(0.01)
    .max(100)
    .default(5)
    .meta({ title: 'Share', unit: '%', description: 'For selection by share: best part of the pixels.' }),
  minSize: z.int().min(1).max(100_000).default(4).meta({
    title: 'Smallest group',
    unit: 'px²',
    description: 'Groups of fewer touching pixels are dropped as noise; 1 keeps all.',
  }),
});

const leastFrames = 10;

function check(movie: MovieValue, mask: MaskValue | undefined): void {
  if (movie.frames < leastFrames) {
    throw new AppError(
      'E_DATA_TOO_SHORT',
      `The movie has ${movie.frames} frames; activity needs ${leastFrames} or more.`,
      { where: { port: 'movie' }, remedy: 'Load a longer recording, or more of its frames.' },
    );
  }
  if (mask === undefined) return;
  if (mask.height !== movie.height || mask.width !== movie.width) {
    throw new AppError(
      'E_DATA_SHAPE',
      `The mask has ${mask.height} x ${mask.width} px, the movie ${movie.height} x ${movie.width} px.`,
      { where: { port: 'mask' }, remedy: 'Make the mask of the same movie, with the same crop and binning.' },
    );
  }
  if (!mask.data.includes(1)) {
    throw new AppError('E_DATA_EMPTY', 'The mask has no foreground.', {
      where: { port: 'mask' },
      remedy: 'Loosen the step that makes the mask, or disconnect it to search the whole image.',
    });
  }
}

function requireNumbers(score: Float32Array): void {
  const count = score.reduce((sum, value) => sum + (Number.isNaN(value) ? 1 : 0), 0);
  if (count === 0) return;
  throw new AppError('E_DATA_NAN', `${count} pixels of the movie are not finite numbers in some frame.`, {
    where: { port: 'movie' },
    remedy: 'Crop the movie to the area that is recorded throughout.',
  });
}

async function joinAll<T>(parts: AsyncIterable<T>, join: (a: T, b: T) => T): Promise<T> {
  let joined: T | undefined;
  for await (const part of parts) joined = joined === undefined ? part : join(joined, part);
  if (joined === undefined) throw new AppError('E_DATA_TOO_SHORT', 'The movie has no frames.');
  return joined;
}

export default defineNode({
  type: 'regions.active-pixels',
  version: 1,
  title: 'Active pixels',
  family: 'regions',
  summary: 'Finds the pixels whose activity stands out, without any morphology.',
  docs: `Scores every pixel in one pass over the movie and keeps those that stand out. With variance σ² over time and noise variance ν² = half the variance of the differences of successive frames:

- **snr** = √max(0, σ² − ν²) / ν: standard deviation of what is slower than a frame over that of the noise.
- **correlation**: mean Pearson correlation with the eight neighbours, as in CaImAn's correlation image.
- **skewness** = m3 / m2^1.5.
- **peak** = (maximum − mean) / ν.

Selection by z compares a score with the median of all scores and 1.4826 times their median absolute deviation, by share it takes the best percent; both over the pixels of the mask, if one is connected, that change at all. Then groups of touching pixels (corners included) below the smallest group are dropped. Each remaining pixel is one region, numbered from 1 row by row.

Limits: the noise is measured frame by frame, so a movie that was smoothed in time scores higher throughout (z allows for that), and a sampling rate near that of the transients hides them. Bleaching, slow drift and movement are slow fluctuations too: correct them before, or choose *skewness*, which in turn prefers dark noisy areas. *correlation* is raised everywhere by smoothing in space.`,
  keywords: ['active', 'pixels', 'substructure', 'snr', 'skewness', 'correlation image'],
  inputs: {
    movie: port.movie({ doc: 'Movie, best denoised and corrected for motion.' }),
    mask: port.mask({ doc: 'Pixels that may be chosen; all if not connected.', optional: true }),
  },
  outputs: {
    regions: port.regions({ doc: 'One region per active pixel.' }),
    score: port.image({ doc: 'Score of every pixel; 0 where it never changes.' }),
    mask: port.mask({ doc: 'The active pixels.' }),
  },
  params,
  infer: ({ inputs: { movie } }) => {
    const plane = planeOf(movie);
    return { regions: { ...plane, regionKind: 'pixel' }, score: { ...plane, unit: '1' }, mask: plane };
  },
  preview: 'mask',
  passes: {
    activity: async () => (await import('@ramify/kernels/active-pixels')).activityPass,
    neighbours: async () => (await import('@ramify/kernels/movie-correlation')).neighbourPass,
  },
  async run({ inputs: { movie, mask }, params: chosen, ctx }) {
    check(movie, mask);
    const { height, width, pixelSize } = movie;
    const { measure, minSize, selection } = chosen;
    const { selectActive } = await import('@ramify/kernels/select-active');
    const { removeSmallObjects } = await import('@ramify/kernels/mask-clean');

    let data: Float32Array;
    let m2: Float64Array;
    if (measure === 'correlation') {
      const { joinNeighbourMoments, localCorrelation } = await import('@ramify/kernels/movie-correlation');
      const moments = await joinAll(ctx.stream('neighbours', movie, {}), (a, b) =>
        joinNeighbourMoments(a, b, height, width),
      );
      data = localCorrelation(moments, height, width);
      m2 = moments.m2;
    } else {
      const { joinActivity } = await import('@ramify/kernels/active-pixels');
      const { activityScore } = await import('@ramify/kernels/activity-score');
      const sums = await joinAll(ctx.stream('activity', movie, { measure }), joinActivity);
      data = activityScore(sums, measure);
      m2 = sums.m2;
    }
    requireNumbers(data);
    const allowed = m2.reduce((set, sum, i) => {
      if (sum > 0 && mask?.data[i] !== 0) set[i] = 1;
      return set;
    }, new Uint8Array(data.length));
    if (!allowed.includes(1)) {
      throw new AppError('E_DATA_CONSTANT', 'No pixel changes in time.', {
        where: { port: 'movie' },
        remedy: 'Look at the movie: it may be empty, or the mask may select a part that is.',
      });
    }
    const found = selectActive(
      data,
      allowed,
      selection === 'z' ? { z: chosen.z } : { percent: chosen.percent },
    );
    const active = removeSmallObjects(found, height, width, minSize, 8);
    const pixels = Int32Array.from(active.keys()).filter((i) => active[i] === 1);
    if (pixels.length === 0) {
      const few = found.includes(1);
      throw new AppError(
        'E_DATA_EMPTY',
        few ? `No group of ${minSize} touching pixels is active.` : 'No pixel stands out.',
        {
          where: { param: few ? 'minSize' : selection },
          remedy: few ? 'Lower "Smallest group".' : selection === 'z' ? 'Lower "Least z".' : 'Raise "Share".',
        },
      );
    }
    const megabytes = Math.round((pixels.length * movie.frames * 4) / 1e6);
    if (megabytes > 2000) {
      ctx.warn(
        `${pixels.length} pixels are active; their traces take ${megabytes} MB. Select fewer, or branches.`,
      );
    }
    const plane = { height, width, pixelSize };
    return {
      regions: {
        kind: 'regions',
        regionKind: 'pixel',
        ...plane,
        ids: Int32Array.from(pixels, (_, i) => i + 1),
        names: null,
        offsets: Int32Array.from({ length: pixels.length + 1 }, (_, i) => i),
        pixels,
        weights: null,
      },
      score: { kind: 'image', ...plane, data, unit: '1' },
      mask: { kind: 'mask', ...plane, data: active },
    };
  },
});
