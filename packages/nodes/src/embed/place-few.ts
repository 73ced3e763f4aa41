import type { Portion } from '@ramify/sdk';
import type { CondensedPart } from '@ramify/kernels/cluster/condensed-distances';
import type { PointSet } from '../cluster/points-input.ts';
import { pairDistances } from '../cluster/pair-distances.ts';

/** Fewer points than this have no neighbourhoods for t-SNE to keep. */
export const leastForMap = 4;

/**
 * One, two or three points in a plane at their very distances. Three that break the triangle inequality, as
 * 1 − r may, lie on a line.
 */
export async function placeFew(
  { points, count }: PointSet,
  map: (items: readonly CondensedPart[], portion: Portion) => AsyncIterable<Float64Array>,
): Promise<Float32Array> {
  if (count === 1) return new Float32Array(2);
  const [d01 = 0, d02 = 0, d12 = 0] = await pairDistances(points, map, [0, 1]);
  if (count === 2) return Float32Array.of(0, 0, d01, 0);
  const x = d01 === 0 ? d02 : (d01 ** 2 + d02 ** 2 - d12 ** 2) / (2 * d01);
  return Float32Array.of(0, 0, d01, 0, x, Math.sqrt(Math.max(0, d02 ** 2 - x ** 2)));
}
