import {
  lloydOfDistances,
  seedsOfDistances,
  squareMatrix,
  type SquareMatrix,
} from '../cluster/k-means-of-distances.ts';
import { silhouettes } from '../cluster/silhouette.ts';
import { createRandom } from '../random.ts';
import { percentile } from '../traces/percentile.ts';
import { eventCovariance, type Participation } from './event-covariance.ts';

/** Events in clusters. */
export interface EventClusters {
  /** Cluster of each event, 0 … clusters − 1. */
  readonly labels: Int32Array;
  readonly silhouettes: Float64Array;
  /** Mean of the silhouettes. */
  readonly silhouette: number;
}

/** First parts of the paths of random numbers: what one kind draws does not move another. */
const stream = { events: 1, shuffles: 2, surrogates: 3 } as const;

/** How far events are apart: the Euclidean distances of the rows of their covariance. */
export const eventDistances = (covariance: Float64Array): SquareMatrix =>
  squareMatrix({ data: covariance, columns: Math.round(Math.sqrt(covariance.length)) });

/** Restarts of k-means, judged by their mean silhouette. */
function bestRestart(
  distances: SquareMatrix,
  clusters: number,
  seed: number,
  path: readonly number[],
  [from, to]: readonly [from: number, to: number],
): EventClusters {
  const { squares, count } = distances;
  const apart = squares.map(Math.sqrt);
  let best: EventClusters | undefined;
  for (let restart = from; restart < to; restart++) {
    const random = createRandom(seed, ...path, clusters, restart);
    const labels = lloydOfDistances(distances, seedsOfDistances(distances, clusters, random));
    const values = silhouettes(labels, clusters, 0, count, (i, out) =>
      out.set(apart.subarray(i * count, (i + 1) * count)),
    );
    const silhouette = values.reduce((sum, one) => sum + one, 0) / count;
    if (best === undefined || silhouette > best.silhouette || Number.isNaN(best.silhouette)) {
      best = { labels, silhouettes: values, silhouette };
    }
  }
  if (best === undefined) throw new RangeError(`restarts ${from} to ${to}`);
  return best;
}

export interface EventClustersPart {
  readonly distances: SquareMatrix;
  readonly clusters: number;
  readonly seed: number;
  readonly from: number;
  readonly to: number;
}

/** Parallel work: the best of some restarts of k-means, the first of equally good ones. */
export const eventClustersJob = ({ distances, clusters, seed, from, to }: EventClustersPart): EventClusters =>
  bestRestart(distances, clusters, seed, [stream.events], [from, to]);

/** Median silhouette of each cluster; NaN for an empty one. */
export const clusterSilhouettes = (
  { labels, silhouettes: values }: EventClusters,
  clusters: number,
): Float64Array =>
  Float64Array.from({ length: clusters }, (_, k) =>
    percentile(values.filter((__, e) => labels[e] === k).sort(), 50),
  );

export interface SurrogateClustersPart {
  readonly participation: Participation;
  readonly clusters: number;
  readonly restarts: number;
  readonly seed: number;
  /** Numbers of the surrogates. */
  readonly from: number;
  readonly to: number;
}

/**
 * Parallel work: for each surrogate, in which every event has as many regions as recorded, but drawn at
 * random, the greatest median silhouette of a cluster after clustering in the same way.
 */
export function surrogateClustersJob(part: SurrogateClustersPart): Float64Array {
  const { participation, clusters, restarts, seed, from, to } = part;
  return Float64Array.from({ length: to - from }, (_, i) => {
    const shuffled = shuffleRegions(participation, seed, from + i);
    const found = bestRestart(
      eventDistances(eventCovariance(shuffled)),
      clusters,
      seed,
      [stream.surrogates, from + i],
      [0, restarts],
    );
    return clusterSilhouettes(found, clusters).reduce((most, one) => (one > most ? one : most), -1);
  });
}

function shuffleRegions(
  { data, regions, events }: Participation,
  seed: number,
  surrogate: number,
): Participation {
  const random = createRandom(seed, stream.shuffles, surrogate);
  const out = new Float32Array(data.length);
  const rows = Array.from({ length: regions }, (_, row) => row);
  for (let e = 0; e < events; e++) {
    const order = random.shuffle(rows);
    for (let row = 0; row < regions; row++) out[order[row]! * events + e] = data[row * events + e]!;
  }
  return { data: out, regions, events };
}
