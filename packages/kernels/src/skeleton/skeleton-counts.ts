import { labelComponents } from '../label-components.ts';
import { neighbourCode, neighbourCount, pad } from './neighbourhood.ts';

/** One entry per skeleton (connected component, in raster order of its first pixel). */
export interface SkeletonCounts {
  readonly count: number;
  /** Pixels with fewer than two neighbours; an isolated pixel is one. */
  readonly endPixels: Int32Array;
  /** Pixels with exactly two neighbours. */
  readonly slabPixels: Int32Array;
  /** Pixels with more than two neighbours. */
  readonly junctionPixels: Int32Array;
  /** Groups of touching junction pixels. */
  readonly junctions: Int32Array;
  /** Junctions whose pixels together have exactly three slab or end neighbours. */
  readonly triplePoints: Int32Array;
  /** Junctions whose pixels together have exactly four slab or end neighbours. */
  readonly quadruplePoints: Int32Array;
  /** Skeletons of a single pixel have 1. */
  readonly isolatedPixels: Int32Array;
}

/**
 * The counts of AnalyzeSkeleton (Arganda-Carreras et al. 2010, "3D reconstruction of histological sections:
 * application to mammary gland tissue") for one plane, 8-connected. A slab or end pixel next to two pixels of
 * one junction counts twice among its neighbours. CellProfiler's MeasureImageSkeleton reports the sum of
 * `junctionPixels` as branches, and the sum of `endPixels` − `isolatedPixels` as end points.
 *
 * @param mask height x width, nonzero = skeleton
 */
export function skeletonCounts(mask: Uint8Array, height: number, width: number): SkeletonCounts {
  const { data, stride, offsets } = pad(mask, height, width);
  const { labels, count } = labelComponents(mask, height, width, 8);
  const near = new Uint8Array(data.length);
  const junction = new Uint8Array(mask.length);
  const counts = {
    count,
    endPixels: new Int32Array(count),
    slabPixels: new Int32Array(count),
    junctionPixels: new Int32Array(count),
    junctions: new Int32Array(count),
    triplePoints: new Int32Array(count),
    quadruplePoints: new Int32Array(count),
    isolatedPixels: new Int32Array(count),
  };
  const padded = (i: number): number => (Math.floor(i / width) + 1) * stride + (i % width) + 1;
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 0) continue;
    const p = padded(i);
    near[p] = neighbourCount[neighbourCode(data, p, stride)]!;
    const skeleton = labels[i]! - 1;
    if (near[p] < 2) counts.endPixels[skeleton]!++;
    else if (near[p] === 2) counts.slabPixels[skeleton]!++;
    else counts.junctionPixels[skeleton]!++;
    if (near[p] === 0) counts.isolatedPixels[skeleton] = 1;
    junction[i] = Number(near[p] > 2);
  }
  const groups = labelComponents(junction, height, width, 8);
  const exits = new Int32Array(groups.count + 1);
  const home = new Int32Array(groups.count + 1);
  for (let i = 0; i < mask.length; i++) {
    const group = groups.labels[i]!;
    if (group === 0) continue;
    home[group] = labels[i]! - 1;
    for (const offset of offsets) {
      const q = padded(i) + offset;
      if (data[q] === 1 && near[q]! <= 2) exits[group]!++;
    }
  }
  for (let group = 1; group <= groups.count; group++) {
    const skeleton = home[group]!;
    counts.junctions[skeleton]!++;
    if (exits[group] === 3) counts.triplePoints[skeleton]!++;
    if (exits[group] === 4) counts.quadruplePoints[skeleton]!++;
  }
  return counts;
}
