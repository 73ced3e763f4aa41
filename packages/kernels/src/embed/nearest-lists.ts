/** For each of n points some others, nearest first; of equally near ones the one of the lower number first. */
export interface Neighbours {
  readonly k: number;
  /** n x k. */
  readonly index: Int32Array;
  /** n x k squares of distances. */
  readonly square: Float32Array;
}

/**
 * Gathers the `k` nearest other points of each of `n` points from squares of distances that come in any order.
 *
 * @param k below n
 */
export class NearestLists {
  private readonly k: number;
  // A heap for each point, the farthest on top.
  private readonly index: Int32Array;
  private readonly square: Float32Array;

  constructor(n: number, k: number) {
    if (k >= n) throw new RangeError(`${k} neighbours among ${n} points`);
    this.k = k;
    this.index = new Int32Array(n * k).fill(0x7fffffff);
    this.square = new Float32Array(n * k).fill(Infinity);
  }

  /**
   * Takes the distances between the points `i0 …` and `j0 …`, row-major with `columns` points j, for both sides.
   * A tile on the diagonal (i0 = j0) is given whole and taken once.
   */
  offerTile(squares: Float32Array, columns: number, i0: number, j0: number): void {
    const { k, square } = this;
    const rows = squares.length / columns;
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        const value = squares[i * columns + j]!;
        if (value <= square[(i0 + i) * k]! && i0 + i !== j0 + j) this.offer(i0 + i, j0 + j, value);
        if (i0 !== j0 && value <= square[(j0 + j) * k]!) this.offer(j0 + j, i0 + i, value);
      }
    }
  }

  private offer(point: number, other: number, value: number): void {
    const { index, square, k } = this;
    const top = point * k;
    if (value === square[top]! && other > index[top]!) return;
    sink(square, index, top, k, value, other);
  }

  finish(): Neighbours {
    const { k, index, square } = this;
    for (let top = 0; top < index.length; top += k) {
      for (let size = k - 1; size > 0; size--) {
        const [value, other] = [square[top + size]!, index[top + size]!];
        square[top + size] = square[top]!;
        index[top + size] = index[top]!;
        sink(square, index, top, size, value, other);
      }
    }
    return { k, index, square };
  }
}

/** Puts a point in place of the one on top of a heap of `size`, and where it belongs. */
function sink(
  square: Float32Array,
  index: Int32Array,
  top: number,
  size: number,
  value: number,
  other: number,
): void {
  let hole = 0;
  for (let child = 1; child < size; child = 2 * hole + 1) {
    let at = top + child;
    if (child + 1 < size && farther(square, index, at + 1, square[at]!, index[at]!)) child++;
    at = top + child;
    if (!farther(square, index, at, value, other)) break;
    square[top + hole] = square[at]!;
    index[top + hole] = index[at]!;
    hole = child;
  }
  square[top + hole] = value;
  index[top + hole] = other;
}

const farther = (
  square: Float32Array,
  index: Int32Array,
  at: number,
  value: number,
  other: number,
): boolean => square[at]! > value || (square[at]! === value && index[at]! > other);
