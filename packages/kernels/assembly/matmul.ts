// Products of dense matrices in f32: blocks are packed into panels, tiles of 4 x 8 are summed in registers.
// Every entry of the result adds its terms in order of k, a block of 256 at a time; blocks are added in order.
// So its bits depend on its row and its column alone, not on the place of either in a block or a tile.

const blockK: i32 = 256;
const blockM: i32 = 96;
const blockN: i32 = 512;

/** Bytes of work space that `multiply` needs. */
export function workBytes(): i32 {
  return (blockM * blockK + blockK * blockN + 32) << 2;
}

/** Writes the transpose of a tile of 4 x 4, rows `step` bytes apart, to dst, rows `to` bytes apart. */
function transposeTile(src: usize, step: usize, dst: usize, to: usize): void {
  const a = v128.load(src);
  const b = v128.load(src + step);
  const c = v128.load(src + 2 * step);
  const d = v128.load(src + 3 * step);
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const ba = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const dc = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(dst, v128.shuffle<f64>(ab, cd, 0, 2));
  v128.store(dst + to, v128.shuffle<f64>(ab, cd, 1, 3));
  v128.store(dst + 2 * to, v128.shuffle<f64>(ba, dc, 0, 2));
  v128.store(dst + 3 * to, v128.shuffle<f64>(ba, dc, 1, 3));
}

/**
 * Packs `lines` lines of k samples into panels of `size` lines (4 or 8): panel p, sample i, line l at
 * p * size * k + i * size + l. `lineStep` and `step`: bytes from line to line and from sample to sample, one of
 * them 4. Missing lines of the last panel are 0.
 */
function pack(src: usize, lineStep: usize, step: usize, lines: i32, k: i32, size: i32, dst: usize): void {
  const row = (<usize>size) << 2;
  for (let first = 0; first < lines; first += size) {
    const panel = dst + <usize>first * ((<usize>k) << 2);
    const from = src + <usize>first * lineStep;
    const count = min(size, lines - first);
    let i = 0;
    if (count == size) {
      if (lineStep == 4) {
        for (; i < k; i++) {
          const at = from + <usize>i * step;
          const to = panel + <usize>i * row;
          v128.store(to, v128.load(at));
          if (size == 8) v128.store(to, v128.load(at, 16), 16);
        }
      } else {
        for (; i + 4 <= k; i += 4) {
          const at = from + ((<usize>i) << 2);
          const to = panel + <usize>i * row;
          transposeTile(at, lineStep, to, row);
          if (size == 8) transposeTile(at + 4 * lineStep, lineStep, to + 16, row);
        }
      }
    }
    for (; i < k; i++) {
      const at = from + <usize>i * step;
      const to = panel + <usize>i * row;
      for (let l = 0; l < size; l++)
        store<f32>(to + ((<usize>l) << 2), l < count ? load<f32>(at + <usize>l * lineStep) : <f32>0);
    }
  }
}

/** A tile of 4 x 8 of the product of two panels; added to c, or stored there if `fresh`. */
function tile(a: usize, b: usize, k: i32, c: usize, row: usize, fresh: bool): void {
  const zero = f32x4.splat(0);
  let c00 = zero;
  let c01 = zero;
  let c10 = zero;
  let c11 = zero;
  let c20 = zero;
  let c21 = zero;
  let c30 = zero;
  let c31 = zero;
  for (let i = 0; i < k; i++) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load32_splat(a);
    c00 = f32x4.add(c00, f32x4.mul(x, b0));
    c01 = f32x4.add(c01, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 4);
    c10 = f32x4.add(c10, f32x4.mul(x, b0));
    c11 = f32x4.add(c11, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 8);
    c20 = f32x4.add(c20, f32x4.mul(x, b0));
    c21 = f32x4.add(c21, f32x4.mul(x, b1));
    x = v128.load32_splat(a, 12);
    c30 = f32x4.add(c30, f32x4.mul(x, b0));
    c31 = f32x4.add(c31, f32x4.mul(x, b1));
    a += 16;
    b += 32;
  }
  const d = c + row;
  const e = d + row;
  const f = e + row;
  if (!fresh) {
    c00 = f32x4.add(v128.load(c), c00);
    c01 = f32x4.add(v128.load(c, 16), c01);
    c10 = f32x4.add(v128.load(d), c10);
    c11 = f32x4.add(v128.load(d, 16), c11);
    c20 = f32x4.add(v128.load(e), c20);
    c21 = f32x4.add(v128.load(e, 16), c21);
    c30 = f32x4.add(v128.load(f), c30);
    c31 = f32x4.add(v128.load(f, 16), c31);
  }
  v128.store(c, c00);
  v128.store(c, c01, 16);
  v128.store(d, c10);
  v128.store(d, c11, 16);
  v128.store(e, c20);
  v128.store(e, c21, 16);
  v128.store(f, c30);
  v128.store(f, c31, 16);
}

/** A tile at the edge: of its 4 x 8 entries `rows` x `columns` lie inside; `scratch` has room for all. */
function edgeTile(
  a: usize,
  b: usize,
  k: i32,
  c: usize,
  row: usize,
  rows: i32,
  columns: i32,
  fresh: bool,
  scratch: usize,
): void {
  tile(a, b, k, scratch, 32, true);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const to = c + <usize>i * row + ((<usize>j) << 2);
      const sum = load<f32>(scratch + ((((<usize>i) << 3) + <usize>j) << 2));
      store<f32>(to, fresh ? sum : load<f32>(to) + sum);
    }
  }
}

/**
 * c (m x n) = a (m x k) b (k x n), or c + a b. Steps are in bytes: from row to row and from column to column
 * of each operand, one of the two 4; the columns of c are adjacent.
 */
export function multiply(
  a: usize,
  aRow: usize,
  aColumn: usize,
  b: usize,
  bRow: usize,
  bColumn: usize,
  c: usize,
  cRow: usize,
  m: i32,
  n: i32,
  k: i32,
  add: bool,
  work: usize,
): void {
  const packedA = work;
  const packedB = work + ((<usize>(blockM * blockK)) << 2);
  const scratch = packedB + ((<usize>(blockK * blockN)) << 2);
  for (let j = 0; j < n; j += blockN) {
    const nj = min(blockN, n - j);
    for (let p = 0; p < k; p += blockK) {
      const kp = min(blockK, k - p);
      const fresh = p == 0 && !add;
      pack(b + <usize>p * bRow + <usize>j * bColumn, bColumn, bRow, nj, kp, 8, packedB);
      for (let i = 0; i < m; i += blockM) {
        const mi = min(blockM, m - i);
        pack(a + <usize>i * aRow + <usize>p * aColumn, aRow, aColumn, mi, kp, 4, packedA);
        for (let jj = 0; jj < nj; jj += 8) {
          const columns = min(8, nj - jj);
          const panelB = packedB + <usize>jj * ((<usize>kp) << 2);
          for (let ii = 0; ii < mi; ii += 4) {
            const rows = min(4, mi - ii);
            const panelA = packedA + <usize>ii * ((<usize>kp) << 2);
            const to = c + <usize>(i + ii) * cRow + ((<usize>(j + jj)) << 2);
            if (rows == 4 && columns == 8) tile(panelA, panelB, kp, to, cRow, fresh);
            else edgeTile(panelA, panelB, kp, to, cRow, rows, columns, fresh, scratch);
          }
        }
      }
    }
  }
}

/**
 * Adds to `sums` (rows x rows, f64, the lower triangle) the products of the rows of x (f32, `step` bytes apart)
 * over n columns. `work`: room for `rows` rows of n f64, n rounded up to an even number.
 */
export function addGram(x: usize, step: usize, rows: i32, n: i32, sums: usize, work: usize): void {
  const even = n + (n & 1);
  const line = (<usize>even) << 3;
  for (let r = 0; r < rows; r++) widen(x + <usize>r * step, n, work + <usize>r * line);
  for (let i = 0; i < rows; i++) {
    const a = work + <usize>i * line;
    for (let j = 0; j <= i; j += 4) {
      const to = sums + ((<usize>i * <usize>rows + <usize>j) << 3);
      const others = min(4, i + 1 - j);
      if (others == 4) dotFour(a, work + <usize>j * line, line, even, to);
      else
        for (let l = 0; l < others; l++)
          dotOne(a, work + <usize>(j + l) * line, even, to + ((<usize>l) << 3));
    }
  }
}

/** n samples as f64, with a 0 behind an odd number of them. */
function widen(src: usize, n: i32, dst: usize): void {
  let i = 0;
  for (; i + 2 <= n; i += 2) {
    const x = v128.load64_zero(src + ((<usize>i) << 2));
    v128.store(dst + ((<usize>i) << 3), f64x2.promote_low_f32x4(x));
  }
  if (i < n) {
    store<f64>(dst + ((<usize>i) << 3), <f64>load<f32>(src + ((<usize>i) << 2)));
    store<f64>(dst + ((<usize>i) << 3), 0, 8);
  }
}

/** Adds the products of a row with four others, `line` bytes apart, to `to`. */
function dotFour(a: usize, b: usize, line: usize, n: i32, to: usize): void {
  let s0 = f64x2.splat(0);
  let s1 = s0;
  let s2 = s0;
  let s3 = s0;
  for (let i = 0; i < n; i += 2) {
    const at = (<usize>i) << 3;
    const x = v128.load(a + at);
    const y = b + at;
    s0 = f64x2.add(s0, f64x2.mul(x, v128.load(y)));
    s1 = f64x2.add(s1, f64x2.mul(x, v128.load(y + line)));
    s2 = f64x2.add(s2, f64x2.mul(x, v128.load(y + 2 * line)));
    s3 = f64x2.add(s3, f64x2.mul(x, v128.load(y + 3 * line)));
  }
  addSum(to, s0);
  addSum(to + 8, s1);
  addSum(to + 16, s2);
  addSum(to + 24, s3);
}

function dotOne(a: usize, b: usize, n: i32, to: usize): void {
  let s = f64x2.splat(0);
  for (let i = 0; i < n; i += 2) {
    const at = (<usize>i) << 3;
    s = f64x2.add(s, f64x2.mul(v128.load(a + at), v128.load(b + at)));
  }
  addSum(to, s);
}

function addSum(to: usize, s: v128): void {
  store<f64>(to, load<f64>(to) + f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1));
}
