import type { SkeletonGraph } from './graph-types.ts';
import { insideJunction } from './skeleton-graph.ts';

export interface BranchOrder {
  /** 1 for branches at the root, 1 more for each node passed on the way with the fewest branches. */
  readonly order: Int32Array;
  /** Strahler's order. */
  readonly strahler: Int32Array;
}

/**
 * Root of each skeleton: the node whose branch ends have the largest radius (the side of the soma); where no
 * radius is known, the end of the longest shortest path that is the earlier node. Of equals, the earliest node.
 *
 * @param ends the two end pixels of the longest shortest path of each skeleton, −1 if none
 * @returns node of each skeleton
 */
export function rootNodes(
  { nodes, branches }: SkeletonGraph,
  ends: { readonly from: Int32Array; readonly to: Int32Array },
): Int32Array {
  const skeletons = ends.from.length;
  const root = new Int32Array(skeletons).fill(-1);
  if (branches.radius === null) {
    const path = new Set([...ends.from, ...ends.to]);
    for (let k = 0; k < nodes.pixels.length && path.size > 0; k++) {
      if (!path.has(nodes.pixels[k]!)) continue;
      const node = nodeOfEntry(nodes.offsets, k);
      const skeleton = nodes.skeleton[node]! - 1;
      if (root[skeleton] === -1) root[skeleton] = node;
    }
  } else {
    const widest = nodeRadii({ nodes, branches }, branches.radius);
    for (let n = 0; n < nodes.count; n++) {
      const skeleton = nodes.skeleton[n]! - 1;
      if (root[skeleton] === -1 || widest[n]! > widest[root[skeleton]!]!) root[skeleton] = n;
    }
  }
  for (let n = nodes.count - 1; n >= 0; n--)
    if (root[nodes.skeleton[n]! - 1] === -1) root[nodes.skeleton[n]! - 1] = n;
  return root;
}

/** Largest radius at the branch ends that meet in each node; −1 for isolated pixels. */
export function nodeRadii({ nodes, branches }: SkeletonGraph, radius: Float32Array): Float64Array {
  const widest = new Float64Array(nodes.count).fill(-1);
  for (let b = 0; b < branches.count; b++) {
    const source = branches.source[b]!;
    const target = branches.target[b]!;
    widest[source] = Math.max(widest[source]!, radius[branches.offsets[b]!]!);
    widest[target] = Math.max(widest[target]!, radius[branches.offsets[b + 1]! - 1]!);
  }
  return widest;
}

/**
 * Order of branches in trees rooted at `roots`. Strahler's order: 1 for the last branches; where the highest
 * order among the branches beyond a node is i, the branch towards the root has i + 1 if two or more have it, else
 * i (Strahler 1957; as NeuroM). Where branches form loops, the tree is that of the fewest branches from the root
 * (of equal ways the lower branch id), and a branch that closes a loop has Strahler order 1 and counts only at
 * its end nearer to the root. Links inside a junction take the order of the branch through which the junction
 * is reached.
 *
 * @param roots node of each skeleton, from `rootNodes`
 */
export function branchOrder(graph: SkeletonGraph, roots: Int32Array): BranchOrder {
  const { nodes, branches } = graph;
  const inside = insideJunction(graph);
  const incident: number[][] = Array.from({ length: nodes.count }, () => []);
  for (let b = 0; b < branches.count; b++) {
    if (inside[b] === 1) continue;
    incident[branches.source[b]!]!.push(b);
    if (branches.target[b] !== branches.source[b]) incident[branches.target[b]!]!.push(b);
  }
  const depth = new Int32Array(nodes.count).fill(-1);
  const via = new Int32Array(nodes.count).fill(-1);
  const reached: number[] = [];
  for (const root of roots) {
    if (root < 0) continue;
    depth[root] = 0;
    reached.push(root);
  }
  for (let k = 0; k < reached.length; k++) {
    const node = reached[k]!;
    for (const b of incident[node]!) {
      const other = branches.source[b] === node ? branches.target[b]! : branches.source[b]!;
      if (depth[other] !== -1) continue;
      depth[other] = depth[node]! + 1;
      via[other] = b;
      reached.push(other);
    }
  }
  const order = Int32Array.from({ length: branches.count }, (_, b) => {
    const near = Math.min(depth[branches.source[b]!]!, depth[branches.target[b]!]!);
    return Math.max(1, near + 1 - inside[b]!);
  });
  const strahler = new Int32Array(branches.count).fill(1);
  const ofNode = new Int32Array(nodes.count).fill(1);
  for (const node of reached.reverse()) {
    const away = (b: number): boolean => {
      const other = branches.source[b] === node ? branches.target[b]! : branches.source[b]!;
      return depth[node]! < depth[other]! || (depth[node] === depth[other] && branches.source[b] === node);
    };
    const beyond = incident[node]!.filter(away).map((b) => strahler[b]!);
    const top = Math.max(1, ...beyond);
    ofNode[node] = beyond.filter((one) => one === top).length > 1 ? top + 1 : top;
    if (via[node]! >= 0) strahler[via[node]!] = ofNode[node]!;
  }
  for (let b = 0; b < branches.count; b++) if (inside[b] === 1) strahler[b] = ofNode[branches.source[b]!]!;
  return { order, strahler };
}

function nodeOfEntry(offsets: Int32Array, entry: number): number {
  let low = 0;
  let high = offsets.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (offsets[middle]! <= entry) low = middle;
    else high = middle - 1;
  }
  return low;
}
