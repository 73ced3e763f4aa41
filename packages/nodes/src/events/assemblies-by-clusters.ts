import type { Portion } from '@ramify/sdk';
import type { Activity } from '@ramify/kernels/assemblies/binned-activity';
import type {
  EventClusters,
  EventClustersPart,
  SurrogateClustersPart,
} from '@ramify/kernels/assemblies/event-clusters';
import type { SquareMatrix } from '@ramify/kernels/cluster/k-means-of-distances';
import type { Participation } from '@ramify/kernels/assemblies/event-covariance';
import { integers, numbers } from '../skeleton/columns.ts';
import type { FoundAssemblies } from './assemblies-found.ts';
import { rangesOf } from './ranges-of.ts';

/** Fewer synchronous events than this have no clusters. */
export const leastEvents = 4;
/** Level of significance of memberships, and percentile of surrogates. */
export const significance = 0.05;

export interface ClusterChoices {
  readonly maxClusters: number;
  readonly restarts: number;
  readonly surrogates: number;
  readonly seed: number;
}

export interface ClusterWork {
  clusters(items: readonly EventClustersPart[], portion: Portion): AsyncIterable<EventClusters>;
  surrogates(items: readonly SurrogateClustersPart[], portion: Portion): AsyncIterable<Float64Array>;
}

/** The best clustering for each number of clusters, the first of equally good ones. */
async function bestByNumber(
  distances: SquareMatrix,
  tried: readonly number[],
  { restarts, seed }: ClusterChoices,
  work: ClusterWork,
): Promise<EventClusters[]> {
  const ranges = rangesOf(restarts, 4);
  const items = tried.flatMap((clusters) =>
    ranges.map(([from, to]) => ({ distances, clusters, seed, from, to })),
  );
  const best: EventClusters[] = [];
  let i = 0;
  for await (const found of work.clusters(items, [0, 0.4])) {
    const at = Math.floor(i++ / ranges.length);
    const before = best[at];
    if (before === undefined || found.silhouette > before.silhouette) best[at] = found;
  }
  return best;
}

/** Assemblies as clusters of `leastEvents` synchronous events or more (Malvache et al. 2016). */
export async function assembliesByClusters(
  participation: Participation,
  activity: Activity,
  activityUnit: string,
  choices: ClusterChoices,
  work: ClusterWork,
): Promise<FoundAssemblies> {
  const { events } = participation;
  const { eventCovariance } = await import('@ramify/kernels/assemblies/event-covariance');
  const { clusterSilhouettes, eventDistances } = await import('@ramify/kernels/assemblies/event-clusters');
  const { memberships } = await import('@ramify/kernels/assemblies/memberships');
  const { percentile } = await import('@ramify/kernels/traces/percentile');

  const most = Math.min(choices.maxClusters, events - 1);
  const tried = Array.from({ length: most - 1 }, (_, i) => i + 2);
  const distances = eventDistances(eventCovariance(participation));
  const best = await bestByNumber(distances, tried, choices, work);
  const score = (i: number): number => best[i]?.silhouette ?? -1;
  const at = tried.reduce((top, _, i) => (score(i) > score(top) ? i : top), 0);
  const chosen = best[at]!;
  const clusters = tried[at]!;

  const { restarts, seed, surrogates } = choices;
  const items = rangesOf(surrogates, 16).map(([from, to]) => ({
    participation,
    clusters,
    restarts,
    seed,
    from,
    to,
  }));
  const chance: number[] = [];
  for await (const part of work.surrogates(items, [0.4, 1])) chance.push(...part);
  const threshold = percentile(
    chance.toSorted((a, b) => a - b),
    100 * (1 - significance),
  );

  const medians = clusterSilhouettes(chosen, clusters);
  const kept = [...medians.keys()].filter((k) => medians[k]! > threshold);
  const labels = chosen.labels.map((k) => kept.indexOf(k));
  const found = memberships(participation, labels, kept.length, significance);
  const sizes = kept.map((_, k) => labels.reduce((n, label) => n + (label === k ? 1 : 0), 0));
  return {
    ...found,
    count: kept.length,
    weight: (region, assembly) => found.rates[region * kept.length + assembly]!,
    columns: (assemblies) => [
      integers(
        ['events', '', 'Synchronous events in its cluster.'],
        assemblies.map((k) => sizes[k]!),
      ),
      numbers(
        ['silhouette', '', 'Median silhouette of these events.'],
        assemblies.map((k) => medians[kept[k]!]!),
      ),
      numbers(
        ['silhouette by chance', '', 'Percentile 95 of the greatest median silhouette of surrogates.'],
        assemblies.map(() => threshold),
      ),
    ],
    course: (_, members) => meanOf(activity, members),
    courseUnit: activityUnit,
    evidence: {
      kind: 'table',
      title: 'Silhouette by number of clusters',
      rows: tried.length,
      columns: [
        integers(['clusters', '', 'Number of clusters of synchronous events.'], tried),
        numbers(
          ['silhouette', '', 'Mean silhouette of the best of all restarts; the greatest decides.'],
          tried.map((_, i) => score(i)),
        ),
      ],
    },
    events: { labels, silhouettes: chosen.silhouettes },
    method: `k-means of synchronous events, ${clusters} clusters`,
  };
}

function meanOf({ data, frames }: Activity, rows: readonly number[]): Float32Array {
  const sum = new Float64Array(frames);
  for (const row of rows) for (let t = 0; t < frames; t++) sum[t]! += data[row * frames + t]!;
  return Float32Array.from(sum, (value) => value / rows.length);
}
