import { AppError, defineNode, port } from '@ramify/sdk';
import type { Hdbscan } from '@ramify/kernels/cluster/hdbscan';
import * as z from 'zod';
import { clusterTable, mergeMatrix, treeTable } from './hdbscan-tables.ts';
import { metricParam, readPoints } from './points-input.ts';
import { spanningOrder } from './spanning-order.ts';

const params = z.object({
  minClusterSize: z.int().min(0).max(100_000).default(0).meta({
    title: 'Smallest cluster',
    zero: 'automatic',
    description:
      'Fewer regions than this are no cluster. 0: 0.6 times the root of the number of regions, at least 3.',
    main: true,
  }),
  minSamples: z.int().min(0).max(100_000).default(0).meta({
    title: 'Neighbours',
    zero: 'automatic',
    description:
      'Number of other regions by which density is measured; more give fewer clusters and more noise. 0: as the smallest cluster, or one less if that is automatic.',
    main: true,
  }),
  method: z
    .enum(['eom', 'leaf'])
    .default('eom')
    .meta({
      title: 'Choice of clusters',
      description: 'Which clusters of the hierarchy are taken.',
      choices: {
        eom: 'Those that last longest (excess of mass).',
        leaf: 'The finest ones: more, smaller and more alike.',
      },
    }),
  metric: metricParam,
  epsilon: z.number().min(0).max(1_000_000).default(0).meta({
    title: 'Least distance',
    zero: 'no limit',
    description: 'Clusters that come apart at a shorter distance than this stay together; 0 for no limit.',
  }),
  allowSingle: z.boolean().default(false).meta({
    title: 'Allow one cluster',
    description: 'Whether all regions may be a single cluster.',
  }),
});

/** Parameters with what is automatic filled in for `count` regions. */
async function resolve(chosen: z.output<typeof params>, count: number) {
  const { smallestCluster } = await import('@ramify/kernels/cluster/smallest-cluster');
  const isAutomatic = chosen.minClusterSize === 0;
  const minClusterSize = isAutomatic ? smallestCluster(count) : chosen.minClusterSize;
  const minSamples = chosen.minSamples > 0 ? chosen.minSamples : minClusterSize - (isAutomatic ? 1 : 0);
  if (minClusterSize === 1) {
    throw new AppError('E_PARAM_INVALID', 'A cluster has at least 2 regions.', {
      where: { param: 'minClusterSize' },
      remedy: 'Set "Smallest cluster" to 2 or more, or to 0 to have it chosen.',
    });
  }
  if (count < minClusterSize) {
    throw new AppError(
      'E_PARAM_INVALID',
      `There ${count === 1 ? 'is 1 region' : `are ${count} regions`}; a cluster has at least ${minClusterSize}.`,
      { where: { param: 'minClusterSize' }, remedy: 'Lower "Smallest cluster", or take more regions.' },
    );
  }
  return { ...chosen, minClusterSize, minSamples };
}

function warnings({ labels, sizes }: Hdbscan): string[] {
  const noise = labels.reduce((count, label) => count + (label < 0 ? 1 : 0), 0);
  if (sizes.length === 0) {
    return [
      `All ${noise} regions are noise: nothing is dense enough. Lower "Smallest cluster" or "Neighbours".`,
    ];
  }
  if (noise <= labels.length / 2) return [];
  return [`${noise} of ${labels.length} regions are noise. Lower "Neighbours" if that is too many.`];
}

export default defineNode({
  type: 'cluster.hdbscan',
  version: 1,
  title: 'HDBSCAN',
  family: 'cluster',
  summary: 'Finds clusters of any shape and number by density, and says what belongs to none.',
  docs: `HDBSCAN* (Campello, Moulavi and Sander 2013), exact. The **core distance** of a region is that to its k-th nearest other region (k: *Neighbours*); two regions are as far apart as the greatest of their distance and their two core distances. From the minimum spanning tree of these distances follows a hierarchy; splits that shed fewer than the *smallest cluster* are no splits (**condensed tree**). With λ = 1 / distance, a cluster has the stability Σ (λ of leaving − λ of birth) over its regions.

With the automatic *smallest cluster*, tens of branches and thousands of pixels of synthetic recordings fell into their true groups: clusters of *traces* agree best with few regions, clusters of a t-SNE map with many. Take the traces of pixels from the movie before it is smoothed in space: neighbouring pixels of a smoothed one share their noise, and chains of them cross the borders of clusters.

- **eom** takes the clusters of greatest total stability, **leaf** those that split no further. *Least distance* merges clusters that come apart below it (Malzer and Baum 2020).
- **Strength**: λ at which a region leaves its cluster over the greatest in it; 1 at the core, 0 for noise. **Persistence**: stability over the number of regions and the greatest λ of all.
- Clusters are numbered from 0, the largest first (of equal ones, that of the first region); −1 is noise.

Labels, strengths and persistence agree with the Python package hdbscan 0.8.43 (exact tree). Where distances are equal, clusters depend on the order of the regions, there as here: points are joined from the first one on, the lower number first, and edges of equal length keep the order in which NumPy's default sort leaves them. In up to 10 dimensions and above 1,000 regions a k-d tree finds the same spanning tree. With *leaf*, where nothing splits, *Allow one cluster* takes the whole; the package finds noise only.

Limits: on a t-SNE embedding, clusters may be clumps that the embedding made and noise may be drawn into them: look at *Cluster quality* and compare with clusters of the traces. Correlation distances of noisy traces are all close to 1, so that density differs little: embed first. Regions that are exactly alike lie at distance 0, and no region is dense beside them.`,
  keywords: ['density', 'DBSCAN', 'cluster', 'noise', 'condensed tree', 'persistence'],
  inputs: {
    points: port.any(['embedding', 'traces', 'matrix'], {
      doc: 'What is clustered: points of an embedding, traces, or rows of a matrix.',
    }),
  },
  outputs: {
    partition: port.partition({ doc: 'Cluster of each region with membership strength.' }),
    clusters: port.table({ doc: 'One row per cluster: size, persistence, strength; the share of noise.' }),
    tree: port.table({ doc: 'The condensed tree: what leaves which cluster at which λ.' }),
    merges: port.matrix({
      doc: 'Single-linkage hierarchy, one row per merge as in SciPy: two clusters, distance, size.',
    }),
  },
  params,
  preview: 'partition',
  jobs: {
    distances: async () => (await import('@ramify/kernels/cluster/condensed-distances')).condensedJob,
    cores: async () => (await import('@ramify/kernels/cluster/core-distances')).coreDistancesJob,
  },
  async run({ inputs, params: chosen, ctx }) {
    const set = await readPoints(inputs.points, chosen.metric);
    const settings = await resolve(chosen, set.count);
    const order = await spanningOrder(set, settings.minSamples, {
      distances: (items, portion) => ctx.map('distances', items, portion),
      cores: (items, portion) => ctx.map('cores', items, portion),
      progress: (done, total) => {
        ctx.signal.throwIfAborted();
        ctx.progress(done, total);
      },
    });
    const { hdbscan } = await import('@ramify/kernels/cluster/hdbscan');
    const found = hdbscan(order, settings);
    warnings(found).forEach((message) => ctx.warn(message));
    return {
      partition: {
        kind: 'partition',
        ids: set.ids,
        labels: found.labels,
        strength: Float32Array.from(found.probabilities),
        method: `HDBSCAN (${chosen.method}, ${set.metric}, smallest cluster ${settings.minClusterSize}, neighbours ${settings.minSamples})`,
      },
      clusters: clusterTable(found),
      tree: treeTable(found, set.ids),
      merges: mergeMatrix(found.merges),
    };
  },
});
