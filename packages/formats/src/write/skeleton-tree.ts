import type { SkeletonValue } from '@ramify/sdk';
import { pixelGraph, touching, type PixelGraph } from './pixel-graph.ts';
import { shortestPaths, type ShortestPaths } from './shortest-paths.ts';

/** `longest`: an end of the longest path through the piece; `thickest`: the end point of largest radius. */
export type RootRule = 'longest' | 'thickest';

export interface OpenedLoop {
  /** Id of the branch that the step belongs to, null if it joins two pixels of one junction. */
  readonly branch: number | null;
  /** Samples that touch without being connected. */
  readonly from: number;
  readonly to: number;
}

export interface SkeletonTree {
  /** Pixel of every sample, parents before children. */
  readonly pixels: Int32Array;
  /** Sample before, −1 for a root. */
  readonly parents: Int32Array;
  /** Radius at the sample in px, NaN if unknown. */
  readonly radii: Float64Array;
  /** Steps that were left out so that no loop remains: one for each loop. */
  readonly broken: readonly OpenedLoop[];
}

/** Radius at each vertex, from the branches through it. */
function vertexRadii({ branches }: SkeletonValue, { pixels, vertexOf }: PixelGraph): Float64Array {
  const radii = new Float64Array(pixels.length).fill(NaN);
  branches.radius?.forEach((radius, i) => {
    radii[vertexOf.get(branches.pixels[i]!)!] = radius;
  });
  return radii;
}

const greatest = (vertices: readonly number[], value: (vertex: number) => number): number =>
  vertices.reduce((best, vertex) => (value(vertex) > value(best) ? vertex : best));

/**
 * Turns each connected piece of a skeleton into a tree over its pixels, each pixel once: the shortest paths
 * from a root. So path lengths to the root are those in the skeleton, and a loop is opened at the point where
 * its two ways from the root are equally long.
 */
export function skeletonTree(skeleton: SkeletonValue, rule: RootRule): SkeletonTree {
  const graph = pixelGraph(skeleton);
  const pathsFrom = shortestPaths(graph);
  const count = graph.pixels.length;
  const radii = vertexRadii(skeleton, graph);
  const { nodes } = skeleton;
  const isEnd = new Uint8Array(count);
  nodes.kind.forEach((kind, n) => {
    if (kind === 'end') isEnd[graph.vertexOf.get(nodes.pixels[nodes.offsets[n]!]!)!] = 1;
  });
  const parent = new Int32Array(count).fill(-1);
  const sample = new Int32Array(count).fill(-1);
  const samples: number[] = [];
  for (let first = 0; first < count; first++) {
    if (sample[first] !== -1) continue;
    const root = chooseRoot(pathsFrom, first, isEnd, radii, rule);
    const paths = pathsFrom(root);
    for (const vertex of paths.order) parent[vertex] = paths.parent[vertex]!;
    for (const vertex of preorder(root, paths)) sample[vertex] = samples.push(vertex) - 1;
  }
  const inTree = (from: number, to: number): boolean => parent[from] === to || parent[to] === from;
  const broken = [...openedBranches(skeleton, graph, inTree), ...openedJunctions(skeleton, graph, inTree)];
  return {
    pixels: Int32Array.from(samples, (vertex) => graph.pixels[vertex]!),
    parents: Int32Array.from(samples, (vertex) => (parent[vertex] === -1 ? -1 : sample[parent[vertex]!]!)),
    radii: Float64Array.from(samples, (vertex) => radii[vertex]!),
    broken: broken.map(({ branch, from, to }) => ({ branch, from: sample[from]!, to: sample[to]! })),
  };
}

type InTree = (from: number, to: number) => boolean;

function* openedBranches(
  { branches }: SkeletonValue,
  { vertexOf }: PixelGraph,
  inTree: InTree,
): Generator<OpenedLoop> {
  for (let b = 0; b < branches.count; b++) {
    for (let i = branches.offsets[b]! + 1; i < branches.offsets[b + 1]!; i++) {
      const from = vertexOf.get(branches.pixels[i - 1]!)!;
      const to = vertexOf.get(branches.pixels[i]!)!;
      if (from !== to && !inTree(from, to)) yield { branch: branches.id[b]!, from, to };
    }
  }
}

/** Where both ways around a loop arrive at the same junction, it falls into parts: one step for each split. */
function* openedJunctions(
  { nodes, width }: SkeletonValue,
  { vertexOf }: PixelGraph,
  inTree: InTree,
): Generator<OpenedLoop> {
  for (let n = 0; n < nodes.count; n++) {
    const group = nodes.pixels.subarray(nodes.offsets[n], nodes.offsets[n + 1]);
    const pairs = [...touching(group, width)].map(([p, q]) => [vertexOf.get(p)!, vertexOf.get(q)!] as const);
    const part = new Map(Array.from(group, (pixel) => [vertexOf.get(pixel)!, pixel] as const));
    const join = (from: number, to: number): boolean => {
      const [kept, lost] = [part.get(from)!, part.get(to)!];
      for (const [vertex, label] of part) if (label === lost) part.set(vertex, kept);
      return kept !== lost;
    };
    for (const [from, to] of pairs) if (inTree(from, to)) join(from, to);
    for (const [from, to] of pairs) if (join(from, to)) yield { branch: null, from, to };
  }
}

function chooseRoot(
  pathsFrom: (root: number) => ShortestPaths,
  first: number,
  isEnd: Uint8Array,
  radii: Float64Array,
  rule: RootRule,
): number {
  const { order, distance } = pathsFrom(first);
  const ascending = [...order].sort((a, b) => a - b);
  const ends = ascending.filter((vertex) => isEnd[vertex] === 1);
  const candidates = ends.length > 0 ? ends : ascending;
  const known = candidates.filter((vertex) => !Number.isNaN(radii[vertex]!));
  if (rule === 'thickest' && known.length > 0) return greatest(known, (vertex) => radii[vertex]!);
  const far = greatest(candidates, (vertex) => distance[vertex]!);
  const back = pathsFrom(far).distance;
  return Math.min(
    far,
    greatest(candidates, (vertex) => back[vertex]!),
  );
}

/** Each vertex, then all that hangs on it: whole branches stand together. */
function* preorder(root: number, { order, parent }: ShortestPaths): Generator<number> {
  const children = new Map<number, number[]>();
  for (const vertex of order) {
    const list = children.get(parent[vertex]!);
    if (list === undefined) children.set(parent[vertex]!, [vertex]);
    else list.push(vertex);
  }
  const stack = [root];
  for (let vertex = stack.pop(); vertex !== undefined; vertex = stack.pop()) {
    yield vertex;
    stack.push(...(children.get(vertex) ?? []).sort((a, b) => b - a));
  }
}
