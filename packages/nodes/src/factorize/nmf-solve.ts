import type { Factors } from '@ramify/kernels/factorize/hals';
import { AppError } from '@ramify/sdk';
import type * as z from 'zod';
import type { MovieContext, MovieMatrix } from './movie-matrix.ts';
import type { MovieSketch } from './movie-sketch.ts';
import type { nmfParams } from './nmf-params.ts';
import { lowRank, startFactors } from './nmf-start.ts';

type Params = z.output<typeof nmfParams>;

/** Up to this many samples the movie itself is factorized, above only on request. */
const directSamples = 4e6;
const mostDirectSamples = 2.5e8;
/** Iterations over which the error is compared. */
const reach = 10;

export interface NmfSolution {
  readonly factors: Factors;
  /** Relative error after each iteration, and of a compressed movie after the fit to the movie itself. */
  readonly errors: readonly number[];
  /** Σ of squares of what was factorized. */
  readonly squares: number;
}

function isDirect({ frames, columns }: MovieMatrix, solver: Params['solver']): boolean {
  const samples = frames * columns;
  if (solver !== 'direct') return solver === 'auto' && samples <= directSamples;
  if (samples <= mostDirectSamples) return true;
  throw new AppError('E_OUT_OF_MEMORY', `The ${samples} samples of the movie are too many to hold.`, {
    where: { param: 'solver' },
    remedy: 'Choose the compressed solver, bin the movie, or connect a mask.',
  });
}

/** Rows of `maps` times the movie D + offset, count x frames. */
async function projectShifted(matrix: MovieMatrix, { maps, count }: Factors, offset: Float64Array) {
  const { frames, columns } = matrix;
  const products = await matrix.project(maps, count, [0.9, 1]);
  for (let k = 0; k < count; k++) {
    let still = 0;
    for (let i = 0; i < columns; i++) still += maps[k * columns + i]! * offset[i]!;
    for (let t = k * frames; t < (k + 1) * frames; t++) products[t]! += still;
  }
  return products;
}

/**
 * Factorizes the movie D + offset: the mean image less what is subtracted, and the deviations from it. Takes the
 * second half of the node's work.
 */
export async function solveNmf(
  sketch: MovieSketch,
  offset: Float64Array,
  params: Params,
  ctx: MovieContext,
): Promise<NmfSolution> {
  const { halsSolver } = await import('@ramify/kernels/factorize/hals');
  const { nonnegativeCourses } = await import('@ramify/kernels/factorize/nonnegative-courses');
  const { matrix } = sketch;
  const { frames, columns, moments } = matrix;
  const direct = isDirect(matrix, params.solver);
  const squares = moments.m2.reduce((sum, value, i) => sum + value + frames * offset[i]! ** 2, 0);
  const low = lowRank(sketch, offset);
  const start = await startFactors(sketch, low, offset, params);
  const problem = {
    rows: frames,
    columns,
    matrix: direct ? { kind: 'dense' as const, data: await matrix.shifted(offset, [0.5, 0.55]) } : low,
    squares,
  };
  const solver = halsSolver(problem, start);
  const errors: number[] = [];
  for (let i = 0; i < params.iterations; i++) {
    errors.push(solver.iterate());
    ctx.progress(0.55 + (0.35 * (i + 1)) / params.iterations, 1);
    const before = params.tolerance > 0 ? errors[i - reach] : undefined;
    if (before !== undefined && before - errors[i]! < params.tolerance * errors[i]!) break;
  }
  const factors = solver.factors();
  solver.close();
  if (direct) return { factors, errors, squares };
  const refined = nonnegativeCourses(factors, await projectShifted(matrix, factors, offset), squares);
  return { factors: refined, errors: [...errors, refined.error], squares };
}
