import { AppError, defineNode, port } from '@ramify/sdk';
import * as z from 'zod';
import { countReaching } from '../reduce/count-reaching.ts';
import { varianceTable } from '../reduce/variance-table.ts';
import { overMovie } from './over-movie.ts';
import { moviePasses } from './movie-matrix.ts';
import { sketchMovie } from './movie-sketch.ts';
import { componentsParam, passesParam, readingParam, seedParam } from './sketch-params.ts';
import { spreadMaps } from './spread-maps.ts';

export default defineNode({
  type: 'factorize.pca',
  version: 1,
  title: 'PCA of a movie',
  family: 'factorize',
  summary: 'Finds the few patterns in space and time that hold most of the changes of a movie.',
  docs: `The movie as a matrix M, frames × pixels, minus the mean image; its leading singular triplets M ≈ Σ s·u·vᵀ. Each component's **map** is v (sum of squares 1), its **time course** is s·u in units of the movie, its **score** the share of the variance of all pixels that it explains. The value of a map of greatest magnitude is positive: signs are arbitrary.

The triplets are found by a randomized range finder with ten directions more than components (Halko, Martinsson & Tropp 2011) that works in the space of pixels. Up to a quarter of a gigabyte the matrix is held; a larger movie is read once for the mean, once for each power iteration and once for the time courses, and never in memory. Components whose singular value stands out of the noise come out as by an exact decomposition; those within the noise only span about the same space. More power iterations sharpen them.

**Selection**: a fixed number, or as many as explain a share of the variance, up to that number. **Scaling** by z-score divides each pixel by its standard deviation, so that dim neurites count as much as bright ones; so does noise.

Limits: principal components mix structures that are active at similar times; follow with *ICA* to separate them. A movie whose pixels carry much noise reaches high shares of variance only with very many components: smooth or bin it before.`,
  keywords: ['principal components', 'SVD', 'dimension reduction', 'randomized'],
  inputs: {
    movie: port.movie({ doc: 'Movie, best denoised and binned.' }),
    mask: port.mask({ doc: 'Pixels that take part; all if not connected.', optional: true }),
  },
  outputs: {
    factorization: port.factorization({ doc: 'Maps and time courses, by falling variance.' }),
    table: port.table({ doc: 'Variance that each component explains.' }),
  },
  params: z.object({
    selection: z
      .enum(['count', 'variance'])
      .default('count')
      .meta({
        title: 'Selection',
        description: 'How many components are kept.',
        choices: { count: 'A fixed number.', variance: 'As many as explain a share of the variance.' },
      }),
    components: componentsParam('Number of components; for selection by variance, the greatest number.'),
    variance: z.number().min(1).max(100).default(90).meta({
      title: 'Variance',
      unit: '%',
      description: 'For selection by variance: share that the components explain together.',
    }),
    scaling: z
      .enum(['none', 'z-score'])
      .default('none')
      .meta({
        title: 'Scaling',
        description: 'What is done to each pixel after its mean was subtracted.',
        choices: { none: 'Nothing.', 'z-score': 'Divided by its standard deviation.' },
      }),
    passes: passesParam(),
    reading: readingParam(),
    seed: seedParam(),
  }),
  infer: ({ inputs: { movie } }) => ({ factorization: overMovie(movie) }),
  preview: 'factorization',
  passes: moviePasses,
  async run({ inputs: { movie, mask }, params, ctx }) {
    const { principalComponents } = await import('@ramify/kernels/linalg/principal-components');
    const sketch = await sketchMovie({ movie, mask, portion: [0, 1], ...params }, ctx);
    sketch.matrix.close();
    const all = principalComponents(sketch.y, sketch.v, sketch.rank, sketch.eigen);
    const shares = all.values.map((value) => value ** 2 / sketch.total);
    const wanted = params.selection === 'variance' ? countReaching(shares, params.variance) : all.count;
    const count = Math.min(params.components, all.count, wanted);
    const reached = 100 * shares.subarray(0, count).reduce((sum, share) => sum + share, 0);
    if (count === 0) throw new AppError('E_DATA_CONSTANT', 'No pixel changes in time.');
    if (params.selection === 'variance' && reached < params.variance - 1e-3) {
      ctx.warn(
        `The ${count} components explain ${reached.toPrecision(3)} % of the variance, not ${params.variance} %: raise their number, or smooth the movie.`,
      );
    } else if (params.selection === 'count' && count < params.components) {
      ctx.warn(`Only ${count} components differ from zero.`);
    }
    const { height, width, pixelSize, frames, frameRate } = movie;
    const maps = all.right.slice(0, count * sketch.matrix.columns);
    return {
      factorization: {
        kind: 'factorization',
        height,
        width,
        pixelSize,
        components: count,
        frames,
        maps: spreadMaps(maps, count, sketch.pixels, height * width),
        courses: all.left.slice(0, count * frames).map((u, i) => u * all.values[Math.floor(i / frames)]!),
        scores: Float32Array.from(shares.subarray(0, count)),
        scoreName: 'share of variance',
        kept: new Uint8Array(count).fill(1),
        frameRate,
        method: 'PCA',
      },
      table: varianceTable('Principal components', shares.slice(0, count), all.values, frames),
    };
  },
});
