import type { ColumnMoments } from '@ramify/kernels/factorize/held-movie';
import type { MovieSummary } from '@ramify/kernels/movie-summary';
import { AppError, type MovieValue, type Portion, type RunContext } from '@ramify/sdk';
import { sharedArray } from '../reduce/shared-array.ts';

/** The passes over the movie that factorizations need. */
export const moviePasses = {
  summary: async () => (await import('@ramify/kernels/movie-summary')).summaryPass,
  power: async () => (await import('@ramify/kernels/factorize/movie-products')).powerPass,
  projection: async () => (await import('@ramify/kernels/factorize/movie-products')).projectionPass,
  rows: async () => (await import('@ramify/kernels/factorize/movie-products')).rowsPass,
};
export type MovieContext = RunContext<typeof moviePasses>;

/** A movie as a matrix M, frames x columns (the chosen pixels), of which products are asked. D = M − mean. */
export interface MovieMatrix {
  readonly frames: number;
  readonly columns: number;
  readonly moments: ColumnMoments;
  /** V Dᵀ D for rows of a basis V, count x columns. */
  power(basis: Float32Array, count: number, portion: Portion): Promise<Float32Array>;
  /** V Dᵀ, count x frames. */
  project(basis: Float32Array, count: number, portion: Portion): Promise<Float32Array>;
  /** D + offset (per column), frames x columns; only where it fits into memory. */
  shifted(offset: Float64Array, portion: Portion): Promise<Float32Array>;
  close(): void;
}

/** Read once and held. */
export async function heldMatrix(
  movie: MovieValue,
  pixels: Int32Array | null,
  ctx: MovieContext,
  portion: Portion,
): Promise<MovieMatrix> {
  const { holdMovie } = await import('@ramify/kernels/factorize/held-movie');
  const columns = pixels?.length ?? movie.height * movie.width;
  const view = { pixels, shift: null, scale: null };
  const held = await holdMovie(ctx.stream('rows', movie, { view }, portion), movie.frames, columns);
  const { moments } = held;
  const step = <T>(value: T, [, to]: Portion): Promise<T> => {
    ctx.progress(to, 1);
    return Promise.resolve(value);
  };
  return {
    frames: movie.frames,
    columns,
    moments,
    power: (basis, count, share) => step(held.power(basis, count), share),
    project: (basis, count, share) => step(held.project(basis, count), share),
    shifted: (offset, share) => step(held.shifted(offset), share),
    close: () => held.close(),
  };
}

async function summarize(movie: MovieValue, ctx: MovieContext, portion: Portion): Promise<MovieSummary> {
  const { joinSummaries } = await import('@ramify/kernels/movie-summary');
  let joined: MovieSummary | undefined;
  for await (const part of ctx.stream('summary', movie, { moments: true, extremes: true }, portion))
    joined = joined === undefined ? part : joinSummaries(joined, part);
  if (joined === undefined) throw new AppError('E_DATA_TOO_SHORT', 'The movie has no frames.');
  return joined;
}

function momentsOf(
  { mean, m2, min, counts, frames }: MovieSummary,
  pixels: Int32Array | null,
): ColumnMoments {
  const size = mean?.length ?? 0;
  const columns = pixels?.length ?? size;
  const pick = (values: ArrayLike<number> | null) =>
    Float64Array.from({ length: columns }, (_, i) => values?.[pixels?.[i] ?? i] ?? 0);
  const missing =
    counts === null ? 0 : pick(counts).reduce((sum, count) => sum + (count < frames ? 1 : 0), 0);
  return { mean: pick(mean), m2: pick(m2), least: Float32Array.from(pick(min)), missing };
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

/** Never in memory: read once for the moments, and once for each product. */
export async function streamedMatrix(
  movie: MovieValue,
  pixels: Int32Array | null,
  ctx: MovieContext,
  portion: Portion,
): Promise<MovieMatrix> {
  const { frames } = movie;
  const moments = momentsOf(await summarize(movie, ctx, portion), pixels);
  const columns = moments.mean.length;
  const view = { pixels, shift: sharedArray(Float32Array.from(moments.mean)), scale: null };
  return {
    frames,
    columns,
    moments,
    async power(basis, count, share) {
      const args = { view, basis: sharedArray(basis), count };
      const sums = new Float32Array(count * columns);
      for await (const part of ctx.stream('power', movie, args, share))
        for (let i = 0; i < sums.length; i++) sums[i]! += part[i]!;
      return sums;
    },
    project: (basis, count, share) =>
      transposedRows(
        ctx.stream('projection', movie, { view, basis: sharedArray(basis), count }, share),
        count,
        frames,
      ),
    async shifted(offset, share) {
      const shift = Float32Array.from(moments.mean, (value, i) => value - offset[i]!);
      const data = new Float32Array(frames * columns);
      let at = 0;
      for await (const part of ctx.stream('rows', movie, { view: { pixels, shift, scale: null } }, share)) {
        data.set(part, at);
        at += part.length;
      }
      return data;
    },
    close: () => {},
  };
}
