// Sums of the pixels of regions, over four frames at a time: one look at a region's list serves all four. Each
// sum adds the pixels in the order of the list, so it does not depend on how the movie is cut.

/** Sums of samples `T` in `S`: i64 is exact and fast for integers. */
function plainSums<T, S>(
  src: usize,
  stride: usize,
  offsets: usize,
  pixels: usize,
  regions: i32,
  sums: usize,
): void {
  let k = pixels + ((<usize>load<i32>(offsets)) << 2);
  for (let r = 0; r < regions; r++) {
    const end = pixels + ((<usize>load<i32>(offsets + ((<usize>(r + 1)) << 2))) << 2);
    let s0: S = 0;
    let s1: S = 0;
    let s2: S = 0;
    let s3: S = 0;
    for (; k < end; k += 4) {
      let at = src + <usize>load<u32>(k) * sizeof<T>();
      s0 += <S>load<T>(at);
      at += stride;
      s1 += <S>load<T>(at);
      at += stride;
      s2 += <S>load<T>(at);
      at += stride;
      s3 += <S>load<T>(at);
    }
    const to = sums + ((<usize>r) << 5);
    store<f64>(to, <f64>s0);
    store<f64>(to, <f64>s1, 8);
    store<f64>(to, <f64>s2, 16);
    store<f64>(to, <f64>s3, 24);
  }
}

function weightedSums<T>(
  src: usize,
  stride: usize,
  offsets: usize,
  pixels: usize,
  weights: usize,
  regions: i32,
  sums: usize,
): void {
  let k: usize = (<usize>load<i32>(offsets)) << 2;
  for (let r = 0; r < regions; r++) {
    const end = (<usize>load<i32>(offsets + ((<usize>(r + 1)) << 2))) << 2;
    let s0: f64 = 0;
    let s1: f64 = 0;
    let s2: f64 = 0;
    let s3: f64 = 0;
    for (; k < end; k += 4) {
      let at = src + <usize>load<u32>(pixels + k) * sizeof<T>();
      const w = <f64>load<f32>(weights + k);
      s0 += w * <f64>load<T>(at);
      at += stride;
      s1 += w * <f64>load<T>(at);
      at += stride;
      s2 += w * <f64>load<T>(at);
      at += stride;
      s3 += w * <f64>load<T>(at);
    }
    const to = sums + ((<usize>r) << 5);
    store<f64>(to, s0);
    store<f64>(to, s1, 8);
    store<f64>(to, s2, 16);
    store<f64>(to, s3, 24);
  }
}

/**
 * Sums of the samples of `regions` regions in four frames, `stride` bytes apart. Region r holds the pixels
 * `pixels[offsets[r] … offsets[r + 1]]` (i32). `weights`: f32, one per pixel, or 0 for none. `type`: 0 uint8,
 * 1 uint16, 2 int16, 3 float32. `sums`: regions x 4 f64; without weights those of integers are exact.
 */
export function sumRegions(
  type: i32,
  src: usize,
  stride: usize,
  offsets: usize,
  pixels: usize,
  weights: usize,
  regions: i32,
  sums: usize,
): void {
  if (weights != 0) {
    if (type == 0) weightedSums<u8>(src, stride, offsets, pixels, weights, regions, sums);
    else if (type == 1) weightedSums<u16>(src, stride, offsets, pixels, weights, regions, sums);
    else if (type == 2) weightedSums<i16>(src, stride, offsets, pixels, weights, regions, sums);
    else weightedSums<f32>(src, stride, offsets, pixels, weights, regions, sums);
  } else if (type == 0) plainSums<u8, i64>(src, stride, offsets, pixels, regions, sums);
  else if (type == 1) plainSums<u16, i64>(src, stride, offsets, pixels, regions, sums);
  else if (type == 2) plainSums<i16, i64>(src, stride, offsets, pixels, regions, sums);
  else plainSums<f32, f64>(src, stride, offsets, pixels, regions, sums);
}
