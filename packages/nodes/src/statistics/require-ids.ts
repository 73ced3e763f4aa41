import { AppError, type EventsValue, type TracesValue } from '@ramify/sdk';
import { idList } from '../traces/id-list.ts';

/** Row of each id. Ids that occur twice are refused: what belongs to them could not be told apart. */
export function rowsById(ids: Int32Array, port: string, what: string): Map<number, number> {
  const rows = new Map<number, number>();
  const twice = new Set<number>();
  ids.forEach((id, row) => {
    if (rows.has(id)) twice.add(id);
    else rows.set(id, row);
  });
  if (twice.size === 0) return rows;
  throw new AppError('E_IDS_MISMATCH', `${what} name ${idList([...twice])} more than once.`, {
    where: { port },
    remedy: 'Give a table with one row for each region.',
  });
}

/** Refuses ids that are not among those of `rows`: they are of other regions or of another recording. */
export function requireKnown(
  ids: Int32Array,
  rows: ReadonlyMap<number, number>,
  port: string,
  what: string,
  among: string,
): void {
  const unknown = [...ids].filter((id) => !rows.has(id));
  if (unknown.length === 0) return;
  throw new AppError(
    'E_IDS_MISMATCH',
    `${what} name ${unknown.length} of ${ids.length} ids that are not among ${among}: ${idList(unknown)}.`,
    { where: { port }, remedy: 'Connect results of the same regions of the same recording.' },
  );
}

const rateText = (rate: number | null): string => (rate === null ? 'an unknown frame rate' : `${rate} Hz`);

/** What was recorded when: number of frames and frame rate. */
export type Timing = Pick<EventsValue | TracesValue, 'frames' | 'frameRate'>;

/** Refuses two inputs of different frame rate or length: they are of different recordings. */
export function requireSameTime(a: Timing, nameA: string, b: Timing, nameB: string, port: string): void {
  if (a.frameRate !== b.frameRate) {
    throw new AppError(
      'E_DATA_UNIT',
      `${nameA} have ${rateText(a.frameRate)}, ${nameB} ${rateText(b.frameRate)}.`,
      { where: { port }, remedy: 'Connect results of the same recording, binned in the same way.' },
    );
  }
  if (a.frames === b.frames) return;
  throw new AppError('E_DATA_SHAPE', `${nameA} span ${a.frames} frames, ${nameB} ${b.frames}.`, {
    where: { port },
    remedy: 'Connect results of the same recording, with the same crop.',
  });
}
