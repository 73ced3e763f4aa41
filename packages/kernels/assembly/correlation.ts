// Sums for the correlation of each pixel with its neighbours over time, in f64. Images are taken as one line
// of pixels: the neighbour to the right of a row's end is the start of the next row, and what is summed there
// is never looked at.

/** dst[i] = f64(src[i]) - shift[i] for n samples, n even; rows of 8 samples may be read beyond n. */
function deviations<T>(src: usize, shift: usize, dst: usize, n: i32): void {
  for (let i = 0; i < n; i += 4) {
    const at = (<usize>i) << 3;
    let x: v128;
    if (isFloat<T>()) x = v128.load(src + ((<usize>i) << 2));
    else if (sizeof<T>() == 2) x = v128.load_ext<T>(src + ((<usize>i) << 1));
    else x = i32x4.extend_low_i16x8_u(v128.load_ext<u8>(src + <usize>i));
    const y = v128.shuffle<i32>(x, x, 2, 3, 2, 3);
    const low = isFloat<T>() ? f64x2.promote_low_f32x4(x) : f64x2.convert_low_i32x4_s(x);
    const high = isFloat<T>() ? f64x2.promote_low_f32x4(y) : f64x2.convert_low_i32x4_s(y);
    v128.store(dst + at, f64x2.sub(low, v128.load(shift + at)));
    v128.store(dst + at, f64x2.sub(high, v128.load(shift + at, 16)), 16);
  }
}

/** Fills `shift` (f64) with the samples of a frame; `type`: 0 uint8, 1 uint16, 2 int16, 3 float32. */
export function setShift(type: i32, src: usize, shift: usize, n: i32): void {
  for (let i = 0; i < n; i++) {
    const at = <usize>i;
    let x: f64;
    if (type == 0) x = load<u8>(src + at);
    else if (type == 1) x = load<u16>(src + (at << 1));
    else if (type == 2) x = load<i16>(src + (at << 1));
    else x = load<f32>(src + (at << 2));
    store<f64>(shift + (at << 3), x);
  }
}

/**
 * Adds a block of `frames` rows of `n + width + 1` samples, `stride` bytes apart, to the sums of its first n
 * pixels. `sums`: six f64 arrays of `size` pixels, of x, x^2, and x times the pixel to the right, below left,
 * below and below right. `work`: `frames` rows of `workStride` bytes for deviations from `shift`.
 */
export function neighbourSums(
  type: i32,
  src: usize,
  stride: usize,
  frames: i32,
  n: i32,
  width: i32,
  shift: usize,
  work: usize,
  workStride: usize,
  sums: usize,
  size: i32,
): void {
  const all = n + width + 1;
  for (let f = 0; f < frames; f++) {
    const from = src + <usize>f * stride;
    const to = work + <usize>f * workStride;
    if (type == 0) deviations<u8>(from, shift, to, all);
    else if (type == 1) deviations<u16>(from, shift, to, all);
    else if (type == 2) deviations<i16>(from, shift, to, all);
    else deviations<f32>(from, shift, to, all);
  }
  const plane = (<usize>size) << 3;
  const row = (<usize>width) << 3;
  for (let i = 0; i < n; i += 2) {
    const at = (<usize>i) << 3;
    const to = sums + at;
    let s = v128.load(to);
    let q = v128.load(to + plane);
    let right = v128.load(to + 2 * plane);
    let left = v128.load(to + 3 * plane);
    let below = v128.load(to + 4 * plane);
    let far = v128.load(to + 5 * plane);
    let from = work + at;
    for (let f = 0; f < frames; f++) {
      const x = v128.load(from);
      const next = from + row;
      s = f64x2.add(s, x);
      q = f64x2.add(q, f64x2.mul(x, x));
      right = f64x2.add(right, f64x2.mul(x, v128.load(from, 8)));
      left = f64x2.add(left, f64x2.mul(x, v128.load(next - 8)));
      below = f64x2.add(below, f64x2.mul(x, v128.load(next)));
      far = f64x2.add(far, f64x2.mul(x, v128.load(next, 8)));
      from += workStride;
    }
    v128.store(to, s);
    v128.store(to + plane, q);
    v128.store(to + 2 * plane, right);
    v128.store(to + 3 * plane, left);
    v128.store(to + 4 * plane, below);
    v128.store(to + 5 * plane, far);
  }
}
