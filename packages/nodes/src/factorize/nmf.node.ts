import { AppError, defineNode, port } from '@ramify/sdk';
import type * as z from 'zod';
import { integers, numbers } from '../skeleton/columns.ts';
import { overMovie } from './over-movie.ts';
import { moviePasses } from './movie-matrix.ts';
import { sketchMovie } from './movie-sketch.ts';
import { nmfParams } from './nmf-params.ts';
import { solveNmf, type NmfSolution } from './nmf-solve.ts';
import { spreadMaps } from './spread-maps.ts';

type Params = z.output<typeof nmfParams>;

/** What is subtracted of each pixel; refuses what would leave negative samples. */
function baseOf(least: Float32Array, { subtract, level }: Params): Float32Array {
  if (subtract === 'minimum') return least;
  const taken = subtract === 'level' ? level : 0;
  const lowest = least.reduce((low, value) => Math.min(low, value), Infinity);
  if (lowest >= taken) return new Float32Array(least.length).fill(taken);
  const count = least.reduce((sum, value) => sum + (value < taken ? 1 : 0), 0);
  const after = subtract === 'level' ? ` after ${level} was subtracted` : '';
  throw new AppError(
    'E_DATA_RANGE',
    `${count} pixel${count === 1 ? ' has' : 's have'} negative values${after}; the least is ${Number((lowest - taken).toPrecision(6))}. Nonnegative factors cannot make them.`,
    {
      where: { param: 'subtract' },
      remedy: `Subtract a level of ${Number(lowest.toPrecision(6))} (the least value of the movie) or lower, or each pixel's minimum.`,
    },
  );
}

export default defineNode({
  type: 'factorize.nmf',
  version: 1,
  title: 'NMF of a movie',
  family: 'factorize',
  summary: 'Divides a movie into nonnegative maps, each with a nonnegative time course.',
  docs: `Nonnegative matrix factorization: M ≈ Σ course · map with courses and maps ≥ 0 that minimize Σ (M − Σ course · map)², where M is the movie (frames × pixels) after the chosen subtraction. Parts can only add up, so that components tend to be separate structures; the still background takes one or a few of them.

Hierarchical alternating least squares (Cichocki & Phan 2009) with three sweeps over one factor before the other's turn (Gillis & Glineur 2012), from NNDSVD (Boutsidis & Gallopoulos 2008) or from random numbers. Larger movies are first **compressed** to their mean image and leading directions (components + 10) by a randomized range finder, and factorized in this form, as in randomized HALS (Erichson et al. 2018), while both factors stay nonnegative in the full space; at last the courses are fitted to the movie itself. Up to a quarter of a gigabyte the movie is held, a larger one is read in a few passes and never in memory.

**Error** is √(Σ (M − Σ course · map)² / Σ M²) after each iteration; the last row refers to the movie itself also if it was compressed. Iterations stop when the error fell by less than the tolerance over ten of them. Each map has a maximum of 1, so a course is in units of the movie at the component's brightest pixel. Components come by falling sum of squares; the **score** is this sum over that of the movie. **Sparsity** of a map is that of Hoyer (2004), 1 for a single pixel and 0 for an even field: the background is the least sparse.

Limits: the result is a local optimum that depends on the start, and the number of components is a choice: a structure may be divided in two, or two that are active together may come as one. Negative samples are refused, since nonnegative parts cannot make them: subtract the detector's offset, or each pixel's minimum.`,
  keywords: ['nonnegative matrix factorization', 'HALS', 'NNDSVD', 'demixing'],
  inputs: {
    movie: port.movie({ doc: 'Movie without negative samples, best denoised and binned.' }),
    mask: port.mask({ doc: 'Pixels that take part; all if not connected.', optional: true }),
  },
  outputs: {
    factorization: port.factorization({ doc: 'Maps with maximum 1 and time courses, by falling size.' }),
    table: port.table({ doc: 'Relative error after each iteration.' }),
    components: port.table({ doc: 'Size and sparsity of each component.' }),
  },
  params: nmfParams,
  infer: ({ inputs: { movie } }) => ({ factorization: overMovie(movie) }),
  preview: 'factorization',
  passes: moviePasses,
  async run({ inputs: { movie, mask }, params, ctx }) {
    const { orderFactors } = await import('@ramify/kernels/factorize/order-factors');
    const { rowSparsity } = await import('@ramify/kernels/factorize/sparsity');
    const { frames, height, width, pixelSize, frameRate } = movie;
    const sketch = await sketchMovie({ movie, mask, portion: [0, 0.5], scaling: 'none', ...params }, ctx);
    const { matrix, pixels } = sketch;
    let solution: NmfSolution;
    try {
      const base = baseOf(matrix.moments.least, params);
      const offset = matrix.moments.mean.map((value, i) => value - base[i]!);
      solution = await solveNmf(sketch, offset, params, ctx);
    } finally {
      matrix.close();
    }
    const { errors, squares } = solution;
    const { count, courses, maps, sizes } = orderFactors(solution.factors);
    if (count === 0) throw new AppError('E_DATA_CONSTANT', 'No component differs from zero.');
    if (count < params.components) {
      ctx.warn(
        `${params.components - count} of the ${params.components} components stayed empty and were left out.`,
      );
    }
    return {
      factorization: {
        kind: 'factorization',
        height,
        width,
        pixelSize,
        components: count,
        frames,
        maps: spreadMaps(maps, count, pixels, height * width),
        courses,
        scores: Float32Array.from(sizes, (size) => size / squares),
        scoreName: 'share of squares',
        kept: new Uint8Array(count).fill(1),
        frameRate,
        method: 'NMF',
      },
      table: {
        kind: 'table',
        title: 'Error of the factorization',
        rows: errors.length,
        columns: [
          integers(
            ['iteration', '', 'Number of the iteration, from 1; the last row is after the fit to the movie.'],
            errors.map((_, i) => i + 1),
          ),
          numbers(
            ['relative error', '', 'Root of the squared error over the sum of squares of the movie.'],
            errors,
          ),
        ],
      },
      components: {
        kind: 'table',
        title: 'Components',
        rows: count,
        columns: [
          integers(
            ['component', '', 'Number of the component, from 1.'],
            Int32Array.from({ length: count }, (_, k) => k + 1),
          ),
          numbers(
            ['share', '%', 'Its sum of squares over that of the movie.'],
            sizes.map((size) => (100 * size) / squares),
          ),
          numbers(
            ['sparsity', '', 'Of its map, by Hoyer: 1 for a single pixel, 0 for an even field.'],
            rowSparsity(maps, count, maps.length / count),
          ),
        ],
      },
    };
  },
});
