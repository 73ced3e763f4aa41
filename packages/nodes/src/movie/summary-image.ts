import type { MovieSummary } from '@ramify/kernels/movie-summary';
import { AppError, type MovieValue, type RunContext } from '@ramify/sdk';

/** The passes over the movie that `temporalImage` and `correlationImage` need. */
export const summaryPasses = {
  summary: async () => (await import('@ramify/kernels/movie-summary')).summaryPass,
  counts: async () => (await import('@ramify/kernels/median-counts')).countPass,
  neighbours: async () => (await import('@ramify/kernels/movie-correlation')).neighbourPass,
};
type Context = RunContext<typeof summaryPasses>;

export interface SummaryImage {
  readonly data: Float32Array;
  /** Samples that are not finite and were left out. */
  readonly missing: number;
  /** No pixel changes in time. */
  readonly isStill: boolean;
}

async function joinAll<T>(parts: AsyncIterable<T>, join: (a: T, b: T) => T): Promise<T> {
  let joined: T | undefined;
  for await (const part of parts) joined = joined === undefined ? part : join(joined, part);
  if (joined === undefined) throw new AppError('E_DATA_TOO_SHORT', 'The movie has no frames.');
  return joined;
}

function countMissing({ counts, frames }: MovieSummary): number {
  return counts === null ? 0 : counts.reduce((sum, count) => sum + frames - count, 0);
}

function neverChanges({ m2, min, max }: MovieSummary): boolean {
  if (m2 !== null) return m2.every((sum) => sum === 0);
  return max !== null && max.every((value, i) => value === min?.[i] || Number.isNaN(value));
}

/** The exact median by counting, one or a few passes, after `portion` of the work: moments and extremes. */
async function medianImage(
  movie: MovieValue,
  summary: MovieSummary,
  ctx: Context,
  portion: number,
): Promise<Float32Array> {
  const { medianSearch } = await import('@ramify/kernels/movie-median');
  const search = medianSearch(movie, summary);
  let done = portion;
  for (;;) {
    const next = done + (1 - done) / search.passes();
    for await (const part of ctx.stream('counts', movie, search.intervals(), [done, next])) search.add(part);
    const medians = search.narrow();
    if (medians !== undefined) return medians;
    done = next;
  }
}

/** A statistic of each pixel over time, of its finite samples. */
export async function temporalImage(
  movie: MovieValue,
  method: 'mean' | 'max' | 'std' | 'median',
  ctx: Context,
): Promise<SummaryImage> {
  const { joinSummaries, summaryDeviation } = await import('@ramify/kernels/movie-summary');
  const isMedian = method === 'median';
  const first = isMedian ? 0.2 : 1;
  const args = { moments: method !== 'max', extremes: isMedian || method === 'max' };
  const parts = ctx.stream('summary', movie, args, [0, first]);
  const summary = await joinAll(parts, joinSummaries);
  const about = { missing: countMissing(summary), isStill: neverChanges(summary) };
  switch (method) {
    case 'mean':
      return { ...about, data: Float32Array.from(summary.mean ?? []) };
    case 'max':
      return { ...about, data: summary.max ?? new Float32Array(0) };
    case 'std':
      return { ...about, data: summaryDeviation(summary) };
    case 'median':
      return { ...about, data: await medianImage(movie, summary, ctx, first) };
  }
}

/** Mean correlation of each pixel with its neighbours over time. */
export async function correlationImage(movie: MovieValue, ctx: Context): Promise<SummaryImage> {
  const { joinNeighbourMoments, localCorrelation } = await import('@ramify/kernels/movie-correlation');
  const { height, width } = movie;
  const moments = await joinAll(ctx.stream('neighbours', movie, {}), (a, b) =>
    joinNeighbourMoments(a, b, height, width),
  );
  return {
    data: localCorrelation(moments, height, width),
    missing: 0,
    isStill: moments.m2.every((sum) => !(sum > 0)),
  };
}
