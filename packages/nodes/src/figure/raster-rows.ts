import type { EventsValue } from '@ramify/sdk';
import { clusterOrder, type RowClusters } from './clusters-of.ts';

export interface Rows {
  /** Ids from top to bottom. */
  readonly ids: Int32Array;
  readonly clusters: RowClusters | null;
  /** Row of each event. */
  readonly row: Int32Array;
}

/** Rows by cluster, or as the regions come. */
export function rowsOf({ regions, ids }: EventsValue, clusters: RowClusters | null): Rows {
  const order = clusters === null ? Int32Array.from(regions, (_, i) => i) : clusterOrder(clusters);
  const pick = <A extends Int32Array | Float32Array>(values: A): A =>
    values.map((_, i) => values[order[i] ?? 0] ?? 0) as A;
  const sorted = pick(regions);
  const rowOf = new Map(Array.from(sorted, (id, row) => [id, row] as const));
  return {
    ids: sorted,
    row: ids.map((id) => rowOf.get(id) ?? 0),
    clusters:
      clusters === null
        ? null
        : {
            clusters: pick(clusters.clusters),
            strength: pick(clusters.strength),
            groups: pick(clusters.groups),
          },
  };
}
