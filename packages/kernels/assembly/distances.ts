// Squares of Euclidean distances between rows, by differences: nothing cancels, so that equal rows are at 0 and
// near ones as exact as far ones. Differences are summed in f32 over stretches of columns, stretches in f64.
import { sumOf } from './shared/vector-math';

/** Columns summed in f32, and rows of `b` of that length that stay in the cache. */
const stretch: i32 = 256;

/** acc + (a − b)² for four samples. */
function square(acc: v128, a: v128, b: v128): v128 {
  const d = f32x4.sub(a, b);
  return f32x4.add(acc, f32x4.mul(d, d));
}

function add(to: usize, acc: v128): void {
  store<f64>(to, load<f64>(to) + sumOf(acc));
}

/**
 * out[i][j] += |a[i] − b[j]|² for `m` rows of `a` and `n` rows of `b`, all of `columns` f32. m must be even, n
 * and columns multiples of 4; `out` is m x n f64.
 */
export function squareDistances(a: usize, b: usize, m: i32, n: i32, columns: i32, out: usize): void {
  const row = (<usize>columns) << 2;
  for (let from = 0; from < columns; from += stretch) {
    const length = (<usize>min(stretch, columns - from)) << 2;
    const start = (<usize>from) << 2;
    for (let i = 0; i < m; i += 2) {
      const a0 = a + <usize>i * row + start;
      const a1 = a0 + row;
      for (let j = 0; j < n; j += 4) {
        const b0 = b + <usize>j * row + start;
        const b1 = b0 + row;
        const b2 = b1 + row;
        const b3 = b2 + row;
        let s0 = f32x4.splat(0);
        let s1 = f32x4.splat(0);
        let s2 = f32x4.splat(0);
        let s3 = f32x4.splat(0);
        let s4 = f32x4.splat(0);
        let s5 = f32x4.splat(0);
        let s6 = f32x4.splat(0);
        let s7 = f32x4.splat(0);
        for (let t: usize = 0; t < length; t += 16) {
          const x = v128.load(a0 + t);
          const y = v128.load(a1 + t);
          let z = v128.load(b0 + t);
          s0 = square(s0, x, z);
          s4 = square(s4, y, z);
          z = v128.load(b1 + t);
          s1 = square(s1, x, z);
          s5 = square(s5, y, z);
          z = v128.load(b2 + t);
          s2 = square(s2, x, z);
          s6 = square(s6, y, z);
          z = v128.load(b3 + t);
          s3 = square(s3, x, z);
          s7 = square(s7, y, z);
        }
        const first = out + ((<usize>i * <usize>n + <usize>j) << 3);
        const second = first + ((<usize>n) << 3);
        add(first, s0);
        add(first + 8, s1);
        add(first + 16, s2);
        add(first + 24, s3);
        add(second, s4);
        add(second + 8, s5);
        add(second + 16, s6);
        add(second + 24, s7);
      }
    }
  }
}
