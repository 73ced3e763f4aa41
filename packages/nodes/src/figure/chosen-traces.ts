import { AppError } from '@ramify/sdk';
import type { PartitionValue, TracesValue } from '@ramify/sdk';
import { clusterOrder, clustersOf, type RowClusters } from './clusters-of.ts';

/** Rows and frames of traces that a figure shows, in its order. */
export interface ChosenTraces {
  /** Row of the input for each row drawn. */
  readonly rows: Int32Array;
  readonly ids: Int32Array;
  readonly names: readonly string[];
  readonly clusters: RowClusters | null;
  /** Clusters of all traces, also of those that are not drawn. */
  readonly allClusters: Int32Array | null;
  readonly start: number;
  readonly frames: number;
  /** Time of each frame drawn, in s, or its number where the rate is not known. */
  readonly time: Float64Array;
  readonly timeLabel: { readonly label: string; readonly unit: string };
}

export const isTimed = ({ timeLabel }: ChosenTraces): boolean => timeLabel.unit === 's';

/** Frames between two times (in s, or frames where the rate is not known). */
function frameSpan({ frames, frameRate }: TracesValue, from: number, duration: number): [number, number] {
  const rate = frameRate ?? 1;
  const start = Math.round(from * rate);
  if (start >= frames) {
    const length = frameRate === null ? `${frames} frames` : `${Number((frames / rate).toPrecision(4))} s`;
    throw new AppError('E_PARAM_INVALID', `The traces end after ${length}, before the first time to show.`, {
      where: { param: 'from' },
      remedy: 'Choose an earlier start.',
    });
  }
  const count = duration === 0 ? frames - start : Math.max(1, Math.round(duration * rate));
  return [start, Math.min(count, frames - start)];
}

/** Evenly spread places of `most` of `count` things. */
const spread = (count: number, most: number): number[] =>
  Array.from({ length: Math.min(count, most) }, (_, i) =>
    count <= most ? i : Math.floor(((i + 0.5) * count) / most),
  );

/**
 * What to draw: rows by cluster if there are clusters and `byCluster`, at most `mostRows` of them spread evenly,
 * and the frames of the time span.
 */
export function chooseTraces(
  traces: TracesValue,
  partition: PartitionValue | undefined,
  options: { byCluster: boolean; from: number; duration: number; mostRows: number },
): ChosenTraces {
  const { count, frames, ids, names, frameRate } = traces;
  if (count === 0 || frames === 0) {
    throw new AppError('E_DATA_EMPTY', 'There are no traces to draw.', { where: { port: 'traces' } });
  }
  const all = partition === undefined ? null : clustersOf(ids, partition, 'traces');
  const order = all !== null && options.byCluster ? clusterOrder(all) : Int32Array.from(ids, (_, i) => i);
  const rows = Int32Array.from(spread(count, options.mostRows), (place) => order[place] ?? 0);
  const [start, length] = frameSpan(traces, options.from, options.duration);
  return {
    rows,
    ids: rows.map((row) => ids[row] ?? 0),
    names: Array.from(rows, (row) => names?.[row] || String(ids[row])),
    clusters:
      all === null
        ? null
        : {
            clusters: rows.map((row) => all.clusters[row] ?? -1),
            strength: Float32Array.from(rows, (row) => all.strength[row] ?? 0),
            groups: rows.map((row) => all.groups[row] ?? -1),
          },
    allClusters: all === null ? null : all.clusters,
    start,
    frames: length,
    time: Float64Array.from({ length }, (_, i) => (start + i) / (frameRate ?? 1)),
    timeLabel: frameRate === null ? { label: 'Frame', unit: '' } : { label: 'Time', unit: 's' },
  };
}

/** The chosen part of traces that have the same ids and frames as those drawn, row by row. */
export function chosenValues(
  chosen: ChosenTraces,
  { data, frames, ids }: TracesValue,
  from: TracesValue,
  port: string,
): Float32Array {
  if (frames !== from.frames) {
    throw new AppError('E_DATA_SHAPE', `The baseline has ${frames} frames, the traces ${from.frames}.`, {
      where: { port },
      remedy: 'Connect the F0 of these very traces.',
    });
  }
  const places = new Map(Array.from(ids, (id, i) => [id, i] as const));
  const values = new Float32Array(chosen.ids.length * chosen.frames);
  chosen.ids.forEach((id, i) => {
    const row = places.get(id);
    if (row === undefined) {
      throw new AppError('E_IDS_MISMATCH', `The baseline has no trace of region ${id}.`, {
        where: { port },
        remedy: 'Connect the F0 of these very traces.',
      });
    }
    const first = row * frames + chosen.start;
    values.set(data.subarray(first, first + chosen.frames), i * chosen.frames);
  });
  return values;
}
