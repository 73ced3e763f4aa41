import { MinHeap } from '../skeleton/min-heap.ts';
import type { SpanningTree } from './boruvka-tree.ts';
import type { Neighbours } from './nearest-neighbours.ts';
import type { PrimOrder } from './prim-order.ts';

interface Reach {
  readonly point: number;
  readonly square: number;
}

/**
 * The order of Prim's algorithm on the complete graph of mutual reachability, from a minimum spanning tree and
 * the neighbours within the core distances. These have most of the equally long edges there are, so that the
 * order is that of `primOrder`; where distances beyond the core distances are equal by chance, other points of
 * the same distance may come first.
 */
export function treeOrder(tree: SpanningTree, { k, index, square }: Neighbours): PrimOrder {
  const n = tree.a.length + 1;
  const core = Float64Array.from({ length: n }, (_, i) => (k === 0 ? 0 : square[i * k + k - 1]!));
  const links = linksOf(n, tree, index, k);
  const order = new Int32Array(n);
  const weight = new Float64Array(n);
  const near = new Float64Array(n).fill(Infinity);
  const joined = new Uint8Array(n);
  const heap = new MinHeap<Reach>(
    (a, b) => a.square < b.square || (a.square === b.square && a.point < b.point),
  );
  heap.push({ point: 0, square: 0 });
  for (let count = 0; count < n;) {
    const next = heap.pop()!;
    const p = next.point;
    if (joined[p] === 1) continue;
    joined[p] = 1;
    order[count] = p;
    weight[count++] = Math.sqrt(next.square);
    for (let s = links.offsets[p]!; s < links.offsets[p + 1]!; s++) {
      const edge = links.edges[s]!;
      const isTree = edge < n - 1;
      const from = isTree ? tree.a[edge]! : Math.floor((edge - n + 1) / k);
      const to = isTree ? tree.b[edge]! : index[edge - n + 1]!;
      const q = from === p ? to : from;
      if (joined[q] === 1) continue;
      const length = isTree ? tree.square[edge]! : Math.max(square[edge - n + 1]!, core[from]!, core[to]!);
      if (length >= near[q]!) continue;
      near[q] = length;
      heap.push({ point: q, square: length });
    }
  }
  return { order, weight };
}

/** Edges by point: numbers of tree edges, and n − 1 more than the places of neighbours. */
function linksOf(n: number, { a, b }: SpanningTree, index: Int32Array, k: number) {
  const offsets = new Int32Array(n + 1);
  const each = (visit: (p: number, edge: number) => void) => {
    for (let edge = 0; edge < n - 1; edge++) {
      visit(a[edge]!, edge);
      visit(b[edge]!, edge);
    }
    for (let s = 0; s < n * k; s++) {
      visit(Math.floor(s / k), n - 1 + s);
      visit(index[s]!, n - 1 + s);
    }
  };
  each((p) => offsets[p + 1]!++);
  for (let p = 0; p < n; p++) offsets[p + 1]! += offsets[p]!;
  const next = offsets.slice();
  const edges = new Int32Array(offsets[n]!);
  each((p, edge) => (edges[next[p]!++] = edge));
  return { offsets, edges };
}
