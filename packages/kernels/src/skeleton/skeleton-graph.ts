import { labelComponents } from '../label-components.ts';
import { nodeGroups, type NodeGroup } from './graph-nodes.ts';
import type { SkeletonBranches, SkeletonGraph, SkeletonNodes } from './graph-types.ts';
import { neighbourCount } from './neighbourhood.ts';
import { pixelLinks, type PixelLinks } from './pixel-links.ts';
import { tracePaths, type Paths } from './trace-paths.ts';

/**
 * Graph of a mask one pixel wide.
 *
 * Branches are those of skan 0.13, path for path (see `pixelLinks` and `tracePaths`): type, length, ends and
 * pixels agree. They are numbered from 1 by skeleton (in raster order of its first pixel), then by their source
 * pixel in raster order, then by their first step; the source is the earlier end.
 *
 * Nodes follow AnalyzeSkeleton: junction pixels (more than two neighbours) that touch are one junction. Where
 * skan sees several junction pixels in one such junction, the short branches between them are kept; their
 * source and target are the same node, and they do not count in its degree (`insideJunction` finds them).
 * Nodes are numbered in raster order of their first pixel.
 *
 * Exact under rotation and mirroring, with one exception: if a junction holds a loop of equal steps (four
 * pixels in a square or a diamond), the link left out of its spanning tree depends on the orientation.
 *
 * @param mask height x width, nonzero = skeleton
 * @param radius height x width, distance to the background in px
 */
export function skeletonGraph(
  mask: Uint8Array,
  height: number,
  width: number,
  radius: Float32Array | null = null,
): SkeletonGraph {
  if (radius !== null && radius.length !== mask.length)
    throw new RangeError('radius and mask differ in size');
  const graph = pixelLinks(mask, height, width);
  const paths = tracePaths(graph);
  const groups = nodeGroups(graph, paths);
  const { labels } = labelComponents(mask, height, width, 8);
  const toImage = (p: number): number => (Math.floor(p / graph.stride) - 1) * width + (p % graph.stride) - 1;
  const nodes = nodeColumns(groups, labels, toImage, width);
  const nodeAt = new Map(groups.flatMap(({ pixels }, n) => pixels.map((p) => [p, n] as const)));
  const branches = branchColumns(graph, paths, labels, toImage, nodeAt, radius);
  const links = insideJunction({ nodes, branches });
  for (let b = 0; b < branches.count; b++) {
    if (links[b] === 1) continue;
    nodes.degree[branches.source[b]!]!++;
    nodes.degree[branches.target[b]!]!++;
  }
  return { nodes, branches };
}

/** 1 for each branch that lies wholly inside one junction: a step between two of skan's junction pixels. */
export function insideJunction({ nodes, branches }: SkeletonGraph): Uint8Array {
  return Uint8Array.from({ length: branches.count }, (_, b) => {
    const node = branches.source[b]!;
    if (branches.type[b] !== 2 || branches.target[b] !== node) return 0;
    const own = new Set(nodes.pixels.subarray(nodes.offsets[node], nodes.offsets[node + 1]));
    return Number(
      branches.pixels.subarray(branches.offsets[b], branches.offsets[b + 1]).every((p) => own.has(p)),
    );
  });
}

function nodeColumns(
  groups: readonly NodeGroup[],
  labels: Int32Array,
  toImage: (p: number) => number,
  width: number,
): SkeletonNodes {
  const sets = groups.map(({ pixels }) => pixels.map(toImage));
  const offsets = new Int32Array(sets.length + 1);
  sets.forEach((set, n) => (offsets[n + 1] = offsets[n]! + set.length));
  const mean = (set: readonly number[], of: (pixel: number) => number): number =>
    set.reduce((sum, pixel) => sum + of(pixel), 0) / set.length;
  return {
    count: sets.length,
    kind: groups.map(({ kind }) => kind),
    y: Float64Array.from(sets, (set) => mean(set, (pixel) => Math.floor(pixel / width))),
    x: Float64Array.from(sets, (set) => mean(set, (pixel) => pixel % width)),
    degree: new Int32Array(sets.length),
    offsets,
    pixels: Int32Array.from(sets.flat()),
    skeleton: Int32Array.from(sets, (set) => labels[set[0]!]!),
  };
}

function branchColumns(
  { links }: PixelLinks,
  paths: Paths,
  labels: Int32Array,
  toImage: (p: number) => number,
  nodeAt: ReadonlyMap<number, number>,
  radius: Float32Array | null,
): SkeletonBranches {
  const { count } = paths;
  const first = (b: number): number => paths.pixels[paths.offsets[b]!]!;
  const last = (b: number): number => paths.pixels[paths.offsets[b + 1]! - 1]!;
  const skeletonOf = (b: number): number => labels[toImage(first(b))]!;
  // Paths are already in the order of their source and first step; the sort is stable.
  const order = Array.from({ length: count }, (_, b) => b).sort((a, b) => skeletonOf(a) - skeletonOf(b));
  const tip = (p: number): number => Number(neighbourCount[links[p]!] === 1);
  const offsets = new Int32Array(count + 1);
  const pixels = new Int32Array(paths.pixels.length);
  order.forEach((b, k) => {
    const path = paths.pixels.subarray(paths.offsets[b], paths.offsets[b + 1]);
    pixels.set(path.map(toImage), offsets[k]);
    offsets[k + 1] = offsets[k]! + path.length;
  });
  return {
    count,
    id: Int32Array.from(order, (_, k) => k + 1),
    source: Int32Array.from(order, (b) => nodeAt.get(first(b))!),
    target: Int32Array.from(order, (b) => nodeAt.get(last(b))!),
    type: Uint8Array.from(order, (b) => (first(b) === last(b) ? 3 : 2 - tip(first(b)) - tip(last(b)))),
    skeleton: Int32Array.from(order, skeletonOf),
    length: Float64Array.from(order, (b) => paths.length[b]!),
    offsets,
    pixels,
    radius: radius === null ? null : Float32Array.from(pixels, (p) => radius[p]!),
  };
}
