import { distanceTransform } from '../distance-transform.ts';
import { branchLabels } from './branch-labels.ts';
import { pathStatistics } from './branch-measures.ts';
import type { SkeletonGraph } from './graph-types.ts';
import { growLabels } from './grow-labels.ts';
import { insideJunction } from './skeleton-graph.ts';

/** Branches with a free end below this length count as fuzz, px. */
export const fuzzLength = 10;
/** Pixels nearer to the border of the image than this count as lying at the border, px. */
export const borderWidth = 3;
/** Local background: pixels this far from the skeleton, px. */
export const ringFrom = 4;
export const ringTo = 8;

export interface QualityMeasures {
  /** Total length, px. */
  readonly length: number;
  /** Skeleton pixels / pixels of the image. */
  readonly coverage: number;
  /** Ends per 100 px of length. */
  readonly tips: number;
  /** Junctions per 100 px of length. */
  readonly junctions: number;
  /** Share of the length in short branches with a free end. */
  readonly fuzz: number;
  /** Separate pieces beyond the first per 1000 px of length. */
  readonly pieces: number;
  /** Independent loops beyond the first per 1000 px of length. */
  readonly loops: number;
  /** Share of skeleton pixels at the border of the image. */
  readonly border: number;
}

/** What a skeleton looks like as a whole. NaN for ratios to a length of 0. */
export function qualityMeasures(graph: SkeletonGraph, height: number, width: number): QualityMeasures {
  const { nodes, branches } = graph;
  const inside = insideJunction(graph);
  const pixels = new Set([...nodes.pixels, ...branches.pixels]);
  const count = (kind: string): number => nodes.kind.filter((one) => one === kind).length;
  const pieces = nodes.skeleton.reduce((most, one) => Math.max(most, one), 0);
  const links = inside.reduce((sum, one) => sum + one, 0);
  let length = 0;
  let fuzz = 0;
  for (let b = 0; b < branches.count; b++) {
    length += branches.length[b]!;
    if (branches.type[b] === 1 && branches.length[b]! < fuzzLength) fuzz += branches.length[b]!;
  }
  let border = 0;
  for (const p of pixels) {
    const y = Math.floor(p / width);
    const x = p % width;
    if (Math.min(y, x, height - 1 - y, width - 1 - x) < borderWidth) border++;
  }
  const loops = branches.count - links - nodes.count + pieces;
  return {
    length,
    coverage: pixels.size / (height * width),
    tips: (100 * count('end')) / length,
    junctions: (100 * count('junction')) / length,
    fuzz: fuzz / length,
    pieces: (1000 * (pieces - 1)) / length,
    loops: (1000 * Math.max(0, loops - 1)) / length,
    border: border / pixels.size,
  };
}

export interface Contrast {
  /** Mean over the length of (branch mean − background) / noise. */
  readonly mean: number;
  /** Share of the length in branches less than one noise level above their background. */
  readonly dark: number;
}

/**
 * How far branches stand out from their surroundings. The background of a branch is the median of the pixels
 * 4 to 8 px from the skeleton that are nearest to it; the noise is 1.4826 times the median absolute deviation
 * of all those pixels from their background. Branches without such pixels are left out; NaN if none is left or
 * the noise is 0.
 *
 * @param image height x width
 */
export function skeletonContrast(
  { branches }: SkeletonGraph,
  mask: Uint8Array,
  image: Float32Array,
  height: number,
  width: number,
): Contrast {
  const labels = growLabels(branchLabels(branches, height, width), height, width, ringTo);
  const apart = distanceTransform(
    mask.map((one) => (one === 0 ? 1 : 0)),
    height,
    width,
  );
  const rings: number[][] = Array.from({ length: branches.count }, () => []);
  for (let p = 0; p < image.length; p++) {
    if (labels[p]! > 0 && apart[p]! >= ringFrom && apart[p]! <= ringTo)
      rings[labels[p]! - 1]!.push(image[p]!);
  }
  const background = rings.map(median);
  const noise =
    1.4826 * median(rings.flatMap((ring, b) => ring.map((value) => Math.abs(value - background[b]!))));
  const values = Float32Array.from(branches.pixels, (p) => image[p]!);
  const { mean } = pathStatistics(branches, values);
  let total = 0;
  let sum = 0;
  let dark = 0;
  for (let b = 0; b < branches.count; b++) {
    const above = (mean[b]! - background[b]!) / noise;
    if (!Number.isFinite(above)) continue;
    total += branches.length[b]!;
    sum += above * branches.length[b]!;
    if (above < 1) dark += branches.length[b]!;
  }
  return { mean: sum / total, dark: dark / total };
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length / 2;
  return sorted.length === 0 ? NaN : (sorted[Math.floor(middle - 0.5)]! + sorted[Math.floor(middle)]!) / 2;
}
