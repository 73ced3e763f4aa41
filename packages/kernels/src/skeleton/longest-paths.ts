import { endGraph, type EndGraph } from './end-graph.ts';
import type { SkeletonBranches } from './graph-types.ts';
import { shortestPaths, type ShortestPaths } from './shortest-paths.ts';

export interface LongestPaths {
  /** Longest shortest path of each skeleton; 0 for a lone cycle or a single pixel. */
  readonly length: Float64Array;
  /** The two end pixels of each path, −1 where there is none. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** 1 for branches on the path of their skeleton. */
  readonly main: Uint8Array;
}

/**
 * The longest shortest path of each skeleton: the greatest distance, along branches, between any two of its
 * nodes (end pixels of paths). AnalyzeSkeleton's "longest shortest path" and skan's `main`. Of equally long
 * paths, the one found first is marked, which is fixed by the numbering of pixels and branches.
 *
 * Exact, without all pairs: vertices are taken by their bounds on eccentricity (Takes & Kosters 2011,
 * "Determining the diameter of small world networks"); on a tree two or three searches suffice.
 *
 * @param length one per branch, in any unit
 * @param skeletons number of skeletons
 */
export function longestPaths(
  branches: SkeletonBranches,
  length: Float64Array,
  skeletons: number,
): LongestPaths {
  const graph = endGraph(branches);
  const result = {
    length: new Float64Array(skeletons),
    from: new Int32Array(skeletons).fill(-1),
    to: new Int32Array(skeletons).fill(-1),
    main: new Uint8Array(branches.count),
  };
  const members: number[][] = Array.from({ length: skeletons }, () => []);
  for (let v = 0; v < graph.count; v++) members[graph.skeleton[v]! - 1]!.push(v);
  const bounds = { low: new Float64Array(graph.count), high: new Float64Array(graph.count).fill(Infinity) };
  members.forEach((own, skeleton) => {
    if (own.length < 2) return;
    const best = diameter(graph, length, own, bounds);
    result.length[skeleton] = best.length;
    result.from[skeleton] = graph.pixels[best.from]!;
    result.to[skeleton] = graph.pixels[best.to]!;
    for (let v = best.to; v !== best.from;) {
      const branch = best.paths.via[v]!;
      result.main[branch] = 1;
      v = graph.source[branch] === v ? graph.target[branch]! : graph.source[branch]!;
    }
  });
  return result;
}

interface Bounds {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

function diameter(graph: EndGraph, length: Float64Array, own: readonly number[], { low, high }: Bounds) {
  let best: { length: number; from: number; to: number; paths: ShortestPaths } | undefined;
  let open = own;
  let start = own[0]!;
  for (let round = 0; ; round++) {
    const paths = shortestPaths(graph, length, start);
    const far = paths.order.at(-1)!;
    const reach = paths.distance[far]!;
    if (best === undefined || reach > best.length) best = { length: reach, from: start, to: far, paths };
    for (const v of open) {
      const apart = paths.distance[v]!;
      low[v] = Math.max(low[v]!, apart, reach - apart);
      high[v] = Math.min(high[v]!, reach + apart);
    }
    const limit = best.length * (1 + 1e-12);
    const done = start;
    open = open.filter((v) => v !== done && high[v]! > limit);
    if (open.length === 0) return best;
    // From the far end first, then by turns from the most promising vertex and from the middle.
    if (round === 0 && open.includes(far)) start = far;
    else if (round % 2 === 1) start = open.reduce((a, b) => (low[b]! < low[a]! ? b : a));
    else start = open.reduce((a, b) => (high[b]! > high[a]! ? b : a));
  }
}
