import type { PartitionValue, TableColumn } from '@ramify/sdk';
import { integers, main, numbers } from '../skeleton/columns.ts';

/** Sizes of the clusters, largest first. */
function clusterSizes({ labels }: PartitionValue): number[] {
  const sizes = new Map<number, number>();
  for (const label of labels) if (label >= 0) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  return [...sizes.values()].sort((a, b) => b - a);
}

/** Number and size of clusters, or of assemblies. */
export function clusterColumns(
  partition: PartitionValue,
  names: { readonly one: string; readonly many: string; readonly none: string },
): TableColumn[] {
  const sizes = clusterSizes(partition);
  const count = partition.ids.length;
  const inside = sizes.reduce((total, size) => total + size, 0);
  const mean = sizes.length === 0 ? NaN : inside / sizes.length;
  return [
    main(integers([names.many, '', `Number of ${names.many}.`], [sizes.length])),
    numbers([`mean ${names.one} size`, '', `Mean number of regions of the ${names.many}.`], [mean]),
    integers([`largest ${names.one}`, '', `Regions of the largest ${names.one}.`], [sizes[0] ?? 0]),
    numbers(
      [names.none, '%', `Share of regions that belong to no ${names.one}.`],
      [count === 0 ? NaN : (100 * (count - inside)) / count],
    ),
  ];
}
