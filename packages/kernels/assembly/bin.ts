// Sums over blocks of frames, rows and columns. Samples that share a column are added first, in registers, to
// 32-bit integers or f64; only their sums are added across columns.

/** sums[i] += all samples of column i in `frames` frames and `factor` rows from `src` on. */
function addIntegers<T>(
  src: usize,
  frameStride: usize,
  frames: i32,
  rowStride: usize,
  factor: i32,
  sums: usize,
  n: i32,
): void {
  const size = sizeof<T>();
  let i = 0;
  for (; i + 8 <= n; i += 8) {
    const to = sums + ((<usize>i) << 2);
    let low = v128.load(to);
    let high = v128.load(to, 16);
    for (let f = 0; f < frames; f++) {
      let at = src + <usize>f * frameStride + <usize>i * size;
      for (let k = 0; k < factor; k++) {
        const x = size == 1 ? v128.load_ext<u8>(at) : v128.load(at);
        at += rowStride;
        if (isSigned<T>()) {
          low = i32x4.add(low, i32x4.extend_low_i16x8_s(x));
          high = i32x4.add(high, i32x4.extend_high_i16x8_s(x));
        } else {
          low = i32x4.add(low, i32x4.extend_low_i16x8_u(x));
          high = i32x4.add(high, i32x4.extend_high_i16x8_u(x));
        }
      }
    }
    v128.store(to, low);
    v128.store(to, high, 16);
  }
  for (; i < n; i++) {
    const to = sums + ((<usize>i) << 2);
    let sum = load<i32>(to);
    for (let f = 0; f < frames; f++) {
      let at = src + <usize>f * frameStride + <usize>i * size;
      for (let k = 0; k < factor; k++) {
        sum += <i32>load<T>(at);
        at += rowStride;
      }
    }
    store<i32>(to, sum);
  }
}

/** The same for floats, sums f64. */
function addFloats(
  src: usize,
  frameStride: usize,
  frames: i32,
  rowStride: usize,
  factor: i32,
  sums: usize,
  n: i32,
): void {
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    const to = sums + ((<usize>i) << 3);
    let low = v128.load(to);
    let high = v128.load(to, 16);
    for (let f = 0; f < frames; f++) {
      let at = src + <usize>f * frameStride + ((<usize>i) << 2);
      for (let k = 0; k < factor; k++) {
        const x = v128.load(at);
        at += rowStride;
        low = f64x2.add(low, f64x2.promote_low_f32x4(x));
        high = f64x2.add(high, f64x2.promote_low_f32x4(v128.shuffle<i32>(x, x, 2, 3, 2, 3)));
      }
    }
    v128.store(to, low);
    v128.store(to, high, 16);
  }
  for (; i < n; i++) {
    const to = sums + ((<usize>i) << 3);
    let sum = load<f64>(to);
    for (let f = 0; f < frames; f++) {
      let at = src + <usize>f * frameStride + ((<usize>i) << 2);
      for (let k = 0; k < factor; k++) {
        sum += <f64>load<f32>(at);
        at += rowStride;
      }
    }
    store<f64>(to, sum);
  }
}

/**
 * Adds `frames` frames, `frameStride` bytes apart, to the sums of `rows` rows of blocks, `factor` image rows
 * each. `type`: 0 uint8, 1 uint16, 2 int16, 3 float32. `sums`: rows x width, i32 (u32 for uint16) or f64.
 */
export function addRows(
  type: i32,
  src: usize,
  frameStride: usize,
  frames: i32,
  width: i32,
  rows: i32,
  factor: i32,
  sums: usize,
): void {
  const rowStride = <usize>width * (type == 0 ? 1 : type == 3 ? 4 : 2);
  const sumStride = <usize>width * (type == 3 ? 8 : 4);
  for (let row = 0; row < rows; row++) {
    const from = src + <usize>(row * factor) * rowStride;
    const to = sums + <usize>row * sumStride;
    if (type == 0) addIntegers<u8>(from, frameStride, frames, rowStride, factor, to, width);
    else if (type == 1) addIntegers<u16>(from, frameStride, frames, rowStride, factor, to, width);
    else if (type == 2) addIntegers<i16>(from, frameStride, frames, rowStride, factor, to, width);
    else addFloats(from, frameStride, frames, rowStride, factor, to, width);
  }
}

function columns<S>(sums: usize, width: i32, rows: i32, n: i32, factor: i32, samples: f64, dst: usize): void {
  let to = dst;
  for (let row = 0; row < rows; row++) {
    let at = sums + <usize>(row * width) * sizeof<S>();
    for (let column = 0; column < n; column++) {
      let sum: f64 = 0;
      for (let k = 0; k < factor; k++) {
        sum += <f64>load<S>(at);
        at += sizeof<S>();
      }
      store<f32>(to, <f32>(sum / samples));
      to += 4;
    }
  }
}

/** Adds the sums across `factor` columns, divides by `samples`, and stores rows x n f32. */
export function addColumns(
  type: i32,
  sums: usize,
  width: i32,
  rows: i32,
  n: i32,
  factor: i32,
  samples: f64,
  dst: usize,
): void {
  if (type == 3) columns<f64>(sums, width, rows, n, factor, samples, dst);
  else if (type == 2) columns<i32>(sums, width, rows, n, factor, samples, dst);
  else columns<u32>(sums, width, rows, n, factor, samples, dst);
}
