// Symmetric windows along traces, in f64. Sums run from the centre outwards, so that no bit depends on the place
// of a sample in a vector.

/** Two samples of f64 each as four of f32. */
function narrow(a: v128, b: v128): v128 {
  return v128.shuffle<f64>(f32x4.demote_f64x2_zero(a), f32x4.demote_f64x2_zero(b), 0, 2);
}

/** acc + (l + r) w for two samples. */
function tap(acc: v128, l: v128, r: v128, w: v128): v128 {
  return f64x2.add(acc, f64x2.mul(f64x2.add(l, r), w));
}

/**
 * dst[i] = weights[0] row[radius + i] + sum over k of weights[k] (row[radius + i - k] + row[radius + i + k]) for n
 * samples, n a multiple of 8. `row` and `weights` are f64, `dst` is f32.
 */
export function slideSymmetric(row: usize, radius: i32, weights: usize, n: i32, dst: usize): void {
  for (let i = 0; i < n; i += 8) {
    const middle = row + ((<usize>(i + radius)) << 3);
    const w0 = v128.load64_splat(weights);
    let a = f64x2.mul(w0, v128.load(middle));
    let b = f64x2.mul(w0, v128.load(middle, 16));
    let c = f64x2.mul(w0, v128.load(middle, 32));
    let d = f64x2.mul(w0, v128.load(middle, 48));
    let l = middle;
    let r = middle;
    for (let k = 1; k <= radius; k++) {
      l -= 8;
      r += 8;
      const w = v128.load64_splat(weights + ((<usize>k) << 3));
      a = tap(a, v128.load(l), v128.load(r), w);
      b = tap(b, v128.load(l, 16), v128.load(r, 16), w);
      c = tap(c, v128.load(l, 32), v128.load(r, 32), w);
      d = tap(d, v128.load(l, 48), v128.load(r, 48), w);
    }
    const to = dst + ((<usize>i) << 2);
    v128.store(to, narrow(a, b));
    v128.store(to, narrow(c, d), 16);
  }
}
