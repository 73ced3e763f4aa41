import { AppError, defineNode, port } from '@ramify/sdk';
import type { KMeans } from '@ramify/kernels/cluster/k-means';
import * as z from 'zod';
import { integers, numbers } from '../skeleton/columns.ts';
import { meanOf } from './mean-of.ts';
import { sizesOf } from './partition-sizes.ts';
import { sizeColumns } from './size-columns.ts';
import { readPoints, rowMetricParam } from './points-input.ts';
import { silhouettesOf } from './silhouette-of.ts';

const params = z.object({
  choice: z
    .enum(['fixed', 'silhouette'])
    .default('fixed')
    .meta({
      title: 'Number of clusters',
      description: 'How many clusters are made.',
      main: true,
      choices: { fixed: 'As many as given.', silhouette: 'From 2 to that number, the best silhouette.' },
    }),
  clusters: z.int().min(1).max(1000).default(6).meta({
    title: 'Clusters',
    description: 'Number of clusters, or the greatest number that is tried.',
    main: true,
  }),
  metric: rowMetricParam,
  restarts: z.int().min(1).max(1000).default(10).meta({
    title: 'Restarts',
    description: 'Random starts for each number of clusters; the one of least inertia is taken.',
  }),
  seed: z.int().min(0).max(4_294_967_295).default(1).meta({
    title: 'Seed',
    description: 'The same seed gives the same clusters, to the bit.',
  }),
});

/** Sum over the best restart of each number of clusters. */
async function bestOf(
  found: AsyncIterable<KMeans>,
  restarts: number,
  numbersOfClusters: readonly number[],
): Promise<KMeans[]> {
  const best: KMeans[] = [];
  let i = 0;
  for await (const one of found) {
    const k = Math.floor(i++ / restarts);
    const before = best[k];
    if (before === undefined || one.inertia < before.inertia) best[k] = one;
  }
  if (best.length !== numbersOfClusters.length) throw new Error('A number of clusters has no result.');
  return best;
}

export default defineNode({
  type: 'cluster.kmeans',
  version: 1,
  title: 'K-means',
  family: 'cluster',
  summary: 'Divides regions into a given number of compact clusters.',
  docs: `Lloyd's algorithm: each region goes to the nearest mean, the means move, until no region changes. It lowers the **inertia**, the sum of squared distances to the means, to a minimum that depends on the start; so it is started several times by k-means++ (Arthur and Vassilvitskii 2007, the greedy variant of scikit-learn), and the least inertia wins. A cluster that loses all its regions takes the one that is farthest from its own mean.

With correlations, each trace is scaled to mean 0 and norm 1 first; then the squared distance is 2 (1 − r).

**Number by silhouette**: for each number from 2 on, the mean silhouette (Rousseeuw 1987) of the best start is computed, with the chosen distance, and the greatest wins; *Search* lists them all. Clusters are numbered from 0, the largest first. The strength is 1 throughout.

Limits: clusters are round and of similar extent; every region belongs to one, outliers too. A greatest silhouette does not show that there are clusters at all: compare with shifted traces in *Cluster quality*.`,
  keywords: ['kmeans', 'k-means++', 'lloyd', 'centroid', 'silhouette'],
  inputs: {
    points: port.any(['traces', 'embedding', 'matrix'], {
      doc: 'What is clustered: traces, points of an embedding, or rows of a matrix.',
    }),
  },
  outputs: {
    partition: port.partition({ doc: 'Cluster of each region.' }),
    clusters: port.table({ doc: 'One row per cluster: size and spread.' }),
    centres: port.matrix({ doc: 'Mean of each cluster; with correlations, of the scaled traces.' }),
    search: port.table({ doc: 'Inertia and mean silhouette for each number of clusters.' }),
  },
  params,
  preview: 'partition',
  jobs: {
    restarts: async () => (await import('@ramify/kernels/cluster/k-means')).restartsJob,
    distances: async () => (await import('@ramify/kernels/cluster/condensed-distances')).condensedJob,
    silhouettes: async () => (await import('@ramify/kernels/cluster/silhouette')).silhouetteJob,
  },
  async run({ inputs, params: { choice, clusters, metric, restarts, seed }, ctx }) {
    const set = await readPoints(inputs.points, metric);
    const { count: n, points } = set;
    const least = choice === 'fixed' ? clusters : 3;
    if (n < least) {
      throw new AppError(
        'E_PARAM_INVALID',
        choice === 'fixed'
          ? `There are ${n} regions, too few for ${clusters} clusters.`
          : `A number of clusters can be chosen for 3 or more regions; there are ${n}.`,
        { where: { param: choice === 'fixed' ? 'clusters' : 'choice' }, remedy: 'Lower "Clusters".' },
      );
    }
    // As many clusters as regions have no silhouette.
    const most = Math.max(2, Math.min(clusters, n - 1));
    const tried = choice === 'fixed' ? [clusters] : Array.from({ length: most - 1 }, (_, k) => k + 2);
    const { data, columns } = points;
    const items = tried.flatMap((k) =>
      Array.from({ length: restarts }, (_, from) => ({
        rows: { data, columns },
        clusters: k,
        seed,
        from,
        to: from + 1,
      })),
    );
    const isSearch = choice === 'silhouette';
    const best = await bestOf(ctx.map('restarts', items, [0, isSearch ? 0.5 : 1]), restarts, tried);
    const scores: number[] = [];
    if (isSearch) {
      const silhouettes = await silhouettesOf(
        set,
        {
          distances: (parts, portion) => ctx.map('distances', parts, portion),
          silhouettes: (parts, portion) => ctx.map('silhouettes', parts, portion),
        },
        [0.5, 0.7],
      );
      for (const [i, one] of best.entries()) {
        ctx.signal.throwIfAborted();
        const share = 0.3 / best.length;
        scores.push(
          meanOf(await silhouettes(one.labels, tried[i]!, [0.7 + i * share, 0.7 + (i + 1) * share])),
        );
      }
    }
    const at = isSearch ? scores.reduce((top, score, i) => (score > (scores[top] ?? -1) ? i : top), 0) : 0;
    const chosen = best[at]!;
    const { numberBySize } = await import('@ramify/kernels/cluster/label-points');
    const { labels, from } = numberBySize(chosen.labels, tried[at]!);
    const sizes = sizesOf(labels);
    if (sizes.length < tried[at]!) {
      ctx.warn(
        `Only ${sizes.length} of ${tried[at]} clusters have regions: there are no more different ones.`,
      );
    }
    const centres = new Float32Array(sizes.length * columns);
    sizes.forEach((_, k) =>
      centres.set(chosen.centres.subarray(from[k]! * columns, (from[k]! + 1) * columns), k * columns),
    );
    const within = sizes.map(() => 0);
    labels.forEach((k, i) => {
      for (let c = 0; c < columns; c++)
        within[k]! += (data[i * columns + c]! - centres[k * columns + c]!) ** 2;
    });
    return {
      partition: {
        kind: 'partition',
        ids: set.ids,
        labels,
        strength: new Float32Array(n).fill(1),
        method: `k-means (${sizes.length} clusters, ${set.metric})`,
      },
      clusters: {
        kind: 'table',
        title: 'Clusters',
        rows: sizes.length,
        columns: [
          ...sizeColumns(sizes, n),
          numbers(
            ['spread', '', 'Root mean square distance of its regions from their mean.'],
            sizes.map((size, k) => Math.sqrt(within[k]! / size)),
          ),
        ],
      },
      centres: {
        kind: 'matrix',
        rows: sizes.length,
        columns,
        data: centres,
        rowIds: Int32Array.from(sizes.keys()),
        columnIds: null,
        unit: set.metric === 'euclidean' ? '' : 'scaled',
      },
      search: {
        kind: 'table',
        title: 'Numbers of clusters',
        rows: tried.length,
        columns: [
          integers(['clusters', '', 'Number of clusters.'], tried),
          numbers(
            ['inertia', '', 'Sum of squared distances to the means, of the best start.'],
            best.map(({ inertia }) => inertia),
          ),
          numbers(
            ['silhouette', '', 'Mean silhouette; computed only where it chooses the number.'],
            tried.map((_, i) => scores[i] ?? NaN),
          ),
        ],
      },
    };
  },
});
