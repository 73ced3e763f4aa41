// Moments and extremes of each pixel over time. A block holds `frames` rows of `n` samples, `stride` bytes
// apart; sums stay in registers for all frames of a block. Rows and state arrays are whole vectors long, and
// what stands in the rest of the last vector is never looked at. Frames enter one after the other, so that
// floating sums do not depend on how the movie is cut.

/** Samples of a vector as two vectors of signed 16-bit integers of frames a and b, interleaved. */
function pairLow(a: v128, b: v128): v128 {
  return v128.shuffle<i16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
}
function pairHigh(a: v128, b: v128): v128 {
  return v128.shuffle<i16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
}

/** Eight samples as signed 16-bit integers; unsigned 16-bit ones less 32768. */
function signed<T>(at: usize): v128 {
  if (sizeof<T>() == 1) return v128.load_ext<u8>(at);
  if (isSigned<T>()) return v128.load(at);
  return v128.xor(v128.load(at), i16x8.splat(-32768));
}

function addLow(sum: usize, x: v128): void {
  v128.store(sum, i64x2.add(v128.load(sum), i64x2.extend_low_i32x4_s(x)));
  v128.store(sum, i64x2.add(v128.load(sum, 16), i64x2.extend_high_i32x4_s(x)), 16);
}

/** sum, squares: 64-bit integers. At most 4096 frames. */
function integerMoments<T>(src: usize, stride: usize, frames: i32, n: i32, sum: usize, squares: usize): void {
  const ones = i16x8.splat(1);
  const zero = i16x8.splat(0);
  for (let i = 0; i < n; i += 8) {
    let at = src + <usize>i * sizeof<T>();
    const to = (<usize>i) << 3;
    let s0 = zero;
    let s1 = zero;
    let q0 = v128.load(squares + to);
    let q1 = v128.load(squares + to, 16);
    let q2 = v128.load(squares + to, 32);
    let q3 = v128.load(squares + to, 48);
    for (let f = 0; f < frames; f += 2) {
      const a = signed<T>(at);
      const b = f + 1 < frames ? signed<T>(at + stride) : zero;
      at += 2 * stride;
      const low = pairLow(a, b);
      const high = pairHigh(a, b);
      s0 = i32x4.add(s0, i32x4.dot_i16x8_s(low, ones));
      s1 = i32x4.add(s1, i32x4.dot_i16x8_s(high, ones));
      // Two squares of -32768 are 2^31, which is right as an unsigned number.
      const p = i32x4.dot_i16x8_s(low, low);
      const r = i32x4.dot_i16x8_s(high, high);
      q0 = i64x2.add(q0, i64x2.extend_low_i32x4_u(p));
      q1 = i64x2.add(q1, i64x2.extend_high_i32x4_u(p));
      q2 = i64x2.add(q2, i64x2.extend_low_i32x4_u(r));
      q3 = i64x2.add(q3, i64x2.extend_high_i32x4_u(r));
    }
    addLow(sum + to, s0);
    addLow(sum + to + 32, s1);
    v128.store(squares + to, q0);
    v128.store(squares + to, q1, 16);
    v128.store(squares + to, q2, 32);
    v128.store(squares + to, q3, 48);
  }
}

/**
 * `type`: 0 uint8, 1 uint16 (less 32768), 2 int16. Adds a block to 64-bit sums of samples and squares; at
 * most 4096 frames at a time.
 */
export function moments(
  type: i32,
  src: usize,
  stride: usize,
  frames: i32,
  n: i32,
  sum: usize,
  squares: usize,
): void {
  if (type == 0) integerMoments<u8>(src, stride, frames, n, sum, squares);
  else if (type == 1) integerMoments<u16>(src, stride, frames, n, sum, squares);
  else integerMoments<i16>(src, stride, frames, n, sum, squares);
}

/**
 * Means and sums of squared deviations of `total` frames from the sums of `moments`, exact but for the last
 * rounding. `bias`: what was subtracted from the samples.
 */
export function finishMoments(
  sum: usize,
  squares: usize,
  n: i32,
  total: i32,
  bias: i32,
  mean: usize,
  m2: usize,
): void {
  const frames = <f64>total;
  for (let i = 0; i < n; i++) {
    const at = (<usize>i) << 3;
    const s = load<i64>(sum + at);
    const near = <i64>nearest<f64>(<f64>s / frames);
    const rest = s - near * <i64>total;
    const about = load<i64>(squares + at) - 2 * near * s + near * near * <i64>total;
    store<f64>(mean + at, <f64>(near + <i64>bias) + <f64>rest / frames);
    store<f64>(m2 + at, <f64>about - (<f64>rest * <f64>rest) / frames);
  }
}

/** The first finite sample of pixel `i` in the block, or 0. */
function firstFinite(src: usize, stride: usize, frames: i32): f32 {
  for (let f = 0; f < frames; f++) {
    const x = load<f32>(src + <usize>f * stride);
    if (x - x == 0) return x;
  }
  return 0;
}

/**
 * The same for floats, with extremes. Samples that are not finite are left out: they are replaced by `shift`,
 * the first finite one, whose deviation is 0. Deviations from a sample of the data lose little to
 * cancellation (Chan, Golub & LeVeque 1983). `sum`, `squares`: f64; `count`: u32; others f32.
 */
export function floatMoments(
  src: usize,
  stride: usize,
  frames: i32,
  n: i32,
  shift: usize,
  count: usize,
  sum: usize,
  squares: usize,
  low: usize,
  high: usize,
): void {
  const zero = f32x4.splat(0);
  for (let i = 0; i < n; i += 4) {
    const at = (<usize>i) << 2;
    const wide = (<usize>i) << 3;
    let c = v128.load(count + at);
    if (!i32x4.all_true(c)) {
      for (let k: usize = at; k < at + 16; k += 4) {
        if (load<u32>(count + k) == 0) store<f32>(shift + k, firstFinite(src + k, stride, frames));
      }
    }
    const first = v128.load(shift + at);
    const centre0 = f64x2.promote_low_f32x4(first);
    const centre1 = f64x2.promote_low_f32x4(v128.shuffle<i32>(first, first, 2, 3, 2, 3));
    let s0 = v128.load(sum + wide);
    let s1 = v128.load(sum + wide, 16);
    let q0 = v128.load(squares + wide);
    let q1 = v128.load(squares + wide, 16);
    let l = v128.load(low + at);
    let h = v128.load(high + at);
    let from = src + at;
    for (let f = 0; f < frames; f++) {
      const raw = v128.load(from);
      from += stride;
      const finite = f32x4.eq(f32x4.sub(raw, raw), zero);
      const x = v128.bitselect(raw, first, finite);
      c = i32x4.sub(c, finite);
      l = f32x4.pmin(l, v128.bitselect(raw, l, finite));
      h = f32x4.pmax(h, v128.bitselect(raw, h, finite));
      const d0 = f64x2.sub(f64x2.promote_low_f32x4(x), centre0);
      const d1 = f64x2.sub(f64x2.promote_low_f32x4(v128.shuffle<i32>(x, x, 2, 3, 2, 3)), centre1);
      s0 = f64x2.add(s0, d0);
      s1 = f64x2.add(s1, d1);
      q0 = f64x2.add(q0, f64x2.mul(d0, d0));
      q1 = f64x2.add(q1, f64x2.mul(d1, d1));
    }
    v128.store(count + at, c);
    v128.store(sum + wide, s0);
    v128.store(sum + wide, s1, 16);
    v128.store(squares + wide, q0);
    v128.store(squares + wide, q1, 16);
    v128.store(low + at, l);
    v128.store(high + at, h);
  }
}

/** Means and sums of squared deviations from the sums of `floatMoments`, in place of them. */
export function finishFloatMoments(shift: usize, count: usize, n: i32, sum: usize, squares: usize): void {
  for (let i = 0; i < n; i++) {
    const at = (<usize>i) << 3;
    const frames = <f64>load<u32>(count + (at >> 1));
    const s = load<f64>(sum + at);
    const mean = frames == 0 ? 0 : s / frames;
    store<f64>(squares + at, max<f64>(0, load<f64>(squares + at) - s * mean));
    store<f64>(sum + at, <f64>load<f32>(shift + (at >> 1)) + mean);
  }
}

function integerExtremes<T>(src: usize, stride: usize, frames: i32, n: i32, low: usize, high: usize): void {
  const bytes = <usize>n * sizeof<T>();
  for (let at: usize = 0; at < bytes; at += 16) {
    let l = v128.load(low + at);
    let h = v128.load(high + at);
    let from = src + at;
    for (let f = 0; f < frames; f++) {
      const x = v128.load(from);
      from += stride;
      l = v128.min<T>(l, x);
      h = v128.max<T>(h, x);
    }
    v128.store(low + at, l);
    v128.store(high + at, h);
  }
}

/** Lowers `low` and raises `high`, arrays of the samples' type, by a block of integers. */
export function extremes(
  type: i32,
  src: usize,
  stride: usize,
  frames: i32,
  n: i32,
  low: usize,
  high: usize,
): void {
  if (type == 0) integerExtremes<u8>(src, stride, frames, n, low, high);
  else if (type == 1) integerExtremes<u16>(src, stride, frames, n, low, high);
  else integerExtremes<i16>(src, stride, frames, n, low, high);
}
