import { distancesFrom, pointCount, type Points } from './points.ts';

interface Clusters {
  readonly labels: Int32Array;
  readonly size: Int32Array;
  /** Whether there is more than one with points. */
  readonly several: boolean;
}

function sizesOf(labels: Int32Array, clusters: number): Clusters {
  const size = new Int32Array(clusters);
  for (const label of labels) if (label >= 0) size[label]!++;
  return { labels, size, several: size.reduce((count, one) => count + (one > 0 ? 1 : 0), 0) > 1 };
}

/** The silhouette of point `i` from the sums of its distances to the points of each cluster. */
function silhouetteOf({ labels, size, several }: Clusters, i: number, sums: Float64Array): number {
  const own = labels[i]!;
  if (own < 0 || !several) return NaN;
  if (size[own] === 1) return 0;
  const a = sums[own]! / (size[own]! - 1);
  let b = Infinity;
  for (let c = 0; c < size.length; c++) {
    if (c !== own && size[c]! > 0) b = Math.min(b, sums[c]! / size[c]!);
  }
  return Math.max(a, b) > 0 ? (b - a) / Math.max(a, b) : 0;
}

/**
 * Silhouettes of the points `from … to − 1` (Rousseeuw 1987): (b − a) / max(a, b), with a the mean distance to
 * the others of the own cluster and b the least mean distance to another cluster. 0 for a cluster of one; NaN
 * for noise, which counts for nothing, and if there is but one cluster. As scikit-learn's
 * `silhouette_samples` without the noise.
 *
 * @param labels 0 … clusters − 1, or −1
 * @param distances fills its second argument with the distances from a point to all points
 */
export function silhouettes(
  labels: Int32Array,
  clusters: number,
  from: number,
  to: number,
  distances: (i: number, out: Float64Array) => void,
): Float64Array {
  const n = labels.length;
  const all = sizesOf(labels, clusters);
  const row = new Float64Array(n);
  const sums = new Float64Array(clusters);
  const out = new Float64Array(to - from).fill(NaN);
  if (!all.several) return out;
  for (let i = from; i < to; i++) {
    if (labels[i]! < 0) continue;
    distances(i, row);
    sums.fill(0);
    for (let j = 0; j < n; j++) if (labels[j]! >= 0) sums[labels[j]!]! += row[j]!;
    out[i - from] = silhouetteOf(all, i, sums);
  }
  return out;
}

/**
 * The same of all points from their condensed distances, which are read once from first to last.
 *
 * @param pairs condensed distances of `labels.length` points
 */
export function silhouettesOfPairs(labels: Int32Array, clusters: number, pairs: Float64Array): Float64Array {
  const n = labels.length;
  const all = sizesOf(labels, clusters);
  const out = new Float64Array(n).fill(NaN);
  if (!all.several) return out;
  // Of each cluster, noise last: sums over the points before the current one, of distances to each after it.
  const places = labels.map((label) => (label < 0 ? clusters : label));
  const before = new Float64Array((clusters + 1) * n);
  const sums = new Float64Array(clusters + 1);
  for (let i = 0, at = 0; i < n; i++) {
    const own = places[i]! * n;
    for (let c = 0; c <= clusters; c++) sums[c] = before[c * n + i]!;
    for (let j = i + 1; j < n; j++, at++) {
      const d = pairs[at]!;
      sums[places[j]!]! += d;
      before[own + j]! += d;
    }
    out[i] = silhouetteOf(all, i, sums);
  }
  return out;
}

export interface SilhouettePart {
  readonly points: Points;
  readonly labels: Int32Array;
  readonly clusters: number;
  readonly from: number;
  readonly to: number;
}

/** Parallel work: silhouettes of some points. */
export const silhouetteJob = ({ points, labels, clusters, from, to }: SilhouettePart): Float64Array =>
  silhouettes(labels, clusters, from, to, (i, out) => distancesFrom(points, i, 0, pointCount(points), out));
