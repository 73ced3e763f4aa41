import type { Portion } from '@ramify/sdk';
import type { CorePart } from '@ramify/kernels/cluster/core-distances';
import type { PrimOrder } from '@ramify/kernels/cluster/prim-order';
import { pairDistances, type MapDistances } from './pair-distances.ts';
import type { PointSet } from './points-input.ts';

interface Work {
  readonly distances: MapDistances;
  readonly cores: (items: readonly CorePart[], portion: Portion) => AsyncIterable<Float64Array>;
  /** Of the whole node. */
  readonly progress: (done: number, total: number) => void;
}

/** Points up to which all distances are held, 8 bytes a pair. */
const mostHeld = 6000;

/**
 * Prim's order of mutual reachability the way that suits the points: a k-d tree in few dimensions, a matrix of
 * distances for some thousands of points, else distances computed as they are needed.
 */
export async function spanningOrder(
  { points, count: n }: PointSet,
  minSamples: number,
  { distances, cores, progress }: Work,
): Promise<PrimOrder> {
  const { orderByDistances, orderByTree, suitsTree } = await import('@ramify/kernels/cluster/reachability');
  if (suitsTree(points)) return orderByTree(points, minSamples, (done) => progress(done, n));
  const second = (done: number) => progress(n + done, 2 * n);
  if (n <= mostHeld || points.distance === 'precomputed') {
    const pairs = await pairDistances(points, distances, [0, 0.5]);
    return orderByDistances(pairs, n, minSamples, second);
  }
  const { distancesFrom } = await import('@ramify/kernels/cluster/points');
  const { primOrder } = await import('@ramify/kernels/cluster/prim-order');
  const step = Math.ceil(n / 32);
  const items = Array.from({ length: Math.ceil(n / step) }, (_, k) => ({
    points,
    minSamples,
    from: k * step,
    to: Math.min(n, (k + 1) * step),
  }));
  const core = new Float64Array(n);
  let at = 0;
  for await (const part of cores(items, [0, 0.5])) {
    core.set(part, at);
    at += part.length;
  }
  return primOrder(n, core, (i, out) => distancesFrom(points, i, 0, n, out), second);
}
