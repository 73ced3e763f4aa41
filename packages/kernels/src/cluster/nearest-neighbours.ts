import { boxSquare, pointSquare, type KdTree } from './kd-tree.ts';

export interface Neighbours {
  readonly k: number;
  /** points x k, nearest first; of equally near ones the lower number first. */
  readonly index: Int32Array;
  /** Squares of the distances. */
  readonly square: Float64Array;
}

/**
 * The `k` nearest other points of every point, exact.
 *
 * @param k less than the number of points
 */
export function nearestNeighbours(tree: KdTree, k: number): Neighbours {
  const n = tree.order.length;
  const index = new Int32Array(n * k);
  const square = new Float64Array(n * k);
  const search = new Search(tree, k);
  // Neighbours in the tree are neighbours in space, whose nodes are still in the cache.
  for (const p of tree.order) {
    search.run(p);
    for (let i = 0; i < k; i++) {
      index[p * k + i] = search.index[i]!;
      square[p * k + i] = search.square[i]!;
    }
  }
  return { k, index, square };
}

class Search {
  readonly index: Int32Array;
  readonly square: Float64Array;
  private readonly tree: KdTree;
  private readonly k: number;
  private found = 0;

  constructor(tree: KdTree, k: number) {
    this.tree = tree;
    this.k = k;
    this.index = new Int32Array(k);
    this.square = new Float64Array(k);
  }

  run(p: number): void {
    this.found = 0;
    this.visit(p, 0);
  }

  private visit(p: number, node: number): void {
    const { child, start, end, order } = this.tree;
    const first = child[node]!;
    if (first === 0) {
      for (let s = start[node]!; s < end[node]!; s++) {
        const q = order[s]!;
        if (q !== p) this.offer(q, pointSquare(this.tree, p, q));
      }
      return;
    }
    const a = boxSquare(this.tree, p, first);
    const b = boxSquare(this.tree, p, first + 1);
    const near = a <= b ? first : first + 1;
    if (this.reaches(Math.min(a, b))) this.visit(p, near);
    if (this.reaches(Math.max(a, b))) this.visit(p, 2 * first + 1 - near);
  }

  /** Whether something at that distance could still be among the nearest; equals may win by their number. */
  private reaches(square: number): boolean {
    return this.found < this.k || square <= this.square[this.k - 1]!;
  }

  private offer(q: number, square: number): void {
    const { index, square: squares, k } = this;
    if (this.found === k && !comesBefore(square, q, squares[k - 1]!, index[k - 1]!)) return;
    let at = this.found < k ? this.found++ : k - 1;
    while (at > 0 && comesBefore(square, q, squares[at - 1]!, index[at - 1]!)) {
      squares[at] = squares[at - 1]!;
      index[at] = index[at - 1]!;
      at--;
    }
    squares[at] = square;
    index[at] = q;
  }
}

const comesBefore = (square: number, q: number, otherSquare: number, other: number): boolean =>
  square < otherSquare || (square === otherSquare && q < other);
