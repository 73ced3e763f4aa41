import { AppError, defineNode, port, type PartitionValue, type RegionsValue } from '@ramify/sdk';
import * as z from 'zod';
import { planeOf } from '../image/image-checks.ts';
import { regionList } from '../traces/id-list.ts';

const params = z.object({
  noise: z
    .enum(['drop', 'keep'])
    .default('drop')
    .meta({
      title: 'Noise',
      description: 'What becomes of regions that belong to no cluster.',
      main: true,
      choices: { drop: 'They are left out.', keep: 'Each stays a region of its own.' },
    }),
  minStrength: z.number().min(0).max(1).default(0).meta({
    title: 'Least strength',
    zero: 'all kept',
    description: 'Regions of a cluster with a lower membership strength count as noise; 0 keeps all.',
  }),
});

/** Cluster of each region, −1 = noise. */
function labelsOf(regions: RegionsValue, partition: PartitionValue, minStrength: number) {
  const known = new Set(regions.ids);
  const strangers = [...partition.ids].filter((id) => !known.has(id));
  if (strangers.length > 0) {
    throw new AppError(
      'E_IDS_MISMATCH',
      `The clusters name ${regionList(strangers)}, which ${strangers.length === 1 ? 'is' : 'are'} not among the regions.`,
      {
        where: { port: 'partition' },
        remedy: 'Connect the regions from which the traces were taken that were clustered.',
      },
    );
  }
  const row = new Map(Array.from(partition.ids, (id, i) => [id, i] as const));
  const missing = [...regions.ids].filter((id) => !row.has(id));
  const labels = regions.ids.map((id) => {
    const i = row.get(id);
    return i === undefined || partition.strength[i]! < minStrength ? -1 : partition.labels[i]!;
  });
  return { labels, missing };
}

export default defineNode({
  type: 'regions.merge',
  version: 1,
  title: 'Merge clusters',
  family: 'regions',
  summary: 'Makes one region of all regions of a cluster.',
  docs: `The pixels of all regions of a cluster become one region of kind *cluster*. Its **id is the number of the cluster plus 1**, so that the label image has 0 where there is none; its name says which cluster it is.

Extract traces of the merged regions and cluster again: pixels become branches or assemblies, and these larger sets (**consecutive clustering**).

- Without any cluster there is no region (unless noise is kept) and the label image is 0 throughout; a warning says so.
- A pixel that several regions of a cluster share is there once, with the greatest of its weights.
- Noise that is kept gets ids above those of the clusters, in the order of the regions. Regions that were not clustered count as noise.
- In the label image, a pixel of several clusters goes to the one in which it has the greatest part of that cluster's greatest weight; of equals, to the lowest number. A label image can be written as TIFF.

Limits: in the mean trace of a merged region every pixel counts alike, so large regions count more than small ones.`,
  keywords: ['consecutive clustering', 'union', 'clusters.tif', 'label image', 'assemblies'],
  inputs: {
    regions: port.regions({ doc: 'The regions that were clustered.' }),
    partition: port.partition({ doc: 'Their clusters.' }),
  },
  outputs: {
    regions: port.regions({ doc: 'One region per cluster.' }),
    labels: port.labels({ doc: 'Label image: number of the cluster plus 1, 0 = none.' }),
  },
  params,
  infer: ({ inputs: { regions } }) => ({
    regions: { ...planeOf(regions), regionKind: 'cluster' },
    labels: planeOf(regions),
  }),
  preview: 'labels',
  async run({ inputs: { regions, partition }, params: chosen, ctx }) {
    const { labels, missing } = labelsOf(regions, partition, chosen.minStrength);
    if (missing.length > 0) {
      const isOne = missing.length === 1;
      ctx.warn(
        `R${regionList(missing).slice(1)} ${isOne ? 'was not clustered and counts' : 'were not clustered and count'} as noise.`,
      );
    }
    const clusters = [...new Set(labels)].filter((label) => label >= 0).sort((a, b) => a - b);
    if (clusters.length === 0) {
      ctx.warn(
        'No region belongs to a cluster, so the label image is empty. Loosen the clustering ("Smallest cluster", "Neighbours") if there should be clusters.',
      );
    }
    const place = new Map(clusters.map((label, k) => [label, k] as const));
    const ids = clusters.map((label) => label + 1);
    const names = clusters.map((label) => `cluster ${label}`);
    const target = labels.map((label, r) => {
      if (label >= 0) return place.get(label)!;
      if (chosen.noise === 'drop') return -1;
      names.push(`noise ${regions.names?.[r] ?? regions.ids[r]}`);
      return ids.push((ids.at(-1) ?? 0) + 1) - 1;
    });
    const { mergeRegions, paintRegions } = await import('@ramify/kernels/cluster/merge-regions');
    const { height, width, pixelSize } = regions;
    const merged = mergeRegions(regions, target, ids.length);
    const plane = { height, width, pixelSize };
    const own = Int32Array.from(ids);
    return {
      regions: { kind: 'regions', regionKind: 'cluster', ...plane, ids: own, names, ...merged },
      labels: { kind: 'labels', ...plane, data: paintRegions(merged, own, height * width) },
    };
  },
});
