import type { TableColumn, TableValue } from '@ramify/sdk';

/** Assemblies as one of the methods finds them, before small ones are dropped. */
export interface FoundAssemblies {
  readonly count: number;
  /** Assembly of each region, −1 for none. */
  readonly labels: Int32Array;
  readonly strength: Float32Array;
  /** Weight of a region in an assembly. */
  readonly weight: (region: number, assembly: number) => number;
  /** What is known of the assemblies named, as columns. */
  readonly columns: (assemblies: readonly number[]) => TableColumn[];
  /** Strength of an assembly in each frame, given its regions. */
  readonly course: (assembly: number, members: readonly number[]) => Float32Array;
  readonly courseUnit: string;
  /** What speaks for the number of assemblies. */
  readonly evidence: TableValue;
  /** For methods that cluster events: cluster (assembly, or −1) and silhouette of each. */
  readonly events?: { readonly labels: Int32Array; readonly silhouettes: Float64Array };
  readonly method: string;
}

export interface KeptAssemblies {
  /** Numbers of the kept ones as they were found, in their new order. */
  readonly from: readonly number[];
  /** New number of each old one, −1 if dropped. */
  readonly to: Int32Array;
  readonly labels: Int32Array;
  readonly strength: Float32Array;
  /** Rows of the members of each kept one. */
  readonly members: readonly (readonly number[])[];
}

/** Drops assemblies with few regions and numbers the others from 0, the largest first. */
export async function keepLarge(
  { count, labels, strength }: Pick<FoundAssemblies, 'count' | 'labels' | 'strength'>,
  minRegions: number,
): Promise<KeptAssemblies> {
  const { numberBySize } = await import('@ramify/kernels/cluster/label-points');
  const sizes = new Int32Array(count);
  for (const label of labels) if (label >= 0) sizes[label]!++;
  const large = labels.map((label) => (label >= 0 && sizes[label]! >= minRegions ? label : -1));
  const numbered = numberBySize(large, count);
  const from = [...numbered.from].filter((old) => sizes[old]! >= minRegions);
  const to = new Int32Array(count).fill(-1);
  from.forEach((old, k) => (to[old] = k));
  return {
    from,
    to,
    labels: numbered.labels,
    strength: strength.map((value, i) => (numbered.labels[i]! < 0 ? 0 : value)),
    members: from.map((_, k) => [...numbered.labels.keys()].filter((row) => numbered.labels[row] === k)),
  };
}

/** What is found where too few synchronous events are there to look among them. */
export function noAssemblies(regions: number, events: number): FoundAssemblies {
  return {
    count: 0,
    labels: new Int32Array(regions).fill(-1),
    strength: new Float32Array(regions),
    weight: () => 0,
    columns: () => [],
    course: () => new Float32Array(0),
    courseUnit: '1',
    evidence: { kind: 'table', title: 'Silhouette by number of clusters', rows: 0, columns: [] },
    events: { labels: new Int32Array(events).fill(-1), silhouettes: new Float64Array(events).fill(NaN) },
    method: 'k-means of synchronous events, too few of them',
  };
}
