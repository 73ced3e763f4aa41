import type { Portion } from '@ramify/sdk';
import type { SilhouettePart } from '@ramify/kernels/cluster/silhouette';
import { pairDistances, type MapDistances } from './pair-distances.ts';
import type { PointSet } from './points-input.ts';

export interface SilhouetteWork {
  readonly distances: MapDistances;
  readonly silhouettes: (items: readonly SilhouettePart[], portion: Portion) => AsyncIterable<Float64Array>;
}

/** Points up to which all distances are held, to be used for several partitions. */
const mostHeld = 6000;

/** Silhouettes of partitions of the same points; see the kernel. */
export type Silhouettes = (labels: Int32Array, clusters: number, portion: Portion) => Promise<Float64Array>;

/** Prepares silhouettes; `portion` is that of the distances. */
export async function silhouettesOf(
  { points, count: n }: PointSet,
  work: SilhouetteWork,
  portion: Portion,
): Promise<Silhouettes> {
  if (n <= mostHeld) {
    const { silhouettesOfPairs } = await import('@ramify/kernels/cluster/silhouette');
    const pairs = await pairDistances(points, work.distances, portion);
    return async (labels, clusters) => silhouettesOfPairs(labels, clusters, pairs);
  }
  const step = Math.ceil(n / 32);
  return async (labels, clusters, own) => {
    const items = Array.from({ length: Math.ceil(n / step) }, (_, k) => ({
      points,
      labels,
      clusters,
      from: k * step,
      to: Math.min(n, (k + 1) * step),
    }));
    const out = new Float64Array(n);
    let at = 0;
    for await (const part of work.silhouettes(items, own)) {
      out.set(part, at);
      at += part.length;
    }
    return out;
  };
}
