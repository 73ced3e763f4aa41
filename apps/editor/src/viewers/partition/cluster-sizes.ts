import type { PartitionValue } from '@ramify/sdk';

export interface ClusterRow {
  /** −1 is noise. */
  readonly cluster: number;
  readonly ids: readonly number[];
  readonly meanStrength: number;
}

/** Clusters in order of their numbers, noise last. */
export function clusterRows({ ids, labels, strength }: PartitionValue): readonly ClusterRow[] {
  const members = new Map<number, number[]>();
  labels.forEach((label, i) => {
    const list = members.get(label);
    if (list === undefined) members.set(label, [i]);
    else list.push(i);
  });
  const rank = (cluster: number): number => (cluster < 0 ? Infinity : cluster);
  return [...members]
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([cluster, places]) => ({
      cluster,
      ids: places.map((place) => ids[place]!),
      meanStrength: places.reduce((sum, place) => sum + strength[place]!, 0) / places.length,
    }));
}
