import type { TableColumn } from '@ramify/sdk';
import { integers, numbers } from '../skeleton/columns.ts';

/** Rows of a table of clusters: one per cluster, and one (−1) for the `none` regions that belong to none. */
export const sizeRows = (sizes: ArrayLike<number>, none = 0): number => sizes.length + (none > 0 ? 1 : 0);

/** Columns of a table of clusters: number, regions and share. */
export function sizeColumns(sizes: readonly number[] | Int32Array, regions: number, none = 0): TableColumn[] {
  const clusters = [...sizes.keys(), ...(none > 0 ? [-1] : [])];
  const members = [...sizes, ...(none > 0 ? [none] : [])];
  return [
    integers(
      ['cluster', '', 'Number of the cluster, the largest first; −1 is what belongs to none.'],
      clusters,
    ),
    integers(['regions', '', 'Number of its regions.'], members),
    numbers(
      ['share', '%', 'Part of all regions.'],
      members.map((size) => (100 * size) / regions),
    ),
  ];
}
