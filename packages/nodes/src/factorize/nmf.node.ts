import { AppError, defineNode, port, type MovieValue } from '@ramify/sdk';
import type * as z from 'zod';
import { planeOf } from '../image/image-checks.ts';
import { integers, numbers } from '../skeleton/columns.ts';
import { moviePasses, projectMovie, sketchMovie, type MovieSketch } from './movie-sketch.ts';
import { nmfParams } from './nmf-params.ts';
import { lowRank, startFactors, wholeMatrix } from './nmf-start.ts';
import { spreadMaps } from './spread-maps.ts';

type Params = z.output<typeof nmfParams>;

/** Up to this many samples the movie itself is factorized, above only on request. */
const directSamples = 4e6;
const mostDirectSamples = 2.5e8;
/** Iterations over which the error is compared. */
const reach = 10;

/** What is subtracted of each pixel; refuses what would leave negative samples. */
function baseOf({ least, columns }: MovieSketch, { subtract, level }: Params): Float32Array {
  if (subtract === 'minimum') return least;
  const taken = subtract === 'level' ? level : 0;
  const lowest = least.reduce((low, value) => Math.min(low, value), Infinity);
  if (lowest >= taken) return new Float32Array(columns).fill(taken);
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

function isDirect(movie: MovieValue, columns: number, solver: Params['solver']): boolean {
  const samples = movie.frames * columns;
  if (solver !== 'direct') return solver === 'auto' && samples <= directSamples;
  if (samples <= mostDirectSamples) return true;
  throw new AppError('E_OUT_OF_MEMORY', `The ${samples} samples of the movie are too many to hold.`, {
    where: { param: 'solver' },
    remedy: 'Choose the compressed solver, bin the movie, or connect a mask.',
  });
}

export default defineNode({
  type: 'factorize.nmf',
  version: 1,
  title: 'NMF of a movie',
  family: 'factorize',
  summary: 'Divides a movie into nonnegative maps, each with a nonnegative time course.',
  docs: `Nonnegative matrix factorization: M ≈ Σ course · map with courses and maps ≥ 0 that minimize Σ (M − Σ course · map)², where M is the movie (frames × pixels) after the chosen subtraction. Parts can only add up, so that components tend to be separate structures; the still background takes one or a few of them.

Hierarchical alternating least squares (Cichocki & Phan 2009) with three sweeps over one factor before the other's turn (Gillis & Glineur 2012), from NNDSVD (Boutsidis & Gallopoulos 2008) or from random numbers. Larger movies are first **compressed** to their mean image and leading directions (components + 10) by a randomized range finder, and factorized in this form, as in randomized HALS (Erichson et al. 2018), while both factors stay nonnegative in the full space; a last pass over the movie fits the courses to the movie itself. The movie is never in memory.

**Error** is √(Σ (M − Σ course · map)² / Σ M²) after each iteration; the last row refers to the movie itself also if it was compressed. Iterations stop when the error fell by less than the tolerance over ten of them. Each map has a maximum of 1, so a course is in units of the movie at the component's brightest pixel. Components come by falling sum of squares; the **score** is this sum over that of the movie.

Limits: the result is a local optimum that depends on the start, and the number of components is a choice: a structure may be divided in two, or two that are active together may come as one. Negative samples are refused, since nonnegative parts cannot make them: subtract the detector's offset, or each pixel's minimum.`,
  keywords: ['nonnegative matrix factorization', 'HALS', 'NNDSVD', 'demixing'],
  inputs: {
    movie: port.movie({ doc: 'Movie without negative samples, best denoised and binned.' }),
    mask: port.mask({ doc: 'Pixels that take part; all if not connected.', optional: true }),
  },
  outputs: {
    factorization: port.factorization({ doc: 'Maps with maximum 1 and time courses, by falling size.' }),
    table: port.table({ doc: 'Relative error after each iteration.' }),
  },
  params: nmfParams,
  infer: ({ inputs: { movie } }) => {
    const { frames, frameRate } = movie ?? {};
    return {
      factorization: {
        ...planeOf(movie),
        ...(frames === undefined ? {} : { frames }),
        ...(frameRate === undefined ? {} : { frameRate }),
      },
    };
  },
  preview: 'factorization',
  passes: moviePasses,
  async run({ inputs: { movie, mask }, params, ctx }) {
    const { halsSolver } = await import('@ramify/kernels/factorize/hals');
    const { nonnegativeCourses } = await import('@ramify/kernels/factorize/nonnegative-courses');
    const { orderFactors } = await import('@ramify/kernels/factorize/order-factors');
    const { frames, height, width, pixelSize, frameRate } = movie;
    const sketch = await sketchMovie({ movie, mask, portion: [0, 0.5], scaling: 'none', ...params }, ctx);
    const { columns, pixels } = sketch;
    const base = baseOf(sketch, params);
    const direct = isDirect(movie, columns, params.solver);
    const squares = sketch.m2.reduce(
      (sum, value, i) => sum + value + frames * (sketch.mean[i]! - base[i]!) ** 2,
      0,
    );
    const low = lowRank(sketch, base, frames);
    const start = await startFactors(sketch, low, base, frames, params);
    const matrix = direct ? await wholeMatrix(movie, sketch, base, ctx, [0.5, 0.55]) : low;

    const solver = halsSolver({ rows: frames, columns, matrix, squares }, start);
    const errors: number[] = [];
    for (let i = 0; i < params.iterations; i++) {
      errors.push(solver.iterate());
      ctx.progress(0.55 + (0.35 * (i + 1)) / params.iterations, 1);
      const before = params.tolerance > 0 ? errors[i - reach] : undefined;
      if (before !== undefined && before - errors[i]! < params.tolerance * errors[i]!) break;
    }
    let factors = solver.factors();
    solver.close();
    if (!direct) {
      const view = { pixels, shift: base, scale: null };
      const args = { view, basis: factors.maps, count: factors.count };
      const refined = nonnegativeCourses(factors, await projectMovie(movie, args, ctx, [0.9, 1]), squares);
      errors.push(refined.error);
      factors = refined;
    }
    const { count, courses, maps, sizes } = orderFactors(factors);
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
    };
  },
});
