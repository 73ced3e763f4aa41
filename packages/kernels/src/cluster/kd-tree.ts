/** A k-d tree in flat arrays; node 0 is the root and children have higher numbers than their parent. */
export interface KdTree {
  readonly data: Float64Array;
  readonly columns: number;
  /** Points in the order of the tree; node k holds `order[start[k] … end[k] − 1]`. */
  readonly order: Int32Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  /** First child, the second follows; 0 for a leaf. */
  readonly child: Int32Array;
  /** Bounding box of node k: `low[k * columns + c] … high[k * columns + c]`. */
  readonly low: Float64Array;
  readonly high: Float64Array;
}

const leafSize = 12;

/**
 * Splits at the median of the longest side of the bounding box (Bentley 1975); points that are all equal stay
 * in one leaf.
 *
 * @param data count x columns, without NaN
 */
export function buildKdTree(data: Float64Array, columns: number): KdTree {
  const n = data.length / columns;
  const order = Int32Array.from({ length: n }, (_, i) => i);
  const start = [0];
  const end = [n];
  const child: number[] = [];
  const low: number[] = [];
  const high: number[] = [];
  for (let node = 0; node < start.length; node++) {
    const from = start[node]!;
    const to = end[node]!;
    let widest = 0;
    let width = -1;
    for (let c = 0; c < columns; c++) {
      let min = Infinity;
      let max = -Infinity;
      for (let k = from; k < to; k++) {
        const value = data[order[k]! * columns + c]!;
        if (value < min) min = value;
        if (value > max) max = value;
      }
      low.push(min);
      high.push(max);
      if (max - min > width) {
        width = max - min;
        widest = c;
      }
    }
    if (to - from <= leafSize || width === 0) {
      child.push(0);
      continue;
    }
    const middle = (from + to) >> 1;
    splitAt(order, data, columns, widest, from, to - 1, middle);
    child.push(start.length);
    start.push(from, middle);
    end.push(middle, to);
  }
  return {
    data,
    columns,
    order,
    start: Int32Array.from(start),
    end: Int32Array.from(end),
    child: Int32Array.from(child),
    low: Float64Array.from(low),
    high: Float64Array.from(high),
  };
}

/** Reorders `order[low … high]` so that coordinate `c` is not greater before `middle` than from it on. */
function splitAt(
  order: Int32Array,
  data: Float64Array,
  columns: number,
  c: number,
  low: number,
  high: number,
  middle: number,
): void {
  while (low < high) {
    const pivot = data[order[(low + high) >> 1]! * columns + c]!;
    let i = low;
    let j = high;
    while (i <= j) {
      while (data[order[i]! * columns + c]! < pivot) i++;
      while (data[order[j]! * columns + c]! > pivot) j--;
      if (i > j) break;
      const kept = order[i]!;
      order[i++] = order[j]!;
      order[j--] = kept;
    }
    if (middle <= j) high = j;
    else if (middle >= i) low = i;
    else return;
  }
}

// More than rounding can add to a sum of a few squares, so that no point of a box is nearer than the box.
const slack = 1 - 1e-14;

/** At most the square of the distance between point `p` and anything in the box of `node`; 0 inside. */
export function boxSquare({ data, columns, low, high }: KdTree, p: number, node: number): number {
  let sum = 0;
  for (let c = 0; c < columns; c++) {
    const x = data[p * columns + c]!;
    const below = low[node * columns + c]! - x;
    const above = x - high[node * columns + c]!;
    const d = below > 0 ? below : above > 0 ? above : 0;
    sum += d * d;
  }
  return sum * slack;
}

/** Square of the distance of two points, summed as `distancesFrom` sums. */
export function pointSquare({ data, columns }: KdTree, p: number, q: number): number {
  const a = p * columns;
  const b = q * columns;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let c = 0;
  for (; c + 3 < columns; c += 4) {
    const d0 = data[a + c]! - data[b + c]!;
    const d1 = data[a + c + 1]! - data[b + c + 1]!;
    const d2 = data[a + c + 2]! - data[b + c + 2]!;
    const d3 = data[a + c + 3]! - data[b + c + 3]!;
    s0 += d0 * d0;
    s1 += d1 * d1;
    s2 += d2 * d2;
    s3 += d3 * d3;
  }
  for (; c < columns; c++) {
    const d = data[a + c]! - data[b + c]!;
    s0 += d * d;
  }
  return s0 + s1 + (s2 + s3);
}
