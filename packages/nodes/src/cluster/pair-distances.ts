import type { Portion } from '@ramify/sdk';
import type { CondensedPart } from '@ramify/kernels/cluster/condensed-distances';
import type { Points } from '@ramify/kernels/cluster/points';

export type MapDistances = (items: readonly CondensedPart[], portion: Portion) => AsyncIterable<Float64Array>;

const worthThreads = 2e7;

/** Condensed distances of all pairs, on all workers where it pays. */
export async function pairDistances(
  points: Points,
  map: MapDistances,
  portion: Portion,
): Promise<Float64Array> {
  const kernel = await import('@ramify/kernels/cluster/condensed-distances');
  const n = points.data.length / points.columns;
  const pairs = kernel.pairCount(n);
  if (pairs * points.columns < worthThreads) return kernel.condensedDistances(points, 0, n);
  const items = kernel.triangleParts(n, 32).map((part) => ({ points, ...part }));
  const out = new Float64Array(pairs);
  let at = 0;
  for await (const part of map(items, portion)) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
