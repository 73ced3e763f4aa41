// Sums over blocks of frames, rows and columns. Rows are added up whole first, in 32-bit integers or f64;
// only their sums are added across columns.

/** sums[i] += src[i], sums i32 for integer samples, f64 for floats. */
function addRow<T>(src: usize, sums: usize, n: i32): void {
  let i = 0;
  if (isFloat<T>()) {
    for (; i + 4 <= n; i += 4) {
      const x = v128.load(src + ((<usize>i) << 2));
      const to = sums + ((<usize>i) << 3);
      v128.store(to, f64x2.add(v128.load(to), f64x2.promote_low_f32x4(x)));
      const high = v128.shuffle<i32>(x, x, 2, 3, 2, 3);
      v128.store(to, f64x2.add(v128.load(to, 16), f64x2.promote_low_f32x4(high)), 16);
    }
    for (; i < n; i++) {
      const to = sums + ((<usize>i) << 3);
      store<f64>(to, load<f64>(to) + <f64>load<f32>(src + ((<usize>i) << 2)));
    }
    return;
  }
  for (; i + 8 <= n; i += 8) {
    const at = src + <usize>i * sizeof<T>();
    const to = sums + ((<usize>i) << 2);
    const x = sizeof<T>() == 1 ? v128.load_ext<u8>(at) : v128.load(at);
    const low = isSigned<T>() ? i32x4.extend_low_i16x8_s(x) : i32x4.extend_low_i16x8_u(x);
    const high = isSigned<T>() ? i32x4.extend_high_i16x8_s(x) : i32x4.extend_high_i16x8_u(x);
    v128.store(to, i32x4.add(v128.load(to), low));
    v128.store(to, i32x4.add(v128.load(to, 16), high), 16);
  }
  for (; i < n; i++) {
    const to = sums + ((<usize>i) << 2);
    store<i32>(to, load<i32>(to) + <i32>load<T>(src + <usize>i * sizeof<T>()));
  }
}

/**
 * Adds a frame to the sums of `rows` rows of blocks, `factor` image rows each. `type`: 0 uint8, 1 uint16,
 * 2 int16, 3 float32. `sums`: rows x width, i32 (u32 for uint16) or f64.
 */
export function addFrame(type: i32, src: usize, width: i32, rows: i32, factor: i32, sums: usize): void {
  const sampleBytes: usize = type == 0 ? 1 : type == 3 ? 4 : 2;
  const sumBytes: usize = type == 3 ? 8 : 4;
  for (let row = 0; row < rows; row++) {
    const to = sums + <usize>(row * width) * sumBytes;
    for (let k = 0; k < factor; k++) {
      const from = src + <usize>((row * factor + k) * width) * sampleBytes;
      if (type == 0) addRow<u8>(from, to, width);
      else if (type == 1) addRow<u16>(from, to, width);
      else if (type == 2) addRow<i16>(from, to, width);
      else addRow<f32>(from, to, width);
    }
  }
}

/** Adds the sums across `factor` columns, divides by `samples`, and stores rows x columns f32. */
export function addColumns(
  type: i32,
  sums: usize,
  width: i32,
  rows: i32,
  columns: i32,
  factor: i32,
  samples: f64,
  dst: usize,
): void {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum: f64 = 0;
      for (let k = 0; k < factor; k++) {
        const at = <usize>(row * width + column * factor + k);
        if (type == 3) sum += load<f64>(sums + (at << 3));
        else if (type == 2) sum += <f64>load<i32>(sums + (at << 2));
        else sum += <f64>load<u32>(sums + (at << 2));
      }
      store<f32>(dst + ((<usize>(row * columns + column)) << 2), <f32>(sum / samples));
    }
  }
}
