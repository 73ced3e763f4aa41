import { AppError, type ErrorCode, type TracesValue } from '@ramify/sdk';
import type { RowBlock, RowResult } from '@ramify/kernels/traces/row-jobs';
import * as z from 'zod';
import { regionList } from './id-list.ts';

const blockSamples = 1 << 20;

/** `length` floats that all threads can read without a copy, where the platform allows it. */
export const sharedFloats = (length: number): Float32Array =>
  typeof SharedArrayBuffer === 'undefined'
    ? new Float32Array(length)
    : new Float32Array(new SharedArrayBuffer(4 * length));

/** Rows `from … to` of a matrix: a view where memory is shared, else a copy of these rows alone. */
export const rowsOf = (data: Float32Array, columns: number, from: number, to: number): Float32Array =>
  typeof SharedArrayBuffer !== 'undefined' && data.buffer instanceof SharedArrayBuffer
    ? data.subarray(from * columns, to * columns)
    : data.slice(from * columns, to * columns);

/** The traces in blocks of about a million samples, for the jobs of `ctx.map`. */
export function rowBlocks({ count, frames, data }: TracesValue): RowBlock[] {
  const rows = Math.max(1, Math.floor(blockSamples / frames));
  return Array.from({ length: Math.ceil(count / rows) }, (_, i) => ({
    frames,
    data: rowsOf(data, frames, i * rows, Math.min(count, (i + 1) * rows)),
  }));
}

/** The results of the blocks put together: planes of the size of the traces, and rows that failed. */
export async function joinRows(
  { count, frames }: TracesValue,
  planes: number,
  parts: AsyncIterable<RowResult>,
): Promise<{ readonly planes: readonly Float32Array[]; readonly failed: readonly number[] }> {
  const joined = Array.from({ length: planes }, () => new Float32Array(count * frames));
  const failed: number[] = [];
  let row = 0;
  for await (const part of parts) {
    part.planes.forEach((plane, i) => joined[i]?.set(plane, row * frames));
    part.failed.forEach((wrong, i) => {
      if (wrong === 1) failed.push(row + i);
    });
    row += part.failed.length;
  }
  return { planes: joined, failed };
}

/** Parameter: what becomes of traces that cannot be worked on. */
export const unusableParam = (which: string) =>
  z
    .enum(['refuse', 'drop'])
    .default('refuse')
    .meta({
      title: 'Unusable traces',
      description: `What is done about ${which}.`,
      choices: { refuse: 'The step stops and names them.', drop: 'They are left out, with a warning.' },
    });

interface Complaint {
  readonly code: ErrorCode;
  /** Follows `Regions 3, 4: `, ends the sentence. */
  readonly problem: string;
  readonly remedy: string;
}

/** Rows that remain when `failed` ones are dropped; throws if they may not be, or if none remains. */
export function usableRows(
  { ids, count }: TracesValue,
  failed: readonly number[],
  choice: 'refuse' | 'drop',
  { code, problem, remedy }: Complaint,
  warn: (message: string) => void,
): readonly number[] {
  const all = [...ids.keys()];
  if (failed.length === 0) return all;
  const which = regionList(failed.map((row) => ids[row]!));
  const message = `R${which.slice(1)}: ${problem}`;
  if (choice === 'refuse' || failed.length === count) {
    const more = choice === 'refuse' ? ' Or set "Unusable traces" to leave them out.' : '';
    throw new AppError(code, message, { where: { port: 'traces' }, remedy: `${remedy}${more}` });
  }
  warn(`${message.slice(0, -1)}; left out.`);
  const gone = new Set(failed);
  return all.filter((row) => !gone.has(row));
}

/** The traces with other values, of the rows named. */
export function withRows(
  traces: TracesValue,
  data: Float32Array,
  rows: readonly number[],
  unit: string,
): TracesValue {
  const { frames, ids, names, frameRate, count } = traces;
  const kept = rows.length === count ? data : new Float32Array(rows.length * frames);
  if (kept !== data) {
    rows.forEach((row, i) => kept.set(data.subarray(row * frames, (row + 1) * frames), i * frames));
  }
  return {
    kind: 'traces',
    count: rows.length,
    frames,
    data: kept,
    ids: Int32Array.from(rows, (row) => ids[row]!),
    names: names === null ? null : rows.map((row) => names[row] ?? ''),
    frameRate,
    unit,
  };
}
