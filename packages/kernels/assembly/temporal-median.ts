// Counts for the exact median of each pixel over time. Samples become 32-bit keys of the same order; each
// pixel has an interval of keys, cut into equal bins whose width is a power of two.

/** Order-preserving key of a sample, the same for both zeros; all ones for what is not finite. */
function keyAt<T>(at: usize): u32 {
  if (!isFloat<T>()) {
    const x = load<T>(at);
    return isSigned<T>() ? <u32>(<i32>x + 32768) : <u32>x;
  }
  const bits = load<u32>(at);
  if ((bits & 0x7f800000) == 0x7f800000) return 0xffffffff;
  if (bits == 0x80000000) return bits;
  return bits ^ ((<u32>((<i32>bits) >> 31)) | 0x80000000);
}

function countBlock<T, C>(
  src: usize,
  stride: usize,
  frames: i32,
  n: i32,
  low: usize,
  shift: usize,
  bins: u32,
  counts: usize,
  below: usize,
  next: usize,
): void {
  for (let i = 0; i < n; i++) {
    const at = (<usize>i) << 2;
    const first = load<u32>(low + at);
    const width = load<u8>(shift + <usize>i);
    const row = counts + <usize>i * <usize>bins * sizeof<C>();
    let under = load<u32>(below + at);
    let after = load<u32>(next + at);
    let from = src + <usize>i * sizeof<T>();
    for (let f = 0; f < frames; f++) {
      const key = keyAt<T>(from);
      from += stride;
      if (isFloat<T>() && key == 0xffffffff) continue;
      if (key < first) {
        under++;
        continue;
      }
      const bin = (key - first) >> width;
      if (bin < bins) {
        const place = row + <usize>bin * sizeof<C>();
        store<C>(place, <C>(load<C>(place) + 1));
      } else {
        after = min(after, key);
      }
    }
    store<u32>(below + at, under);
    store<u32>(next + at, after);
  }
}

/**
 * Adds a block of `frames` rows of n samples, `stride` bytes apart. Per pixel: `low` (u32) and `shift` (u8)
 * give the interval's first key and log2 of the bins' width; `counts` (u16, or u32 if `wide`) gets the keys
 * in each bin, `below` (u32) the number under the interval, `next` (u32) the smallest key above it. `type`:
 * 0 uint8, 1 uint16, 2 int16, 3 float32.
 */
export function countKeys(
  type: i32,
  wide: bool,
  src: usize,
  stride: usize,
  frames: i32,
  n: i32,
  low: usize,
  shift: usize,
  bins: u32,
  counts: usize,
  below: usize,
  next: usize,
): void {
  if (wide) {
    if (type == 0) countBlock<u8, u32>(src, stride, frames, n, low, shift, bins, counts, below, next);
    else if (type == 1) countBlock<u16, u32>(src, stride, frames, n, low, shift, bins, counts, below, next);
    else if (type == 2) countBlock<i16, u32>(src, stride, frames, n, low, shift, bins, counts, below, next);
    else countBlock<f32, u32>(src, stride, frames, n, low, shift, bins, counts, below, next);
  } else {
    if (type == 0) countBlock<u8, u16>(src, stride, frames, n, low, shift, bins, counts, below, next);
    else if (type == 1) countBlock<u16, u16>(src, stride, frames, n, low, shift, bins, counts, below, next);
    else if (type == 2) countBlock<i16, u16>(src, stride, frames, n, low, shift, bins, counts, below, next);
    else countBlock<f32, u16>(src, stride, frames, n, low, shift, bins, counts, below, next);
  }
}
