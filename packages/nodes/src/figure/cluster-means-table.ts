import type { TableColumn, TableValue } from '@ramify/sdk';
import { integers, numbers } from '../skeleton/columns.ts';
import { isTimed, type ChosenTraces } from './chosen-traces.ts';
import type { ClusterMean } from './cluster-means.ts';
import { clusterName } from './clusters-of.ts';

interface Drawn {
  readonly chosen: ChosenTraces;
  /** Frames that were averaged to one point. */
  readonly framesPer: number;
  readonly unit: string;
}

/** One row per point in time, mean and standard deviation of each cluster. */
export function clusterMeansTable(
  means: readonly ClusterMean[],
  { chosen, framesPer, unit }: Drawn,
): TableValue {
  const rows = Math.ceil(chosen.frames / framesPer);
  const frames = Int32Array.from({ length: rows }, (_, i) => chosen.start + i * framesPer);
  const first = framesPer > 1 ? `, the first of ${framesPer} that were averaged` : '';
  const columns: TableColumn[] = [integers(['frame', '', `Frame from 0${first}.`], frames)];
  if (isTimed(chosen)) {
    const time = Array.from(frames, (frame) => chosen.time[frame - chosen.start] ?? NaN);
    columns.push(numbers(['time', 's', `Time from the first frame of the recording${first}.`], time));
  }
  for (const { cluster, traces, mean, sd } of means) {
    const name = clusterName(cluster).toLowerCase();
    const of = `the ${traces} traces of ${name}`;
    columns.push(
      numbers([`${name} mean`, unit, `Mean of ${of}.`], mean),
      numbers([`${name} sd`, unit, `Standard deviation among ${of} (n − 1).`], sd),
    );
  }
  return { kind: 'table', title: 'Mean traces of clusters', rows, columns };
}
