import { noGroup, regionGroups } from '@ramify/kernels/evaluate/region-groups';
import { join } from 'node:path';
import { readColumns } from '../read-columns.ts';
import { readPlane, requireSameSize } from '../read-plane.ts';

export interface TrueGroups {
  /** Group of each region that has one. */
  readonly groupOf: ReadonlyMap<number, number>;
  /** Number of all regions. */
  readonly regions: number;
}

/** The true group of each region of `regions.tif`. */
export async function trueGroups(results: string, truth: string): Promise<TrueGroups> {
  const found = await readPlane(join(results, 'regions.tif'));
  const known = await readPlane(join(truth, 'branches.tif'));
  requireSameSize(found, known, 'The regions have', results);
  const table = await readColumns(join(truth, 'groups.csv'));
  const cluster = table.column('cluster');
  const groupOfBranch = new Map(Array.from(table.column('id'), (id, i) => [id, cluster[i]!]));
  const { ids, groups } = regionGroups(found.data, known.data, groupOfBranch);
  const pairs = Array.from(ids, (id, i) => [id, groups[i]!] as const);
  return { groupOf: new Map(pairs.filter(([, group]) => group !== noGroup)), regions: ids.length };
}
