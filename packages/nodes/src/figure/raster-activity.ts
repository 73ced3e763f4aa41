import { AppError } from '@ramify/sdk';
import type { EventsValue, TableValue, TracesValue } from '@ramify/sdk';
import { integers, numbers } from '../skeleton/columns.ts';
import { findColumn, isNumeric, numbersOf } from '../statistics/table-columns.ts';

export interface Synchronous {
  readonly frame: Int32Array;
  readonly threshold: number | null;
}

/** Number of regions that are within a transient, frame by frame. */
export function activeCounts({ ids, onset, offset, frames }: EventsValue): Float64Array {
  // Overlapping transients of one region count once: events of a region come by onset.
  const change = new Int32Array(frames + 1);
  let [id, until] = [NaN, -1];
  onset.forEach((start, i) => {
    if (ids[i] !== id) [id, until] = [ids[i] ?? NaN, -1];
    const from = Math.max(start, until + 1);
    const to = Math.min(offset[i] ?? start, frames - 1);
    if (to < from) return;
    change[from]! += 1;
    change[to + 1]! -= 1;
    until = to;
  });
  let active = 0;
  return Float64Array.from({ length: frames }, (_, frame) => (active += change[frame] ?? 0));
}

/** Frames of synchronous events: a column `frame` (or `peak frame`), or `time` in s. */
export function synchronousEvents(table: TableValue, frames: number, frameRate: number | null): Synchronous {
  const inFrames = ['frame', 'peak frame'].map((name) => findColumn(table, name)).find(Boolean);
  const inSeconds = frameRate === null ? null : findColumn(table, 'time');
  const column = inFrames ?? inSeconds;
  if (column == null || !isNumeric(column)) {
    throw new AppError('E_PARAM_INVALID', 'The table of synchronous events has no column "frame".', {
      where: { port: 'synchronous' },
      remedy: 'Connect the table of the node that found the synchronous events.',
    });
  }
  const factor = column === inSeconds ? (frameRate ?? 1) : 1;
  const frame = Int32Array.from(numbersOf(column), (value) => Math.round(value * factor));
  const outside = frame.find((value) => value < 0 || value >= frames);
  if (outside !== undefined) {
    throw new AppError('E_DATA_SHAPE', `A synchronous event stands at frame ${outside} of ${frames}.`, {
      where: { port: 'synchronous' },
      remedy: 'Connect the synchronous events that were found in these very transients.',
    });
  }
  const threshold = findColumn(table, 'threshold');
  const at = threshold === undefined ? NaN : (numbersOf(threshold)[0] ?? NaN);
  return { frame, threshold: Number.isFinite(at) ? at : null };
}

/** The sum that is connected: one trace as long as the events. */
export function sumOf(activity: TracesValue, frames: number): Float64Array {
  if (activity.count === 1 && activity.frames === frames) return Float64Array.from(activity.data);
  throw new AppError(
    'E_DATA_SHAPE',
    `The summed activity is ${activity.count} traces of ${activity.frames} frames; one of ${frames} is needed.`,
    { where: { port: 'activity' }, remedy: 'Connect the sum that was made of these very events.' },
  );
}

/** The sum frame by frame. */
export function activityTable(
  sum: Float64Array,
  synchronous: Synchronous | null,
  { frameRate }: EventsValue,
): TableValue {
  const flags = new Int32Array(sum.length);
  synchronous?.frame.forEach((frame) => (flags[frame] = 1));
  const every = Int32Array.from(sum, (_, frame) => frame);
  return {
    kind: 'table',
    title: 'Summed activity',
    rows: sum.length,
    columns: [
      integers(['frame', '', 'Frame from 0.'], every),
      ...(frameRate === null
        ? []
        : [
            numbers(
              ['time', 's', 'Time from the first frame.'],
              Array.from(every, (frame) => frame / frameRate),
            ),
          ]),
      numbers(['sum', '', 'Summed activity.'], sum),
      ...(synchronous === null
        ? []
        : [integers(['synchronous', '', '1 where a synchronous event stands.'], flags)]),
      ...(synchronous?.threshold == null
        ? []
        : [
            numbers(
              ['threshold', '', 'Threshold drawn.'],
              sum.map(() => synchronous.threshold ?? NaN),
            ),
          ]),
    ],
  };
}
