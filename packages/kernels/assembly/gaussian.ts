// Separable smoothing with symmetric windows, in f32. Weights go from the centre outwards; sums run from the
// outermost pair inwards, the same in vectors and in their scalar tails, so that no bit depends on the place
// of a sample in a vector.

/** Number at place `index` of a table of 32-bit integers. */
function entry(table: usize, index: i32): usize {
  return <usize>load<i32>(table + ((<usize>index) << 2));
}

/**
 * The block of `size` after the one at `i`; the last one overlaps its neighbour instead of leaving a rest.
 * Blocks of 16: four sums in registers hide the latency of an addition, more spill.
 */
function nextBlock(i: i32, n: i32, size: i32): i32 {
  return i + size == n ? n : min(i + size, n - size);
}

/** acc + (l + r) w for four samples. */
function tap(acc: v128, l: usize, r: usize, w: v128): v128 {
  return f32x4.add(acc, f32x4.mul(f32x4.add(v128.load(l), v128.load(r)), w));
}

/** Stores acc + m w for four samples. */
function last(dst: usize, acc: v128, m: usize, w: v128): void {
  v128.store(dst, f32x4.add(acc, f32x4.mul(v128.load(m), w)));
}

/**
 * dst[i] = sum over k of weights[k] (row[radius - k][i] + row[radius + k][i]); `table` has the distances of
 * the rows from `base` in bytes.
 */
function blend(base: usize, table: usize, radius: i32, weights: usize, n: i32, dst: usize): void {
  const zero = f32x4.splat(0);
  const centre = base + entry(table, radius);
  const w0 = v128.load32_splat(weights);
  let i = 0;
  for (; i + 16 <= n; i = nextBlock(i, n, 16)) {
    const at = (<usize>i) << 2;
    let a = zero;
    let b = zero;
    let c = zero;
    let d = zero;
    for (let k = radius; k > 0; k--) {
      const w = v128.load32_splat(weights + ((<usize>k) << 2));
      const l = base + at + entry(table, radius - k);
      const r = base + at + entry(table, radius + k);
      a = tap(a, l, r, w);
      b = f32x4.add(b, f32x4.mul(f32x4.add(v128.load(l, 16), v128.load(r, 16)), w));
      c = f32x4.add(c, f32x4.mul(f32x4.add(v128.load(l, 32), v128.load(r, 32)), w));
      d = f32x4.add(d, f32x4.mul(f32x4.add(v128.load(l, 48), v128.load(r, 48)), w));
    }
    const m = centre + at;
    const to = dst + at;
    last(to, a, m, w0);
    v128.store(to, f32x4.add(b, f32x4.mul(v128.load(m, 16), w0)), 16);
    v128.store(to, f32x4.add(c, f32x4.mul(v128.load(m, 32), w0)), 32);
    v128.store(to, f32x4.add(d, f32x4.mul(v128.load(m, 48), w0)), 48);
  }
  for (; i + 4 <= n; i = nextBlock(i, n, 4)) {
    const at = (<usize>i) << 2;
    let a = zero;
    for (let k = radius; k > 0; k--) {
      const w = v128.load32_splat(weights + ((<usize>k) << 2));
      a = tap(a, base + at + entry(table, radius - k), base + at + entry(table, radius + k), w);
    }
    last(dst + at, a, centre + at, w0);
  }
  for (; i < n; i++) {
    const at = (<usize>i) << 2;
    let sum: f32 = 0;
    for (let k = radius; k > 0; k--) {
      const l = load<f32>(base + at + entry(table, radius - k));
      const r = load<f32>(base + at + entry(table, radius + k));
      sum += (l + r) * load<f32>(weights + ((<usize>k) << 2));
    }
    store<f32>(dst + at, sum + load<f32>(centre + at) * load<f32>(weights));
  }
}

/** The same along one row, which lies at `row` with `radius` samples of padding on both sides. */
function slide(row: usize, radius: i32, weights: usize, n: i32, dst: usize): void {
  const zero = f32x4.splat(0);
  const reach = (<usize>radius) << 2;
  const w0 = v128.load32_splat(weights);
  let i = 0;
  for (; i + 16 <= n; i = nextBlock(i, n, 16)) {
    const at = (<usize>i) << 2;
    let l = row + at;
    let r = l + 2 * reach;
    let a = zero;
    let b = zero;
    let c = zero;
    let d = zero;
    for (let k = radius; k > 0; k--) {
      const w = v128.load32_splat(weights + ((<usize>k) << 2));
      a = tap(a, l, r, w);
      b = f32x4.add(b, f32x4.mul(f32x4.add(v128.load(l, 16), v128.load(r, 16)), w));
      c = f32x4.add(c, f32x4.mul(f32x4.add(v128.load(l, 32), v128.load(r, 32)), w));
      d = f32x4.add(d, f32x4.mul(f32x4.add(v128.load(l, 48), v128.load(r, 48)), w));
      l += 4;
      r -= 4;
    }
    const to = dst + at;
    last(to, a, l, w0);
    v128.store(to, f32x4.add(b, f32x4.mul(v128.load(l, 16), w0)), 16);
    v128.store(to, f32x4.add(c, f32x4.mul(v128.load(l, 32), w0)), 32);
    v128.store(to, f32x4.add(d, f32x4.mul(v128.load(l, 48), w0)), 48);
  }
  for (; i + 4 <= n; i = nextBlock(i, n, 4)) {
    const at = (<usize>i) << 2;
    const m = row + at + reach;
    let a = zero;
    for (let k = radius; k > 0; k--) {
      const offset = (<usize>k) << 2;
      a = tap(a, m - offset, m + offset, v128.load32_splat(weights + offset));
    }
    last(dst + at, a, m, w0);
  }
  for (; i < n; i++) {
    const m = row + ((<usize>i) << 2) + reach;
    let sum: f32 = 0;
    for (let k = radius; k > 0; k--) {
      const offset = (<usize>k) << 2;
      sum += (load<f32>(m - offset) + load<f32>(m + offset)) * load<f32>(weights + offset);
    }
    store<f32>(dst + ((<usize>i) << 2), sum + load<f32>(m) * load<f32>(weights));
  }
}

/** dst[i] = f32(src[i]) for n samples of type T. */
function widen<T>(src: usize, dst: usize, n: i32): void {
  if (isFloat<T>()) {
    memory.copy(dst, src, (<usize>n) << 2);
    return;
  }
  let i = 0;
  if (sizeof<T>() == 2) {
    for (; i + 4 <= n; i += 4) {
      const x = v128.load_ext<T>(src + ((<usize>i) << 1));
      v128.store(dst + ((<usize>i) << 2), f32x4.convert_i32x4_s(x));
    }
  } else {
    for (; i + 8 <= n; i += 8) {
      const x = v128.load_ext<u8>(src + <usize>i);
      const at = dst + ((<usize>i) << 2);
      v128.store(at, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(x)));
      v128.store(at, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_u(x)), 16);
    }
  }
  for (; i < n; i++) store<f32>(dst + ((<usize>i) << 2), <f32>load<T>(src + <usize>i * sizeof<T>()));
}

/** `type`: 0 uint8, 1 uint16, 2 int16, 3 float32. */
export function toFloat(type: i32, src: usize, dst: usize, n: i32): void {
  if (type == 0) widen<u8>(src, dst, n);
  else if (type == 1) widen<u16>(src, dst, n);
  else if (type == 2) widen<i16>(src, dst, n);
  else widen<f32>(src, dst, n);
}

/**
 * Smooths along time. `src`: `frames` frames of `pixels` samples of `type`; `table`: for each of the
 * `count + 2 radius` positions the distance of the frame that stands there from the first, in bytes of a band;
 * `band`: room for `frames * bandPixels` f32.
 */
export function alongTime(
  type: i32,
  src: usize,
  frames: i32,
  pixels: i32,
  table: usize,
  count: i32,
  radius: i32,
  weights: usize,
  band: usize,
  bandPixels: i32,
  dst: usize,
): void {
  const bytes: usize = type == 0 ? 1 : type == 3 ? 4 : 2;
  const stride = (<usize>bandPixels) << 2;
  for (let p = 0; p < pixels; p += bandPixels) {
    const n = min(bandPixels, pixels - p);
    for (let f = 0; f < frames; f++) {
      const from = src + (<usize>f * <usize>pixels + <usize>p) * bytes;
      toFloat(type, from, band + <usize>f * stride, n);
    }
    for (let o = 0; o < count; o++) {
      const to = dst + ((<usize>o * <usize>pixels + <usize>p) << 2);
      blend(band, table + ((<usize>o) << 2), radius, weights, n, to);
    }
  }
}

/**
 * Smooths an image along y, then along x. `tableY`, `tableX`: for each of the `height + 2 radiusY` rows and
 * `width + 2 radiusX` columns of the padded image the distance in bytes of the one that stands there from the
 * first row or from the row's start; `line`: room for a padded row.
 */
export function alongPlane(
  src: usize,
  height: i32,
  width: i32,
  tableY: usize,
  radiusY: i32,
  weightsY: usize,
  tableX: usize,
  radiusX: i32,
  weightsX: usize,
  line: usize,
  dst: usize,
): void {
  const stride = (<usize>width) << 2;
  const middle = line + ((<usize>radiusX) << 2);
  const after = width + 2 * radiusX;
  for (let y = 0; y < height; y++) {
    blend(src, tableY + ((<usize>y) << 2), radiusY, weightsY, width, middle);
    for (let x = 0; x < radiusX; x++)
      store<f32>(line + ((<usize>x) << 2), load<f32>(middle + entry(tableX, x)));
    for (let x = width + radiusX; x < after; x++)
      store<f32>(line + ((<usize>x) << 2), load<f32>(middle + entry(tableX, x)));
    slide(line, radiusX, weightsX, width, dst + <usize>y * stride);
  }
}
