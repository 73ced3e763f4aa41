import { boxSquare, pointSquare, type KdTree } from './kd-tree.ts';
import type { Neighbours } from './nearest-neighbours.ts';

/** Edges of a tree over all points. */
export interface SpanningTree {
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** Squares of the distances. */
  readonly square: Float64Array;
}

/**
 * A minimum spanning tree of mutual reachability, exact: Borůvka's rounds, in each of which every component
 * looks for its nearest point outside with a k-d tree (after March, Ram and Gray 2010, with a search from each
 * point instead of a second tree).
 *
 * Components never choose edges that close a cycle: of equal ones they take that of the lowest numbers.
 *
 * @param neighbours the core distance of a point is that of the last of its neighbours
 */
export function boruvkaTree(
  tree: KdTree,
  neighbours: Neighbours,
  progress: (done: number) => void = () => {},
): SpanningTree {
  const n = tree.order.length;
  const search = new Outside(tree, neighbours);
  const { component, bestSquare, bestFrom, bestTo } = search;
  const a = new Int32Array(n - 1);
  const b = new Int32Array(n - 1);
  const square = new Float64Array(n - 1);
  const root = (p: number): number => {
    let top = p;
    while (component[top] !== top) {
      component[top] = component[component[top]!]!;
      top = component[top]!;
    }
    return top;
  };
  for (let edges = 0; edges < n - 1;) {
    search.markNodes();
    bestSquare.fill(Infinity);
    for (const p of tree.order) search.from(p);
    for (let c = 0; c < n; c++) {
      if (bestSquare[c] === Infinity) continue;
      const [from, to] = [root(bestFrom[c]!), root(bestTo[c]!)];
      if (from === to) continue;
      component[from] = to;
      a[edges] = bestFrom[c]!;
      b[edges] = bestTo[c]!;
      square[edges++] = bestSquare[c]!;
    }
    for (let p = 0; p < n; p++) component[p] = root(p);
    progress(edges);
  }
  return { a, b, square };
}

/** Search for the nearest points outside of components. */
class Outside {
  /** Number of the component of each point. */
  readonly component: Int32Array;
  /** Best edge of each component. */
  readonly bestSquare: Float64Array;
  readonly bestFrom: Int32Array;
  readonly bestTo: Int32Array;
  private readonly tree: KdTree;
  private readonly neighbours: Neighbours;
  private readonly core: Float64Array;
  /** Least core distance in each node. */
  private readonly leastCore: Float64Array;
  /** Component of all points of a node, −1 if there are several. */
  private readonly nodeComponent: Int32Array;
  /** No point outside is nearer; holds for later rounds too, in which fewer points are outside. */
  private readonly bound: Float64Array;

  constructor(tree: KdTree, neighbours: Neighbours) {
    const n = tree.order.length;
    const { k, square } = neighbours;
    this.tree = tree;
    this.neighbours = neighbours;
    this.component = Int32Array.from({ length: n }, (_, i) => i);
    this.core = Float64Array.from({ length: n }, (_, i) => (k === 0 ? 0 : square[i * k + k - 1]!));
    this.bound = this.core.slice();
    this.bestSquare = new Float64Array(n);
    this.bestFrom = new Int32Array(n);
    this.bestTo = new Int32Array(n);
    this.nodeComponent = new Int32Array(tree.start.length);
    this.leastCore = new Float64Array(tree.start.length);
    for (let node = tree.start.length - 1; node >= 0; node--) {
      const first = tree.child[node]!;
      let least = Infinity;
      if (first > 0) least = Math.min(this.leastCore[first]!, this.leastCore[first + 1]!);
      else for (const p of this.pointsOf(node)) least = Math.min(least, this.core[p]!);
      this.leastCore[node] = least;
    }
  }

  private pointsOf(node: number): Int32Array {
    return this.tree.order.subarray(this.tree.start[node], this.tree.end[node]);
  }

  markNodes(): void {
    const { nodeComponent, component, tree } = this;
    for (let node = nodeComponent.length - 1; node >= 0; node--) {
      const first = tree.child[node]!;
      let common: number;
      if (first > 0) {
        common = nodeComponent[first] === nodeComponent[first + 1] ? nodeComponent[first]! : -1;
      } else {
        const points = this.pointsOf(node);
        common = component[points[0]!]!;
        for (const p of points) if (component[p] !== common) common = -1;
      }
      nodeComponent[node] = common;
    }
  }

  /** Offers the component of `p` the edges from `p`. */
  from(p: number): void {
    const c = this.component[p]!;
    if (this.bound[p]! > this.bestSquare[c]!) return;
    const { k, index, square } = this.neighbours;
    for (let s = p * k; s < (p + 1) * k; s++) this.offer(c, p, index[s]!, square[s]!);
    this.visit(c, p, 0);
    this.bound[p] = Math.max(this.bound[p]!, this.bestSquare[c]!);
  }

  private visit(c: number, p: number, node: number): void {
    const first = this.tree.child[node]!;
    if (first === 0) {
      const { order, start, end } = this.tree;
      for (let s = start[node]!; s < end[node]!; s++) {
        const q = order[s]!;
        if (this.component[q] !== c) this.offer(c, p, q, pointSquare(this.tree, p, q));
      }
      return;
    }
    const a = this.least(c, p, first);
    const b = this.least(c, p, first + 1);
    const near = a <= b ? first : first + 1;
    // Equal ones count: the edge of the lowest numbers is wanted.
    if (Math.min(a, b) <= this.bestSquare[c]!) this.visit(c, p, near);
    if (Math.max(a, b) <= this.bestSquare[c]!) this.visit(c, p, 2 * first + 1 - near);
  }

  /** Nothing in the node that is outside of the component is nearer. */
  private least(c: number, p: number, node: number): number {
    if (this.nodeComponent[node] === c) return Infinity;
    return Math.max(this.leastCore[node]!, boxSquare(this.tree, p, node));
  }

  private offer(c: number, p: number, q: number, square: number): void {
    if (this.component[q] === c) return;
    const reach = Math.max(square, this.core[p]!, this.core[q]!);
    const best = this.bestSquare[c]!;
    if (reach > best) return;
    if (reach === best) {
      const [from, to] = [this.bestFrom[c]!, this.bestTo[c]!];
      const lower = Math.min(p, q) - Math.min(from, to) || Math.max(p, q) - Math.max(from, to);
      if (lower >= 0) return;
    }
    this.bestSquare[c] = reach;
    this.bestFrom[c] = p;
    this.bestTo[c] = q;
  }
}
