import { AppError, defineNode, port } from '@ramify/sdk';
import type { Merges } from '@ramify/kernels/cluster/single-linkage';
import * as z from 'zod';
import { agnesMerges } from './agnes-merges.ts';
import { mergeMatrix } from './hdbscan-tables.ts';
import { pairDistances } from './pair-distances.ts';
import { metricParam, readPoints, type PointSet } from './points-input.ts';
import { sizesOf } from './partition-sizes.ts';
import { sizeColumns, sizeRows } from './size-columns.ts';

const params = z.object({
  linkage: z
    .enum(['ward', 'average', 'complete', 'single'])
    .default('ward')
    .meta({
      title: 'Linkage',
      description: 'How far two clusters are apart.',
      main: true,
      choices: {
        ward: 'By how much their union raises the variance within: compact clusters.',
        average: 'Mean distance of their regions.',
        complete: 'Greatest distance of their regions.',
        single: 'Least distance of their regions: chains.',
      },
    }),
  cut: z
    .enum(['number', 'height'])
    .default('number')
    .meta({
      title: 'Cut',
      description: 'Where the tree is cut into clusters.',
      main: true,
      choices: { number: 'Into a number of clusters.', height: 'At a height of the tree.' },
    }),
  clusters: z.int().min(1).max(100_000).default(6).meta({
    title: 'Clusters',
    description: 'For a cut by number: how many there are.',
    main: true,
  }),
  height: z.number().min(0).max(1_000_000).default(1).meta({
    title: 'Height',
    description: 'For a cut by height: clusters merge up to this distance, itself included.',
  }),
  smallest: z.int().min(1).max(100_000).default(1).meta({
    title: 'Smallest cluster',
    description: 'Regions of clusters with fewer regions belong to none (−1); 1 keeps all.',
  }),
  metric: metricParam,
});
type Linkage = z.output<typeof params>['linkage'];

const mostRegions = 15_000;
const fewRegions = 500;

/** Distances as Ward's method takes them: Euclidean. */
function forWard(distances: Float64Array, { points, metric }: PointSet): Float64Array {
  if (points.distance === 'half-square') return distances.map((d) => Math.sqrt(2 * d));
  if (metric !== 'precomputed') return distances;
  throw new AppError('E_PARAM_INVALID', "Ward's method needs points; the matrix holds distances.", {
    where: { param: 'linkage' },
    remedy: 'Choose another linkage, or cluster the traces themselves.',
  });
}

async function mergesOf(
  distances: Float64Array,
  n: number,
  method: Linkage,
  progress: (done: number) => void,
): Promise<Merges> {
  if (n >= 2 && n <= fewRegions) return agnesMerges(distances, n, method === 'ward' ? 'ward2' : method);
  const { linkage, stableOrder } = await import('@ramify/kernels/cluster/linkage');
  if (method !== 'single') return linkage(distances, n, method, progress);
  const { condensedFrom } = await import('@ramify/kernels/cluster/condensed-distances');
  const { primOrder } = await import('@ramify/kernels/cluster/prim-order');
  const { singleLinkage } = await import('@ramify/kernels/cluster/single-linkage');
  return singleLinkage(
    primOrder(n, null, (i, out) => condensedFrom(distances, n, i, out), progress),
    stableOrder,
  );
}

export default defineNode({
  type: 'cluster.hierarchical',
  version: 1,
  title: 'Hierarchical',
  family: 'cluster',
  summary: 'Merges the nearest regions, then the nearest groups, into a tree, and cuts it.',
  docs: `Agglomerative clustering: each region starts as a cluster, and the two nearest clusters merge until one is left. The tree and its heights are those of \`scipy.cluster.hierarchy.linkage\`.

| linkage | distance of two clusters |
|---|---|
| ward | √(2 |A| |B| / (|A| + |B|)) times the distance of their means |
| average | mean distance over all pairs |
| complete, single | greatest, least distance of a pair |

Ward's method is defined for Euclidean distances: with correlations it takes √(2 (1 − r)), the distance of the traces scaled to mean 0 and norm 1. The others take 1 − r.

**Merges** is the matrix of SciPy: row k says which two clusters form cluster n + k, at which height, of how many regions; numbers below n are regions by their place. Up to ${fewRegions} regions are clustered by ml-hclust, more by chains of nearest neighbours. Where distances are equal, several trees are right, and one of them is given.

A cut by number undoes the last merges, so that there are exactly as many clusters. They are numbered from 0, the largest first. The strength of a region in a cluster is 1. With a *smallest cluster* above 1, regions that are alone or nearly so belong to none, as noise does.

**Traces, cut at a height**: average linkage of 1 − r joins clusters as long as the mean correlation of all pairs across them is at least 1 − height. On synthetic recordings the true groups of branches came out best at heights from 0.35 to 0.55, whatever their number, and better than by density (HDBSCAN) of the traces or of a map.

Limits: all pairs are held in memory, so at most ${mostRegions.toLocaleString('en')} regions. Outliers become clusters of their own, or join others. Noise in the traces lowers their correlations: at a fixed height, faint regions come apart.`,
  keywords: ['dendrogram', 'linkage', 'agglomerative', 'ward', 'tree'],
  inputs: {
    points: port.any(['traces', 'embedding', 'matrix'], {
      doc: 'What is clustered: traces, points of an embedding, or rows of a matrix.',
    }),
  },
  outputs: {
    partition: port.partition({ doc: 'Cluster of each region, −1 for none.' }),
    merges: port.matrix({ doc: 'The tree, one row per merge: two clusters, height, number of regions.' }),
    clusters: port.table({ doc: 'One row per cluster.' }),
  },
  params,
  preview: 'partition',
  jobs: { distances: async () => (await import('@ramify/kernels/cluster/condensed-distances')).condensedJob },
  async run({ inputs, params: chosen, ctx }) {
    const set = await readPoints(inputs.points, chosen.metric);
    const n = set.count;
    if (n > mostRegions) {
      throw new AppError(
        'E_OUT_OF_MEMORY',
        `The distances of ${n} regions take ${((n * n * 4) / 1e9).toFixed(1)} GB; ${mostRegions} regions are the most.`,
        { where: { port: 'points' }, remedy: 'Use HDBSCAN or k-means, or take fewer regions.' },
      );
    }
    if (chosen.cut === 'number' && chosen.clusters > n) {
      throw new AppError(
        'E_PARAM_INVALID',
        `There are ${n} regions, too few for ${chosen.clusters} clusters.`,
        {
          where: { param: 'clusters' },
          remedy: `Choose ${n} clusters or fewer.`,
        },
      );
    }
    const pairs = await pairDistances(
      set.points,
      (items, portion) => ctx.map('distances', items, portion),
      [0, 0.5],
    );
    const distances = chosen.linkage === 'ward' ? forWard(pairs, set) : pairs;
    const merges = await mergesOf(distances, n, chosen.linkage, (done) => {
      ctx.signal.throwIfAborted();
      ctx.progress(n + done, 2 * n);
    });
    const { clustersAtHeight, cutTree } = await import('@ramify/kernels/cluster/cut-tree');
    const count = chosen.cut === 'number' ? chosen.clusters : clustersAtHeight(merges, chosen.height);
    const cut = cutTree(merges, count);
    // Clusters are numbered by size, so those that are too small come last.
    const sizes = sizesOf(cut).filter((size) => size >= chosen.smallest);
    const labels = cut.map((label) => (label < sizes.length ? label : -1));
    const alone = labels.reduce((sum, label) => sum + (label < 0 ? 1 : 0), 0);
    const range = `The tree reaches from ${(merges.height[0] ?? 0).toPrecision(3)} to ${(merges.height.at(-1) ?? 0).toPrecision(3)}.`;
    if (alone > n / 2) {
      ctx.warn(
        `${alone} of ${n} regions are in no cluster of ${chosen.smallest} or more. ${range} Raise "Height", or look at the traces: noise lowers correlations.`,
      );
    } else if (chosen.cut === 'height' && (count === 1 || count === n) && n > 1) {
      ctx.warn(
        `The cut at ${chosen.height} gives ${count === 1 ? 'one cluster' : 'a cluster per region'}. ${range}`,
      );
    }
    return {
      partition: {
        kind: 'partition',
        ids: set.ids,
        labels,
        strength: Float32Array.from(labels, (label) => (label < 0 ? 0 : 1)),
        ...(chosen.cut === 'height' ? { cut: chosen.height } : {}),
        method: `hierarchical (${chosen.linkage}, ${set.metric})`,
      },
      merges: mergeMatrix(merges),
      clusters: {
        kind: 'table',
        title: 'Clusters',
        rows: sizeRows(sizes, alone),
        columns: sizeColumns(sizes, n, alone),
      },
    };
  },
});
