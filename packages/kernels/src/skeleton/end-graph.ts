import type { SkeletonBranches } from './graph-types.ts';

/** The graph of skan: vertices are end pixels of paths, edges are branches. */
export interface EndGraph {
  readonly count: number;
  /** Pixel of each vertex, in raster order. */
  readonly pixels: Int32Array;
  readonly skeleton: Int32Array;
  readonly source: Int32Array;
  readonly target: Int32Array;
  /** Branches at vertex v: `incident[offsets[v] … offsets[v + 1]]`, by rising index; a loop appears once. */
  readonly offsets: Int32Array;
  readonly incident: Int32Array;
}

export function endGraph(branches: SkeletonBranches): EndGraph {
  const { count, offsets: paths, pixels: path, skeleton } = branches;
  const from = Int32Array.from({ length: count }, (_, b) => path[paths[b]!]!);
  const to = Int32Array.from({ length: count }, (_, b) => path[paths[b + 1]! - 1]!);
  const pixels = Int32Array.from(new Set([...from, ...to])).sort();
  const at = new Map(Array.from(pixels, (p, v) => [p, v] as const));
  const source = from.map((p) => at.get(p)!);
  const target = to.map((p) => at.get(p)!);
  const offsets = new Int32Array(pixels.length + 1);
  const home = new Int32Array(pixels.length);
  for (let b = 0; b < count; b++) {
    home[source[b]!] = skeleton[b]!;
    home[target[b]!] = skeleton[b]!;
    offsets[source[b]! + 1]!++;
    if (source[b] !== target[b]) offsets[target[b]! + 1]!++;
  }
  for (let v = 0; v < pixels.length; v++) offsets[v + 1]! += offsets[v]!;
  const incident = new Int32Array(offsets[pixels.length]!);
  const next = offsets.slice();
  for (let b = 0; b < count; b++) {
    incident[next[source[b]!]!++] = b;
    if (source[b] !== target[b]) incident[next[target[b]!]!++] = b;
  }
  return { count: pixels.length, pixels, skeleton: home, source, target, offsets, incident };
}
