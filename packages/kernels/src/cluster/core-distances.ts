import { selectSmallest } from '../select-smallest.ts';
import { distancesFrom, pointCount, type Points } from './points.ts';

export interface CorePart {
  readonly points: Points;
  readonly minSamples: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Parallel work: core distances of the points `from … to − 1`, the distance of each to its `minSamples`-th
 * nearest other point (all of them, if there are fewer).
 */
export function coreDistancesJob({ points, minSamples, from, to }: CorePart): Float64Array {
  const n = pointCount(points);
  const row = new Float64Array(n);
  const out = new Float64Array(to - from);
  for (let i = from; i < to; i++) {
    distancesFrom(points, i, 0, n, row);
    out[i - from] = coreDistance(row, i, minSamples);
  }
  return out;
}

/** Core distance of point `self` from its row of distances, which is reordered. */
export function coreDistance(row: Float64Array, self: number, minSamples: number): number {
  // Below all others, so that the count skips the point itself even among its copies.
  row[self] = -1;
  return Math.max(0, selectSmallest(row, Math.min(minSamples, row.length - 1)));
}
