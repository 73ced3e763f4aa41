import { AppError, type EventsValue, type MatrixValue, type TracesValue } from '@ramify/sdk';
import type { Activity } from '@ramify/kernels/assemblies/binned-activity';
import type { Participation } from '@ramify/kernels/assemblies/event-covariance';
import type { ActivePart } from '@ramify/kernels/events/active-spans';
import { idList } from '../traces/id-list.ts';
import { requireTraces } from '../traces/traces-checks.ts';

/** Ids of the regions, in order of the rows of the activity. */
export const regionsOf = (activity: EventsValue | TracesValue): Int32Array =>
  activity.kind === 'events' ? activity.regions : activity.ids;

/** Activity of each region and frame: 0 or 1 within the window for events, the traces as they are. */
export async function activityOf(
  activity: EventsValue | TracesValue,
  part: ActivePart,
  window: number,
): Promise<Activity> {
  if (activity.kind === 'traces') {
    requireTraces(activity, 2, 'activity');
    return { data: activity.data, rows: activity.count, frames: activity.frames };
  }
  const { activeSpans, rasterOf } = await import('@ramify/kernels/events/active-spans');
  const { regions, frames } = activity;
  if (regions.length === 0) {
    throw new AppError('E_DATA_EMPTY', 'No region was searched for transients.', {
      where: { port: 'activity' },
      remedy: 'Look at the traces that they were searched in.',
    });
  }
  return { data: rasterOf(activeSpans(activity, part, window)), rows: regions.length, frames };
}

/** The matrix with its rows in order of `regions`. */
export function participationOf(matrix: MatrixValue, regions: Int32Array): Participation {
  const { rows, columns, data, rowIds } = matrix;
  const where = { port: 'participation' };
  const remedy =
    'Connect "participation" of the synchronous events that were found in these very transients.';
  const rowOf = new Map(Array.from(rowIds ?? [], (id, row) => [id, row] as const));
  const missing = [...regions].filter((id) => !rowOf.has(id));
  if (rowIds === null || missing.length > 0 || rows !== regions.length) {
    const problem =
      rowIds === null
        ? 'The rows of the participation have no ids.'
        : missing.length > 0
          ? `The participation has no rows for the regions ${idList(missing)}.`
          : `The participation has ${rows} regions, the activity ${regions.length}.`;
    throw new AppError('E_IDS_MISMATCH', problem, { where, remedy });
  }
  if (data.some((value) => value !== 0 && value !== 1)) {
    throw new AppError('E_DATA_RANGE', 'The participation holds other values than 0 and 1.', {
      where,
      remedy,
    });
  }
  const ordered = new Float32Array(data.length);
  regions.forEach((id, row) => {
    const from = rowOf.get(id)! * columns;
    ordered.set(data.subarray(from, from + columns), row * columns);
  });
  return { data: ordered, regions: rows, events: columns };
}
