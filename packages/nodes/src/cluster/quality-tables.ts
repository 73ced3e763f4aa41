import type { TableValue } from '@ramify/sdk';
import { integers, numbers, texts } from '../skeleton/columns.ts';
import { meanOf } from './mean-of.ts';
import { sizesOf } from './partition-sizes.ts';
import { chanceOf, clusterScores, scoreOf, type ComparedRun } from './quality-measures.ts';

/** The clustering under test and those that it is compared with. */
export interface Compared {
  readonly ids: Int32Array;
  readonly labels: Int32Array;
  readonly silhouettes: Float64Array;
  readonly runs: readonly ComparedRun[];
}

const ofKind = (runs: readonly ComparedRun[], kind: ComparedRun['kind']) =>
  runs.filter((run) => run.kind === kind);
const meanRand = (runs: readonly ComparedRun[], kind: ComparedRun['kind']): number =>
  meanOf(ofKind(runs, kind).map(({ rand }) => rand));
const percent = (part: number): number => 100 * part;

export function summaryTable({ labels, silhouettes, runs }: Compared): TableValue {
  const n = labels.length;
  const noise = labels.filter((k) => k < 0).length;
  const surrogates = ofKind(runs, 'surrogate');
  const score = scoreOf(silhouettes);
  const scores = surrogates.map((run) => run.score);
  return {
    kind: 'table',
    title: 'Quality of the clustering',
    rows: 1,
    columns: [
      integers(['regions', '', 'Number of regions.'], [n]),
      integers(['clusters', '', 'Number of clusters.'], [sizesOf(labels).length]),
      numbers(['noise', '%', 'Share of the regions that belong to no cluster.'], [percent(noise / n)]),
      numbers(['silhouette', '', 'Mean over the regions of clusters.'], [meanOf(silhouettes)]),
      numbers(['score', '', 'Mean silhouette over all regions, noise counting 0.'], [score]),
      numbers(['surrogate score', '', 'Mean of that of shifted traces.'], [meanOf(scores)]),
      numbers(
        ['chance', '', 'Share of surrogates with as high a score, counting the data as one (p value).'],
        [chanceOf(score, scores)],
      ),
      numbers(
        ['surrogate clusters', '', 'Mean number of clusters in shifted traces.'],
        [meanOf(surrogates.map((run) => run.clusters))],
      ),
      numbers(
        ['same again', '', 'Adjusted Rand index with the clustering done again by these settings.'],
        [meanRand(runs, 'again')],
      ),
      numbers(['other seeds', '', 'Mean adjusted Rand index over other seeds.'], [meanRand(runs, 'seed')]),
      numbers(
        ['resamples', '', 'Mean adjusted Rand index over random parts of the regions.'],
        [meanRand(runs, 'resample')],
      ),
      numbers(
        ['others', '', 'Mean adjusted Rand index with the other partitions connected.'],
        [meanRand(runs, 'other')],
      ),
    ],
  };
}

export function clusterTable({ labels, silhouettes, runs }: Compared): TableValue {
  const sizes = sizesOf(labels);
  const own = clusterScores(labels, silhouettes, sizes.length);
  const best = ofKind(runs, 'surrogate').map((run) => run.bestCluster);
  const jaccard = (kind: ComparedRun['kind']) =>
    sizes.map((_, k) => meanOf(ofKind(runs, kind).map((run) => run.jaccard?.[k] ?? NaN)));
  const below = sizes.map(
    (size, k) => silhouettes.filter((value, i) => labels[i] === k && value < 0).length / size,
  );
  return {
    kind: 'table',
    title: 'Quality of the clusters',
    rows: sizes.length,
    columns: [
      integers(['cluster', '', 'Number of the cluster.'], [...sizes.keys()]),
      integers(['regions', '', 'Number of its regions.'], sizes),
      numbers(['silhouette', '', 'Mean of its regions.'], own),
      numbers(
        ['nearer elsewhere', '%', 'Share of its regions with a silhouette below 0.'],
        below.map(percent),
      ),
      numbers(
        [
          'stability',
          '',
          'Mean Jaccard index of the most similar cluster, over random parts of the regions.',
        ],
        jaccard('resample'),
      ),
      numbers(['stability over seeds', '', 'The same over other seeds.'], jaccard('seed')),
      numbers(['stability over others', '', 'The same over the other partitions.'], jaccard('other')),
      numbers(
        ['chance', '', 'Share of surrogates whose best cluster has as high a silhouette (p value).'],
        own.map((value) => chanceOf(value, best)),
      ),
    ],
  };
}

export function regionTable({ ids, labels, silhouettes, runs }: Compared): TableValue {
  const resamples = ofKind(runs, 'resample');
  return {
    kind: 'table',
    title: 'Quality by region',
    rows: ids.length,
    columns: [
      integers(['region', '', 'Id of the region.'], ids),
      integers(['cluster', '', 'Its cluster; −1 is noise.'], labels),
      numbers(['silhouette', '', 'Below 0: nearer to another cluster; empty for noise.'], silhouettes),
      numbers(
        ['stability', '', 'Share of random parts in which it comes back in the cluster like its own.'],
        Array.from(ids, (_, i) => meanOf(resamples.map((run) => run.returned?.[i] ?? NaN))),
      ),
    ],
  };
}

export function runTable({ runs }: Compared): TableValue {
  return {
    kind: 'table',
    title: 'Clusterings compared',
    rows: runs.length,
    columns: [
      texts(
        ['kind', '', 'again, seed, resample, surrogate or other.'],
        runs.map(({ kind }) => kind),
      ),
      texts(
        ['name', '', 'Where a partition comes from.'],
        runs.map(({ name }) => name),
      ),
      integers(
        ['regions', '', 'Number of regions clustered.'],
        runs.map(({ regions }) => regions),
      ),
      integers(
        ['clusters', '', 'Number of clusters found.'],
        runs.map(({ clusters }) => clusters),
      ),
      numbers(
        ['noise', '%', 'Share of noise.'],
        runs.map(({ noise }) => percent(noise)),
      ),
      numbers(
        ['score', '', 'Mean silhouette, noise counting 0.'],
        runs.map(({ score }) => score),
      ),
      numbers(
        ['best cluster', '', 'Greatest mean silhouette of a cluster.'],
        runs.map(({ bestCluster }) => bestCluster),
      ),
      numbers(
        ['adjusted Rand', '', 'Index of agreement with the clustering under test.'],
        runs.map(({ rand }) => rand),
      ),
    ],
  };
}
