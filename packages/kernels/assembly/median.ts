// Medians of square windows. Windows of 3 and 5 use sorting networks on whole vectors: columns are sorted
// once and shared by the windows that they belong to. Larger windows slide a histogram (Huang, Yang & Tang
// 1979) in three tiers. Samples are ordered as integers; floats come as order-preserving keys.
//
// Rows are handled in whole vectors: up to 15 bytes after a row are read and written. A row written later
// repairs what spilled into it; buffers have that much room after their end.

/** Three rows sorted by position: the smallest at `out`, the others `stride` bytes further each. */
function sort3<T>(p0: usize, p1: usize, p2: usize, bytes: usize, out: usize, stride: usize): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    const a = v128.load(p0 + at);
    const b = v128.load(p1 + at);
    const c = v128.load(p2 + at);
    const low = v128.min<T>(a, b);
    const high = v128.max<T>(a, b);
    const rest = v128.min<T>(high, c);
    v128.store(out + at, v128.min<T>(low, rest));
    v128.store(out + at + stride, v128.max<T>(low, rest));
    v128.store(out + at + 2 * stride, v128.max<T>(high, c));
  }
}

/** Five rows sorted by position, as `sort3`. */
function sort5<T>(
  p0: usize,
  p1: usize,
  p2: usize,
  p3: usize,
  p4: usize,
  bytes: usize,
  out: usize,
  stride: usize,
): void {
  for (let at: usize = 0; at < bytes; at += 16) {
    const v0 = v128.load(p0 + at);
    const v1 = v128.load(p1 + at);
    const v2 = v128.load(p2 + at);
    const v3 = v128.load(p3 + at);
    const v4 = v128.load(p4 + at);
    const a0 = v128.min<T>(v0, v1);
    const a1 = v128.max<T>(v0, v1);
    const a3 = v128.min<T>(v3, v4);
    const a4 = v128.max<T>(v3, v4);
    const b2 = v128.min<T>(v2, a4);
    const b4 = v128.max<T>(v2, a4);
    const c2 = v128.min<T>(b2, a3);
    const c3 = v128.max<T>(b2, a3);
    const d1 = v128.min<T>(a1, b4);
    const d3 = v128.max<T>(a0, c3);
    const e0 = v128.min<T>(a0, c3);
    const e1 = v128.min<T>(d1, d3);
    const e3 = v128.max<T>(d1, d3);
    v128.store(out + at, v128.min<T>(e0, c2));
    const f2 = v128.max<T>(e0, c2);
    v128.store(out + at + stride, v128.min<T>(e1, f2));
    v128.store(out + at + 2 * stride, v128.max<T>(e1, f2));
    v128.store(out + at + 3 * stride, e3);
    v128.store(out + at + 4 * stride, v128.max<T>(a1, b4));
  }
}

function middle<T>(a: v128, b: v128, c: v128): v128 {
  return v128.max<T>(v128.min<T>(a, b), v128.min<T>(v128.max<T>(a, b), c));
}

/** Address of row y of the image, mirrored at its borders; |y - border| is at most the window's radius. */
function rowOf(src: usize, y: i32, height: i32, stride: usize): usize {
  let row = y;
  while (row < 0 || row >= height) row = row < 0 ? -1 - row : 2 * height - 1 - row;
  return src + <usize>row * stride;
}

/** Mirrors the `radius` samples on both sides of `count` rows of `width` samples, `stride` bytes apart. */
function mirror<T>(first: usize, count: i32, stride: usize, width: i32, radius: i32): void {
  const size = sizeof<T>();
  for (let i = 0; i < count; i++) {
    const row = first + <usize>i * stride;
    for (let k = 0; k < radius; k++) {
      const left = rowOf(row, -1 - k, width, size);
      store<T>(row - <usize>(k + 1) * size, load<T>(left));
      const right = rowOf(row, width + k, width, size);
      store<T>(row + <usize>(width + k) * size, load<T>(right));
    }
  }
}

function median3<T>(src: usize, height: i32, width: i32, work: usize, dst: usize): void {
  const size = sizeof<T>();
  const bytes = <usize>width * size;
  const stride = (bytes + 63) & ~15;
  const low = work + 16;
  const mid = low + stride;
  const high = mid + stride;
  for (let y = 0; y < height; y++) {
    const above = rowOf(src, y - 1, height, bytes);
    const below = rowOf(src, y + 1, height, bytes);
    sort3<T>(above, src + <usize>y * bytes, below, bytes, low, stride);
    mirror<T>(low, 3, stride, width, 1);
    const out = dst + <usize>y * bytes;
    for (let at: usize = 0; at < bytes; at += 16) {
      const l = low + at;
      const m = mid + at;
      const h = high + at;
      const lowest = v128.max<T>(v128.max<T>(v128.load(l - size), v128.load(l)), v128.load(l + size));
      const centre = middle<T>(v128.load(m - size), v128.load(m), v128.load(m + size));
      const highest = v128.min<T>(v128.min<T>(v128.load(h - size), v128.load(h)), v128.load(h + size));
      v128.store(out + at, middle<T>(lowest, centre, highest));
    }
  }
}

/**
 * Columns sorted, then rows of equal rank: the element of rank i in its row and j in its column has at least
 * (i + 1)(j + 1) - 1 others below and (5 - i)(5 - j) - 1 above it. What remains are three diagonals of 4, 5
 * and 4; of the outer two only the largest of the lower and the smallest of the upper can be the median.
 */
function median5<T>(src: usize, height: i32, width: i32, work: usize, dst: usize): void {
  const size = sizeof<T>();
  const bytes = <usize>width * size;
  const stride = (bytes + 63) & ~15;
  const columns = work + 16;
  const ranks = columns + 5 * stride;
  const line = ranks + 25 * stride;
  for (let y = 0; y < height; y++) {
    const r0 = rowOf(src, y - 2, height, bytes);
    const r1 = rowOf(src, y - 1, height, bytes);
    const r3 = rowOf(src, y + 1, height, bytes);
    const r4 = rowOf(src, y + 2, height, bytes);
    sort5<T>(r0, r1, src + <usize>y * bytes, r3, r4, bytes, columns, stride);
    mirror<T>(columns, 5, stride, width, 2);
    for (let i: usize = 0; i < 5; i++) {
      const c = columns + i * stride;
      const to = ranks + 5 * i * stride;
      sort5<T>(c - 2 * size, c - size, c, c + size, c + 2 * size, bytes, to, stride);
    }
    const d0 = ranks + 4 * stride;
    const d1 = ranks + 8 * stride;
    const d2 = ranks + 12 * stride;
    const d3 = ranks + 16 * stride;
    const d4 = ranks + 20 * stride;
    sort5<T>(d0, d1, d2, d3, d4, bytes, line, stride);
    const out = dst + <usize>y * bytes;
    for (let at: usize = 0; at < bytes; at += 16) {
      const a = v128.max<T>(v128.load(d0 - stride + at), v128.load(d1 - stride + at));
      const b = v128.max<T>(v128.load(d2 - stride + at), v128.load(d3 - stride + at));
      const c = v128.min<T>(v128.load(d1 + stride + at), v128.load(d2 + stride + at));
      const d = v128.min<T>(v128.load(d3 + stride + at), v128.load(d4 + stride + at));
      const lower = v128.max<T>(a, b);
      const upper = v128.min<T>(c, d);
      const low = v128.min<T>(lower, upper);
      const high = v128.max<T>(lower, upper);
      const second = v128.max<T>(v128.load(line + stride + at), high);
      const third = v128.max<T>(v128.load(line + 2 * stride + at), low);
      v128.store(out + at, v128.min<T>(v128.min<T>(second, third), v128.load(line + 3 * stride + at)));
    }
  }
}

/** Bytes of `work` for `median3x3` and `median5x5`. */
export function networkBytes(width: i32, sampleBytes: i32): i32 {
  return 36 * ((width * sampleBytes + 63) & ~15) + 64;
}

/** `type`: 0 uint8, 1 uint16, 2 int16, 3 float32 as keys. */
export function median3x3(type: i32, src: usize, height: i32, width: i32, work: usize, dst: usize): void {
  if (type == 0) median3<u8>(src, height, width, work, dst);
  else if (type == 1) median3<u16>(src, height, width, work, dst);
  else if (type == 2) median3<i16>(src, height, width, work, dst);
  else median3<i32>(src, height, width, work, dst);
}

export function median5x5(type: i32, src: usize, height: i32, width: i32, work: usize, dst: usize): void {
  if (type == 0) median5<u8>(src, height, width, work, dst);
  else if (type == 1) median5<u16>(src, height, width, work, dst);
  else if (type == 2) median5<i16>(src, height, width, work, dst);
  else median5<i32>(src, height, width, work, dst);
}

/**
 * Floats to signed integers of the same order and back; NaN becomes the largest. In place, n a multiple of 4.
 */
export function toKeys(data: usize, n: i32): void {
  const magnitude = i32x4.splat(0x7fffffff);
  for (let at = data; at < data + ((<usize>n) << 2); at += 16) {
    const x = v128.load(at);
    const key = v128.xor(x, v128.and(i32x4.shr_s(x, 31), magnitude));
    v128.store(at, v128.bitselect(key, magnitude, f32x4.eq(x, x)));
  }
}

export function fromKeys(data: usize, n: i32): void {
  const magnitude = i32x4.splat(0x7fffffff);
  for (let at = data; at < data + ((<usize>n) << 2); at += 16) {
    const x = v128.load(at);
    v128.store(at, v128.xor(x, v128.and(i32x4.shr_s(x, 31), magnitude)));
  }
}

/** Samples of an integer type as bins from 0 up. */
export function toBins(type: i32, src: usize, bins: usize, n: i32): void {
  for (let i = 0; i < n; i++) {
    const at = <usize>i;
    let bin: u32;
    if (type == 0) bin = load<u8>(src + at);
    else if (type == 1) bin = load<u16>(src + (at << 1));
    else bin = (<u32>load<u16>(src + (at << 1))) ^ 0x8000;
    store<u32>(bins + (at << 2), bin);
  }
}

export function fromBins(type: i32, bins: usize, dst: usize, n: i32): void {
  for (let i = 0; i < n; i++) {
    const at = <usize>i;
    const bin = load<u32>(bins + (at << 2));
    if (type == 0) store<u8>(dst + at, <u8>bin);
    else store<u16>(dst + (at << 1), <u16>(type == 1 ? bin : bin ^ 0x8000));
  }
}

/**
 * Ranks of n keys (ties in order of place) to `bins`, and the keys in order of rank to `sorted`, by a radix
 * sort of three digits of 11 bits. `work`: 4 n + 8192 bytes.
 */
export function rank(keys: usize, n: i32, bins: usize, sorted: usize, work: usize): void {
  const counts = work + ((<usize>n) << 2);
  let from = bins;
  let to = work;
  for (let i = 0; i < n; i++) store<u32>(from + ((<usize>i) << 2), i);
  for (let shift = 0; shift < 33; shift += 11) {
    memory.fill(counts, 0, 8192);
    for (let i = 0; i < n; i++) {
      const digit = ((load<u32>(keys + ((<usize>i) << 2)) ^ 0x80000000) >> shift) & 2047;
      const count = counts + ((<usize>digit) << 2);
      store<u32>(count, load<u32>(count) + 1);
    }
    let sum: u32 = 0;
    for (let at = counts; at < counts + 8192; at += 4) {
      const count = load<u32>(at);
      store<u32>(at, sum);
      sum += count;
    }
    for (let i = 0; i < n; i++) {
      const index = load<u32>(from + ((<usize>i) << 2));
      const digit = ((load<u32>(keys + ((<usize>index) << 2)) ^ 0x80000000) >> shift) & 2047;
      const count = counts + ((<usize>digit) << 2);
      const place = load<u32>(count);
      store<u32>(count, place + 1);
      store<u32>(to + ((<usize>place) << 2), index);
    }
    const previous = from;
    from = to;
    to = previous;
  }
  for (let i = 0; i < n; i++) {
    const index = load<u32>(from + ((<usize>i) << 2));
    store<u32>(sorted + ((<usize>i) << 2), load<u32>(keys + ((<usize>index) << 2)));
    store<u32>(bins + ((<usize>index) << 2), i);
  }
}

/** Adds `step` to the counts of a bin in three tiers of 1, 16 and 256 bins. */
function count(fine: usize, mid: usize, coarse: usize, bin: u32, step: i32): void {
  const f = fine + <usize>bin;
  store<u8>(f, load<u8>(f) + <u8>step);
  const m = mid + <usize>(bin >> 4);
  store<u8>(m, load<u8>(m) + <u8>step);
  const c = coarse + <usize>(bin >> 8);
  store<u8>(c, load<u8>(c) + <u8>step);
}

/**
 * Median of each `size` x `size` window of bins. `rows`, `columns`: the row or column that stands at each of
 * the `height + size - 1` or `width + size - 1` padded positions. `tiers`: zeroed counts, 273 bytes for each
 * 256 of `binCount` bins and 16 more. The window moves to and fro, so that it never starts anew.
 */
export function slideMedian(
  bins: usize,
  height: i32,
  width: i32,
  size: i32,
  rows: usize,
  columns: usize,
  tiers: usize,
  binCount: i32,
  dst: usize,
): void {
  const blocks = <usize>((binCount + 255) >> 8);
  const fine = tiers;
  const mid = fine + (blocks << 8);
  const coarse = mid + (blocks << 4);
  const half = (size * size) >> 1;
  let block: usize = 0;
  let below = 0;
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) {
      const row = load<i32>(rows + ((<usize>i) << 2));
      const column = load<i32>(columns + ((<usize>j) << 2));
      count(fine, mid, coarse, load<u32>(bins + ((<usize>(row * width + column)) << 2)), 1);
    }
  for (let y = 0; y < height; y++) {
    const step = (y & 1) == 0 ? 1 : -1;
    let x = step > 0 ? 0 : width - 1;
    for (let moved = 0; moved < width; moved++) {
      if (moved > 0 || y > 0) {
        const down = moved == 0;
        const out = down ? y - 1 : step > 0 ? x - 1 : x + size;
        const into = down ? y + size - 1 : step > 0 ? x + size - 1 : x;
        const base = down ? x : y;
        for (let k = 0; k < size; k++) {
          const other = load<i32>((down ? columns : rows) + ((<usize>(base + k)) << 2));
          const o = load<i32>((down ? rows : columns) + ((<usize>out) << 2));
          const n = load<i32>((down ? rows : columns) + ((<usize>into) << 2));
          const gone = load<u32>(bins + ((<usize>(down ? o * width + other : other * width + o)) << 2));
          const come = load<u32>(bins + ((<usize>(down ? n * width + other : other * width + n)) << 2));
          count(fine, mid, coarse, gone, -1);
          count(fine, mid, coarse, come, 1);
          below += <i32>(<usize>(come >> 8) < block) - <i32>(<usize>(gone >> 8) < block);
        }
      }
      while (below > half) below -= <i32>load<u8>(coarse + --block);
      while (below + <i32>load<u8>(coarse + block) <= half) below += <i32>load<u8>(coarse + block++);
      let before = below;
      let m = block << 4;
      while (before + <i32>load<u8>(mid + m) <= half) before += <i32>load<u8>(mid + m++);
      let f = m << 4;
      while (before + <i32>load<u8>(fine + f) <= half) before += <i32>load<u8>(fine + f++);
      store<u32>(dst + ((<usize>(y * width + x)) << 2), <u32>f);
      x += step;
    }
  }
}
