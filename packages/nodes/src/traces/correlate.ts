import type { Portion, TracesValue } from '@ramify/sdk';
import type { RowBlock } from '@ramify/kernels/traces/row-jobs';
import { rowBlocks, rowsOf, sharedFloats } from './rows.ts';

/** Rows of a block: an eighth of all, so that threads share them evenly; at most 256, fewer if they are long. */
const rowsFor = (count: number, frames: number): number =>
  Math.max(8, Math.min(256, Math.ceil(count / 8), Math.floor(2 ** 22 / frames)));

interface StandardArgs {
  readonly block: RowBlock;
  readonly from: number;
  readonly count: number;
  readonly ranks: boolean;
}
interface CorrelateArgs {
  readonly a: Float32Array;
  readonly b: Float32Array;
  readonly frames: number;
}

/** The jobs `standardBlock` and `correlateBlocks` on all workers. */
export interface CorrelationJobs {
  standard(items: readonly StandardArgs[], portion: Portion): AsyncIterable<Float32Array>;
  correlate(items: readonly CorrelateArgs[], portion: Portion): AsyncIterable<Float32Array>;
}

export interface StrongestCorrelations {
  /** N x N, row-major. */
  readonly r: Float32Array;
  /** Lag of each in frames, if there are several. */
  readonly lags: Int32Array | null;
  /** True if r(i, j) = r(j, i). */
  readonly symmetric: boolean;
}

/**
 * Correlations of all pairs of traces, of values or of ranks, at the lag of greatest magnitude; of equally
 * strong ones the one nearest to the middle of the lags. `lags` are consecutive, in frames.
 */
export async function correlate(
  traces: TracesValue,
  lags: readonly number[],
  ranks: boolean,
  jobs: CorrelationJobs,
): Promise<StrongestCorrelations> {
  const { count, frames } = traces;
  const middle = lags[(lags.length - 1) / 2] ?? 0;
  const symmetric = middle === 0;
  const blocks = rowBlocks(traces);
  const blockRows = rowsFor(count, frames);
  const places: (readonly [number, number])[] = [];
  for (let i = 0; i < count; i += blockRows) {
    for (let j = symmetric ? i : 0; j < count; j += blockRows) places.push([i, j]);
  }
  const strongest = new Float32Array(count * count);
  const at = lags.length > 1 ? new Int32Array(count * count) : null;

  async function standard(from: number, shared: number, portion: Portion): Promise<Float32Array> {
    const ready = sharedFloats(count * shared);
    const items = blocks.map((block) => ({ block, from, count: shared, ranks }));
    let filled = 0;
    for await (const values of jobs.standard(items, portion)) {
      ready.set(values, filled);
      filled += values.length;
    }
    return ready;
  }

  async function correlateAt(lag: number, step: number): Promise<void> {
    const shared = frames - Math.abs(lag);
    const portion = (from: number, to: number): Portion => [
      (step + from) / lags.length,
      (step + to) / lags.length,
    ];
    const first = await standard(Math.max(0, -lag), shared, portion(0, 0.1));
    const second = lag === 0 ? first : await standard(Math.max(0, lag), shared, portion(0.1, 0.2));
    const rowsAt = (data: Float32Array, from: number) =>
      rowsOf(data, shared, from, Math.min(count, from + blockRows));
    const items = places.map(([i, j]) => ({ a: rowsAt(first, i), b: rowsAt(second, j), frames: shared }));
    let next = 0;
    for await (const values of jobs.correlate(items, portion(0.2, 1))) {
      const [i0 = 0, j0 = 0] = places[next++] ?? [];
      const width = Math.min(blockRows, count - j0);
      for (let k = 0; k < values.length; k += width) {
        const row = values.subarray(k, k + width);
        const place = (i0 + k / width) * count + j0;
        if (at === null) strongest.set(row, place);
        else keepStronger(row, place, lag, step === 0);
      }
    }
  }

  function keepStronger(row: Float32Array, place: number, lag: number, first: boolean): void {
    for (let j = 0; j < row.length; j++) {
      if (!first && Math.abs(row[j]!) <= Math.abs(strongest[place + j]!)) continue;
      strongest[place + j] = row[j]!;
      at![place + j] = lag;
    }
  }

  const ordered = lags.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle) || a - b);
  for (const [step, lag] of ordered.entries()) await correlateAt(lag, step);
  if (symmetric) mirror(strongest, at, count);
  return { r: strongest, lags: at, symmetric };
}

/** Side of the squares in which a matrix is mirrored, so that what is read across its rows stays in the cache. */
const mirrored = 64;

/** Fills the lower triangle from the upper one; a trace correlates with itself perfectly, at once. */
function mirror(r: Float32Array, lags: Int32Array | null, count: number): void {
  for (let top = 0; top < count; top += mirrored) {
    for (let left = 0; left <= top; left += mirrored) {
      for (let i = top; i < Math.min(count, top + mirrored); i++) {
        for (let j = left; j < Math.min(i, left + mirrored); j++) {
          r[i * count + j] = r[j * count + i]!;
          if (lags !== null) lags[i * count + j] = -lags[j * count + i]!;
        }
      }
    }
  }
  for (let i = 0; i < count; i++) {
    r[i * count + i] = 1;
    if (lags !== null) lags[i * count + i] = 0;
  }
}
