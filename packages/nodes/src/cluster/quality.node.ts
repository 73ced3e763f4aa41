import { AppError, defineNode, port, type PartitionValue } from '@ramify/sdk';
import { regionList } from '../traces/id-list.ts';
import { sizesOf } from './partition-sizes.ts';
import { readPoints, type PointSet } from './points-input.ts';
import { compareRun, type ComparedRun } from './quality-measures.ts';
import { qualityParams, type QualityChoice } from './quality-params.ts';
import { planRuns } from './quality-runs.ts';
import { clusterTable, regionTable, runTable, summaryTable } from './quality-tables.ts';
import { silhouettesOf } from './silhouette-of.ts';

/** Share of the work that silhouettes are. */
const first = 0.1;
const leastForMap = 8;

/** Labels of a partition in the order of `ids`; both must name the same regions. */
function labelsFor(ids: Int32Array, partition: PartitionValue, port: string): Int32Array {
  const row = new Map(Array.from(partition.ids, (id, i) => [id, i] as const));
  const missing = [...ids].filter((id) => !row.has(id));
  const known = new Set(ids);
  const strange = [...partition.ids].filter((id) => !known.has(id));
  if (missing.length > 0 || strange.length > 0) {
    throw new AppError(
      'E_IDS_MISMATCH',
      missing.length > 0
        ? `The clusters lack ${regionList(missing)} of the points.`
        : `The clusters name ${regionList(strange)}, which the points lack.`,
      { where: { port }, remedy: 'Connect the points that were clustered.' },
    );
  }
  return ids.map((id) => partition.labels[row.get(id)!]!);
}

/** Refuses what the chosen clustering cannot be done of. */
function requireFitting({ map, method, linkage }: QualityChoice, { count, metric }: PointSet): void {
  const refuse = (param: string, message: string, remedy: string) =>
    new AppError('E_PARAM_INVALID', message, { where: { param }, remedy });
  if (map === 'tsne' && count < leastForMap) {
    const message = `A map of parts of the regions needs ${leastForMap} regions; there are ${count}.`;
    throw refuse('map', message, 'Choose "none" as "Map".');
  }
  if (metric !== 'precomputed') return;
  if (map === 'tsne')
    throw refuse('map', 'A map is made of traces, not of distances.', 'Connect the traces.');
  if (method === 'kmeans' || (method === 'hierarchical' && linkage === 'ward')) {
    const message = `${method === 'kmeans' ? 'K-means' : "Ward's method"} needs points; the matrix holds distances.`;
    throw refuse('method', message, 'Connect the traces.');
  }
}

export default defineNode({
  type: 'cluster.quality',
  version: 1,
  title: 'Cluster quality',
  family: 'cluster',
  summary: 'Tells how separate and how stable clusters are, and whether chance makes as good ones.',
  docs: `Four questions to a clustering, answered with the points that it was made of:

- **Are the clusters separate?** Silhouette of each region (Rousseeuw 1987): (b − a) / max(a, b) with a the mean distance to the rest of its cluster, b the least mean distance to another cluster. 1: far from others, 0: between, below 0: nearer to another. Noise is left out (as with scikit-learn's \`silhouette_samples\`); the *score* counts it as 0.
- **Do they come back?** The regions are clustered again: with other seeds, and as random parts (bootstrap, or subsamples). **Stability** of a cluster is the mean Jaccard index of the most similar cluster (Hennig 2007: above 0.75 stable, below 0.5 dissolved), that of the whole the adjusted Rand index (Hubert and Arabie 1985), in which noise counts as one more cluster. *Smallest cluster* and *Neighbours* shrink with the part that is drawn.
- **Would chance do?** The trace of each region is shifted in a circle by a random time, which keeps its own events and undoes what regions do together, and clustered again. *chance* is the share of surrogates with as high a score, the data counting as one: with 20 surrogates it is 0.048 at best. For a cluster, its silhouette is held against the best cluster of each surrogate.
- **Do others agree?** Partitions of the same regions by other seeds or settings can be connected.

Give the settings of the clustering here, too: *same again* is 1 if they are the same (near 1 with a map). If a t-SNE map was clustered, connect the traces and set *Map*: silhouettes are then those of the traces, and the map is made anew each time (from a random start), so that stability is that of both steps.

Limits: more than 4,000 regions are clustered again as a random 4,000 of them. Silhouettes favour round clusters. Bootstraps of few regions lose small clusters. Shifting also undoes bleaching and drift that all traces share: detrend first, or the data beat chance by these.`,
  keywords: ['silhouette', 'stability', 'bootstrap', 'jaccard', 'surrogate', 'significance', 'validation'],
  inputs: {
    points: port.any(['traces', 'embedding', 'matrix'], {
      doc: 'What was clustered; for surrogates, the traces.',
    }),
    partition: port.partition({ doc: 'The clustering under test.' }),
    others: port.partition({
      doc: 'Partitions of the same regions to compare with.',
      optional: true,
      many: true,
    }),
  },
  outputs: {
    clusters: port.table({ doc: 'Silhouette, stability and chance of each cluster.' }),
    summary: port.table({ doc: 'The whole in one row.' }),
    regions: port.table({ doc: 'Silhouette and stability of each region.' }),
    runs: port.table({ doc: 'Every clustering that was compared.' }),
  },
  params: qualityParams,
  infer: () => ({ summary: { count: 1 } }),
  preview: 'clusters',
  jobs: {
    rerun: async () => (await import('@ramify/kernels/cluster/rerun')).rerunJob,
    distances: async () => (await import('@ramify/kernels/cluster/condensed-distances')).condensedJob,
    silhouettes: async () => (await import('@ramify/kernels/cluster/silhouette')).silhouetteJob,
  },
  async run({ inputs: { points, partition, others }, params: chosen, ctx }) {
    const set = await readPoints(points, chosen.metric);
    const labels = labelsFor(set.ids, partition, 'partition');
    const clusters = sizesOf(labels).length;
    requireFitting(chosen, set);
    if (chosen.surrogates > 0 && (points.kind !== 'traces' || set.metric === 'precomputed')) {
      ctx.warn('Surrogates are made of traces; of other points there are none. Connect the traces instead.');
    }
    const silhouettes = await (
      await silhouettesOf(
        set,
        {
          distances: (parts, portion) => ctx.map('distances', parts, portion),
          silhouettes: (parts, portion) => ctx.map('silhouettes', parts, portion),
        },
        [0, first / 2],
      )
    )(labels, clusters, [first / 2, first]);

    const planned = await planRuns(
      points,
      set,
      chosen,
      chosen.clusters > 0 ? chosen.clusters : clusters || 1,
    );
    const runs: ComparedRun[] = [];
    const items = planned.map(({ item }) => item);
    for await (const result of ctx.map('rerun', items, [first, 1])) {
      const { kind, item } = planned[runs.length]!;
      runs.push(await compareRun(kind, '', labels, item.chosen, result));
    }
    const all = Int32Array.from(labels.keys());
    for (const { title, value } of others) {
      const result = { labels: labelsFor(set.ids, value, 'others'), silhouettes: new Float64Array(0) };
      runs.push(await compareRun('other', title, labels, all, result));
    }
    const again = runs[0]?.rand ?? 1;
    if (again < 0.9 && clusters > 0) {
      ctx.warn(
        `Clustering again with these settings gives other clusters (adjusted Rand index ${again.toFixed(2)}): set them as they were, or the clusters hang on chance.`,
      );
    }
    const compared = { ids: set.ids, labels, silhouettes, runs };
    return {
      clusters: clusterTable(compared),
      summary: summaryTable(compared),
      regions: regionTable(compared),
      runs: runTable(compared),
    };
  },
});
