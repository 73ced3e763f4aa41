import type { RowView } from '@ramify/kernels/factorize/movie-rows';
import type { SymmetricEigen } from '@ramify/kernels/linalg/symmetric-eigen';
import type { MovieSummary } from '@ramify/kernels/movie-summary';
import { AppError, type MaskValue, type MovieValue, type Portion, type RunContext } from '@ramify/sdk';
import { loadEigen } from '../reduce/symmetric-eigen.ts';
import { sharedArray } from '../reduce/shared-array.ts';
import { chosenPixels, requireActivity, requireComponents, requireRoom } from './movie-checks.ts';

/** The passes over the movie that factorizations need. */
export const moviePasses = {
  summary: async () => (await import('@ramify/kernels/movie-summary')).summaryPass,
  power: async () => (await import('@ramify/kernels/factorize/movie-products')).powerPass,
  projection: async () => (await import('@ramify/kernels/factorize/movie-products')).projectionPass,
  rows: async () => (await import('@ramify/kernels/factorize/movie-products')).rowsPass,
};
export type MovieContext = RunContext<typeof moviePasses>;

/** Directions that are kept beyond the components, so that the last ones are found well (Halko et al. 2011). */
const oversampling = 10;

export interface SketchOptions {
  readonly movie: MovieValue;
  readonly mask: MaskValue | undefined;
  readonly components: number;
  /** Directions that are wanted, if more than components. */
  readonly directions?: number;
  /** Power iterations, one pass each. */
  readonly passes: number;
  readonly seed: number;
  readonly scaling: 'none' | 'z-score';
  /** Share of the node's work. */
  readonly portion: Portion;
}

/** What a few passes leave of a movie: its deviations from the mean image ≈ Yᵀ V. Columns are chosen pixels. */
export interface MovieSketch {
  readonly pixels: Int32Array | null;
  readonly columns: number;
  /** Per column: mean and least sample, sum of squares of the deviations; not scaled. */
  readonly mean: Float64Array;
  readonly least: Float32Array;
  readonly m2: Float64Array;
  readonly view: RowView;
  /** Σ of squares of all deviations, scaled. */
  readonly total: number;
  readonly rank: number;
  /** rank x frames */
  readonly y: Float32Array;
  /** rank x columns, orthonormal rows. */
  readonly v: Float32Array;
  readonly eigen: SymmetricEigen;
}

async function summarize(movie: MovieValue, ctx: MovieContext, portion: Portion): Promise<MovieSummary> {
  const { joinSummaries } = await import('@ramify/kernels/movie-summary');
  let joined: MovieSummary | undefined;
  for await (const part of ctx.stream('summary', movie, { moments: true, extremes: true }, portion))
    joined = joined === undefined ? part : joinSummaries(joined, part);
  if (joined === undefined) throw new AppError('E_DATA_TOO_SHORT', 'The movie has no frames.');
  return joined;
}

/** Rows of frames x count become count x frames. */
async function transposedRows(parts: AsyncIterable<Float32Array>, count: number, frames: number) {
  const out = new Float32Array(count * frames);
  let frame = 0;
  for await (const part of parts) {
    const rows = part.length / Math.max(1, count);
    for (let r = 0; r < rows; r++)
      for (let k = 0; k < count; k++) out[k * frames + frame + r] = part[r * count + k]!;
    frame += rows;
  }
  return out;
}

/** The products of every frame with rows of a basis, count x frames. */
export const projectMovie = (
  movie: MovieValue,
  args: { readonly view: RowView; readonly basis: Float32Array; readonly count: number },
  ctx: MovieContext,
  portion: Portion,
): Promise<Float32Array> =>
  transposedRows(
    ctx.stream('projection', movie, { ...args, basis: sharedArray(args.basis) }, portion),
    args.count,
    movie.frames,
  );

/**
 * The leading directions of a movie by a randomized range finder (Halko, Martinsson & Tropp 2011, SIAM Review
 * 53:217) in the space of pixels: each power iteration V ← orth(V Mᵀ M) is one pass, a last pass gives Y = V Mᵀ.
 * M is never in memory.
 */
export async function sketchMovie(options: SketchOptions, ctx: MovieContext): Promise<MovieSketch> {
  const { movie, mask, components, passes, scaling } = options;
  const [from, to] = options.portion;
  const pixels = chosenPixels(movie, mask);
  const columns = pixels?.length ?? movie.height * movie.width;
  requireComponents(components, movie.frames, columns);
  const directions = Math.max(components, options.directions ?? 0);
  const wanted = Math.min(directions + oversampling, movie.frames, columns);
  requireRoom(wanted, columns);
  // Work in units of a product of the movie with the basis; reading it is about a fourth.
  const unit = (to - from) / (2 * passes + 1.25);
  const summary = await summarize(movie, ctx, [from, from + unit / 4]);
  requireActivity(summary, pixels);
  const pick = (values: ArrayLike<number>) =>
    Float64Array.from({ length: columns }, (_, i) => values[pixels?.[i] ?? i]!);
  const mean = pick(summary.mean ?? []);
  const m2 = pick(summary.m2 ?? []);
  const scale =
    scaling === 'none'
      ? null
      : Float32Array.from(m2, (sum) => (sum > 0 ? 1 / Math.sqrt(sum / movie.frames) : 0));
  const view = {
    pixels,
    shift: sharedArray(Float32Array.from(mean)),
    scale: scale === null ? null : sharedArray(scale),
  };

  const { createRandom } = await import('@ramify/kernels/random');
  const { orthonormalRows } = await import('@ramify/kernels/linalg/orthonormal-rows');
  const eigen = await loadEigen();
  const random = createRandom(options.seed);
  let rank = wanted;
  let v: Float32Array = Float32Array.from({ length: wanted * columns }, () => random.normal());
  let at = from + unit / 4;
  for (let pass = 0; pass < passes; pass++) {
    const args = { view, basis: sharedArray(v), count: rank };
    const sums = new Float32Array(rank * columns);
    for await (const part of ctx.stream('power', movie, args, [at, at + 2 * unit]))
      for (let i = 0; i < sums.length; i++) sums[i]! += part[i]!;
    ({ data: v, rank } = orthonormalRows(sums, rank, columns, eigen));
    at += 2 * unit;
  }
  return {
    pixels,
    columns,
    mean,
    least: Float32Array.from(pick(summary.min ?? [])),
    m2,
    view,
    total: m2.reduce((sum, value, i) => sum + value * (scale?.[i] ?? 1) ** 2, 0),
    rank,
    y: await projectMovie(movie, { view, basis: v, count: rank }, ctx, [at, to]),
    v,
    eigen,
  };
}
