import { AppError, defineNode, port, type MovieValue } from '@ramify/sdk';
import * as z from 'zod';
import { planeOf } from '../image/image-checks.ts';
import { correlationImage, summaryPasses, temporalImage } from './summary-image.ts';

const leastFrames = 3;

function requireFrames(frames: number, method: string): void {
  if (method !== 'local-correlation' || frames >= leastFrames) return;
  throw new AppError(
    'E_DATA_TOO_SHORT',
    `The movie has ${frames} frame${frames === 1 ? '' : 's'}; a correlation over time needs ${leastFrames} or more.`,
    { where: { port: 'movie' }, remedy: 'Load more frames, or choose another summary.' },
  );
}

const samples = (movie: MovieValue) => movie.frames * movie.height * movie.width;

/** Words for a count and its share, as "12 pixels (0.3 %)". */
const share = (count: number, of: number, what: string) =>
  `${count} ${what}${count === 1 ? '' : 's'} (${Number(((100 * count) / of).toPrecision(2))} %)`;

export default defineNode({
  type: 'movie.summary',
  version: 1,
  title: 'Summary image',
  family: 'movie',
  summary: 'Makes one image of a movie: mean, maximum, deviation, median or local correlation.',
  docs: `Per pixel, over all frames:

- **mean**: shows all that is labelled, active or not.
- **max**: shows what was active at least once; single noisy frames show too, so denoise first.
- **std**: population standard deviation (divided by the number of frames); shows what changes.
- **median**: the exact median, as NumPy defines it (mean of the two middle values for an even number of frames); like the mean, but unmoved by rare activity.
- **local-correlation**: mean Pearson correlation of a pixel with its up to 8 neighbours (Smith & Häusser 2010; \`local_correlations\` of CaImAn, Giovannucci et al. 2019). Shows neurites whose pixels light up together, however dim. A pixel that never changes correlates 0 with everything.

All but the median read the movie once. Sums over integers are exact; sums over floats are made in double precision, of deviations from a sample of the same pixel. The result has the same bits whatever the number of threads.

Samples that are not finite numbers are left out, and counted in a warning; a pixel without any number is NaN. For the local correlation a pixel with any such sample is NaN, and is left out of its neighbours' means.

Limits: the local correlation is raised everywhere by smoothing in space, by movement and by bleaching.`,
  keywords: ['projection', 'mean', 'average', 'maximum', 'std', 'median', 'correlation image'],
  inputs: { movie: port.movie({ doc: 'Movie, best denoised and corrected for motion.' }) },
  outputs: {
    image: port.image({ doc: 'One value per pixel, in the unit of the movie; correlations have none.' }),
  },
  params: z.object({
    method: z
      .enum(['mean', 'max', 'std', 'median', 'local-correlation'])
      .default('mean')
      .meta({
        title: 'Method',
        description: 'What the value of a pixel is.',
        main: true,
        choices: {
          mean: 'Mean over time.',
          max: 'Greatest value over time.',
          std: 'Standard deviation over time.',
          median: 'Median over time.',
          'local-correlation': 'Mean correlation with the neighbouring pixels.',
        },
      }),
  }),
  infer: ({ inputs: { movie }, params: { method } }) => {
    if (movie?.frames !== undefined) requireFrames(movie.frames, method);
    const unit = method === 'local-correlation' ? '1' : movie?.unit;
    return { image: { ...planeOf(movie), ...(unit === undefined ? {} : { unit }) } };
  },
  preview: 'image',
  passes: summaryPasses,
  async run({ inputs: { movie }, params: { method }, ctx }) {
    requireFrames(movie.frames, method);
    const { height, width, pixelSize } = movie;
    const result =
      method === 'local-correlation'
        ? await correlationImage(movie, ctx)
        : await temporalImage(movie, method, ctx);
    const undefinedPixels = result.data.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0);
    if (undefinedPixels === height * width) {
      throw new AppError('E_DATA_NAN', 'No pixel of the movie is a number throughout.', {
        where: { port: 'movie' },
        remedy: 'Look at the movie: it holds NaN or infinite values. The step that makes them is the cause.',
      });
    }
    if (result.missing > 0) {
      ctx.warn(
        `${share(result.missing, samples(movie), 'sample')} are not finite numbers and were left out.`,
      );
    }
    if (undefinedPixels > 0)
      ctx.warn(`${share(undefinedPixels, height * width, 'pixel')} have no result and are NaN in the image.`);
    if (method === 'std' && movie.frames === 1) {
      ctx.warn('The movie has one frame, so the deviation is 0 everywhere.');
    } else if (movie.frames > 1 && result.isStill) {
      ctx.warn('No pixel changes in time: the recording may be a still image, or empty.');
    }
    if (height * width > 1 && method !== 'std' && method !== 'local-correlation') {
      const level = result.data[0];
      if (result.data.every((value) => value === level))
        ctx.warn(`All pixels of the image are ${level}: the recording may be empty.`);
    }
    const unit = method === 'local-correlation' ? '1' : movie.unit;
    return { image: { kind: 'image', height, width, pixelSize, data: result.data, unit } };
  },
});
