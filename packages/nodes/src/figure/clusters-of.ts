import { AppError } from '@ramify/sdk';
import type { LegendEntry, PartitionValue } from '@ramify/sdk';

/** Clusters of rows of data, in the order of the rows. */
export interface RowClusters {
  /** The partition's own number, −1 = noise. */
  readonly clusters: Int32Array;
  readonly strength: Float32Array;
  /** Label of the palette: the colour that the cluster has in all pictures. */
  readonly groups: Int32Array;
}

/** Cluster c has the colour of label c + 1, as in label images; noise is grey. */
export const paletteLabel = (cluster: number): number => (cluster < 0 ? -1 : cluster + 1);

/** The cluster of each id; all ids must be in the partition. */
export function clustersOf(ids: Int32Array, partition: PartitionValue, what: string): RowClusters {
  const places = new Map(Array.from(partition.ids, (id, i) => [id, i] as const));
  const missing = ids.filter((id) => !places.has(id));
  if (missing.length > 0) {
    const named = Array.from(missing.subarray(0, 3)).join(', ');
    throw new AppError(
      'E_IDS_MISMATCH',
      `The clusters say nothing of ${missing.length} of ${ids.length} ${what} (id ${named}${missing.length > 3 ? ' …' : ''}).`,
      {
        where: { port: 'partition' },
        remedy: 'Connect the clusters that were made of these very regions.',
      },
    );
  }
  const rows = Array.from(ids, (id) => places.get(id) ?? 0);
  const clusters = Int32Array.from(rows, (row) => partition.labels[row] ?? -1);
  return {
    clusters,
    strength: Float32Array.from(rows, (row) => partition.strength[row] ?? 0),
    groups: clusters.map(paletteLabel),
  };
}

/**
 * Ids of regions that the clusters leave out because a step between dropped their traces; none if the clusters
 * are of other regions.
 */
export function droppedRegions(ids: Int32Array, partition: PartitionValue): number[] {
  const known = new Set(ids);
  if (partition.ids.length === 0 || !partition.ids.every((id) => known.has(id))) return [];
  const clustered = new Set(partition.ids);
  return [...ids].filter((id) => !clustered.has(id));
}

/** The partition with further regions as noise. */
export function withNoise(partition: PartitionValue, ids: readonly number[]): PartitionValue {
  return {
    ...partition,
    ids: Int32Array.from([...partition.ids, ...ids]),
    labels: Int32Array.from([...partition.labels, ...ids.map(() => -1)]),
    strength: Float32Array.from([...partition.strength, ...ids.map(() => 0)]),
  };
}

/** Sorts noise behind all clusters. */
const rank = (cluster: number): number => (cluster < 0 ? Infinity : cluster);
const compare = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);

/** Rows by cluster, noise last; within a cluster the strongest members first, then as they came. */
export function clusterOrder({ clusters, strength }: RowClusters): Int32Array {
  return Int32Array.from(clusters, (_, i) => i).sort(
    (a, b) =>
      compare(rank(clusters[a] ?? -1), rank(clusters[b] ?? -1)) ||
      compare(strength[b] ?? 0, strength[a] ?? 0) ||
      a - b,
  );
}

export const clusterName = (cluster: number): string => (cluster < 0 ? 'Noise' : `Cluster ${cluster}`);

/** Clusters in ascending order with their number of members, noise last. */
export function clusterCounts(clusters: Int32Array): { readonly cluster: number; readonly count: number }[] {
  const counts = new Map<number, number>();
  for (const cluster of clusters) counts.set(cluster, (counts.get(cluster) ?? 0) + 1);
  return [...counts]
    .map(([cluster, count]) => ({ cluster, count }))
    .sort((a, b) => compare(rank(a.cluster), rank(b.cluster)));
}

/** Entries that stand one below the other beside a plot of this height in px. */
export const entriesBeside = (height: number): number => Math.max(4, Math.floor((height - 70) / 15));

/** One entry per cluster with its size; more than `most` are cut, and the cut is named. */
export function clusterLegend(
  clusters: Int32Array,
  shape: LegendEntry['shape'],
  most: number,
): LegendEntry[] {
  const counts = clusterCounts(clusters);
  const shown = counts.length > most ? counts.slice(0, most - 1) : counts;
  const entries = shown.map(({ cluster, count }): LegendEntry => ({
    text: `${clusterName(cluster)} (n = ${count})`,
    colour: paletteLabel(cluster),
    shape,
  }));
  return shown.length === counts.length
    ? entries
    : [...entries, { text: `and ${counts.length - shown.length} more`, colour: 'faint', shape }];
}

/** `12 clusters and 30 noise points`; for captions. */
export function clusterSummary(clusters: Int32Array): string {
  const counts = clusterCounts(clusters);
  const noise = counts.find(({ cluster }) => cluster < 0)?.count ?? 0;
  const found = counts.length - (noise > 0 ? 1 : 0);
  const named = `${found} ${found === 1 ? 'cluster' : 'clusters'}`;
  return noise === 0 ? named : `${named}, ${noise} of ${clusters.length} noise`;
}
