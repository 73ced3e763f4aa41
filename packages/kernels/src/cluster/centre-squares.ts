import { squareDistances } from '../embed/square-distances.ts';

/** Rows to cluster by Euclidean distance. */
export interface Rows {
  readonly data: Float32Array | Float64Array;
  readonly columns: number;
}

/** From this many columns on, rows are worth the way to WebAssembly. */
const manyColumns = 32;

/** Square of the distance between row `i` and centre `c`. */
export function squareTo({ data, columns }: Rows, i: number, centres: Float64Array, c: number): number {
  const a = i * columns;
  const b = c * columns;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let k = 0;
  // Four sums do not wait for each other.
  for (; k + 3 < columns; k += 4) {
    const d0 = data[a + k]! - centres[b + k]!;
    const d1 = data[a + k + 1]! - centres[b + k + 1]!;
    const d2 = data[a + k + 2]! - centres[b + k + 2]!;
    const d3 = data[a + k + 3]! - centres[b + k + 3]!;
    s0 += d0 * d0;
    s1 += d1 * d1;
    s2 += d2 * d2;
    s3 += d3 * d3;
  }
  for (; k < columns; k++) {
    const d = data[a + k]! - centres[b + k]!;
    s0 += d * d;
  }
  return s0 + s1 + (s2 + s3);
}

/**
 * Squares of the distances of the rows `from … to − 1` to all centres, rows x centres. Exact to rounding in f64, but for
 * long rows of f32: those to about 1e-6 of the square of the distance from the centre rounded to f32.
 *
 * @param centres centres x columns
 */
export function centreSquares(
  rows: Rows,
  centres: Float64Array,
  from: number,
  to: number,
): Float64Array | Float32Array {
  const { data, columns } = rows;
  const k = centres.length / columns;
  if (columns >= manyColumns && data instanceof Float32Array) {
    const a = data.subarray(from * columns, to * columns);
    return squareDistances({ a, b: Float32Array.from(centres), columns });
  }
  const out = new Float64Array((to - from) * k);
  for (let i = from; i < to; i++) {
    for (let c = 0; c < k; c++) out[(i - from) * k + c] = squareTo(rows, i, centres, c);
  }
  return out;
}
