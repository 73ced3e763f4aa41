import { createRandom, type Random } from '../random.ts';
import { standardRows } from '../traces/correlation.ts';
import { clusterPoints, type Clustering } from './cluster-points.ts';
import { condensedDistances } from './condensed-distances.ts';
import { mapPoints } from './map-points.ts';
import { pointCount, type Points } from './points.ts';
import { silhouettesOfPairs } from './silhouette.ts';

export type RowMetric = 'euclidean' | 'correlation' | 'rank-correlation' | 'precomputed';

/** One clustering anew, of some rows, or of rows that were shifted. */
export interface Rerun {
  /** rows x columns; for `precomputed`, distances. */
  readonly data: Float32Array | Float64Array;
  readonly columns: number;
  readonly metric: RowMetric;
  /** Rows that are clustered. */
  readonly chosen: Int32Array;
  /** Shift each row in a circle by a random number of columns first. */
  readonly shift: boolean;
  /** Perplexity of the t-SNE map that is clustered (0: automatic), or null to cluster the rows. */
  readonly perplexity: number | null;
  readonly clustering: Clustering;
  readonly seed: number;
  /** Number of the run; each has a random stream of its own. */
  readonly run: number;
  /** Whether silhouettes are wanted. */
  readonly score: boolean;
}

export interface RerunResult {
  /** Cluster of each chosen row, −1 = noise. */
  readonly labels: Int32Array;
  /** Silhouettes of the chosen rows by the distance of the rows; empty if not wanted. */
  readonly silhouettes: Float64Array;
}

/** Parallel work: one clustering of `Rerun`. */
export function rerunJob(args: Rerun): RerunResult {
  const { metric, shift, perplexity, clustering, seed, run, score } = args;
  const random = createRandom(seed, run);
  const rows = gather(args);
  const shifted = shift ? shiftRows(rows, pointCount(rows), random.fork(1)) : rows;
  const points = asPoints(shifted, metric);
  const mapped = perplexity === null ? points : mapPoints(points, perplexity, random.fork(2));
  const labels = clusterPoints(mapped, clustering, random.fork(3).uint32());
  return { labels, silhouettes: score ? widths(points, labels) : new Float64Array(0) };
}

function gather({ data, columns, metric, chosen }: Rerun): Points {
  if (metric === 'precomputed') {
    const out = new Float64Array(chosen.length ** 2);
    chosen.forEach((i, a) => chosen.forEach((j, b) => (out[a * chosen.length + b] = data[i * columns + j]!)));
    return { data: out, columns: chosen.length, distance: 'precomputed' };
  }
  const out = new Float32Array(chosen.length * columns);
  chosen.forEach((i, a) => out.set(data.subarray(i * columns, (i + 1) * columns), a * columns));
  return { data: out, columns, distance: 'euclidean' };
}

/**
 * Rows turned in a circle, each by a random number of columns from 1 to all but one: what each does stays, what
 * they do together goes.
 */
function shiftRows({ data, columns, distance }: Points, count: number, random: Random): Points {
  const out = data.slice();
  for (let i = 0; i < count; i++) {
    const row = data.subarray(i * columns, (i + 1) * columns);
    const by = columns > 1 ? 1 + random.integer(columns - 1) : 0;
    out.set(row.subarray(columns - by), i * columns);
    out.set(row.subarray(0, columns - by), i * columns + by);
  }
  return { data: out, columns, distance };
}

function asPoints(rows: Points, metric: RowMetric): Points {
  const { data, columns } = rows;
  if (metric === 'euclidean' || metric === 'precomputed' || !(data instanceof Float32Array)) return rows;
  const standard = standardRows(data, columns, 0, columns, metric === 'rank-correlation');
  return { data: standard, columns, distance: 'half-square' };
}

function widths(points: Points, labels: Int32Array): Float64Array {
  const n = labels.length;
  const clusters = labels.reduce((most, label) => Math.max(most, label), -1) + 1;
  const pairs = condensedDistances(points, 0, n);
  return silhouettesOfPairs(labels, clusters, pairs);
}
