import { distancesFrom, pointCount, type Points } from './points.ts';

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
  const size = new Int32Array(clusters);
  for (const label of labels) if (label >= 0) size[label]!++;
  const filled = size.reduce((count, one) => count + (one > 0 ? 1 : 0), 0);
  const row = new Float64Array(n);
  const sums = new Float64Array(clusters);
  const out = new Float64Array(to - from).fill(NaN);
  if (filled < 2) return out;
  for (let i = from; i < to; i++) {
    const own = labels[i]!;
    if (own < 0) continue;
    if (size[own] === 1) {
      out[i - from] = 0;
      continue;
    }
    distances(i, row);
    sums.fill(0);
    for (let j = 0; j < n; j++) if (labels[j]! >= 0) sums[labels[j]!]! += row[j]!;
    const a = sums[own]! / (size[own]! - 1);
    let b = Infinity;
    for (let c = 0; c < clusters; c++) {
      if (c !== own && size[c]! > 0) b = Math.min(b, sums[c]! / size[c]!);
    }
    out[i - from] = Math.max(a, b) > 0 ? (b - a) / Math.max(a, b) : 0;
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
