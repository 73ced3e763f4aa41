// Parts of factorizations that are no products: samples as deviations, the updates of nonnegative least squares,
// and the nonlinearity of independent components and of networks. Rows of matrices are `step` bytes apart.

/**
 * dst[i] = (src[p] - shift[i]) scale[i] for n samples of a frame, p = index[i], or i if `index` is 0. `type`:
 * 0 uint8, 1 uint16, 2 int16, 3 float32; shift and scale f32.
 */
export function deviations(
  type: i32,
  src: usize,
  index: usize,
  shift: usize,
  scale: usize,
  dst: usize,
  n: i32,
): void {
  if (type == 0) deviationsOf<u8>(src, index, shift, scale, dst, n);
  else if (type == 1) deviationsOf<u16>(src, index, shift, scale, dst, n);
  else if (type == 2) deviationsOf<i16>(src, index, shift, scale, dst, n);
  else deviationsOf<f32>(src, index, shift, scale, dst, n);
}

function deviationsOf<T>(src: usize, index: usize, shift: usize, scale: usize, dst: usize, n: i32): void {
  let i = 0;
  if (index == 0) {
    for (; i + 4 <= n; i += 4) {
      const at = (<usize>i) << 2;
      let x: v128;
      if (isFloat<T>()) x = v128.load(src + at);
      else if (sizeof<T>() == 2) x = f32x4.convert_i32x4_s(v128.load_ext<T>(src + ((<usize>i) << 1)));
      else {
        const bytes = v128.load32_zero(src + <usize>i);
        x = f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(bytes)));
      }
      v128.store(dst + at, f32x4.mul(f32x4.sub(x, v128.load(shift + at)), v128.load(scale + at)));
    }
  }
  for (; i < n; i++) {
    const at = (<usize>i) << 2;
    const p = index == 0 ? <usize>i : <usize>load<u32>(index + at);
    const x = <f32>load<T>(src + p * sizeof<T>());
    store<f32>(dst + at, (x - load<f32>(shift + at)) * load<f32>(scale + at));
  }
}

/** Adds a row of n f32, n a multiple of 4, to `sums` (f64) and lowers `least` (f32) to it; NaN lowers nothing. */
export function gatherRow(row: usize, sums: usize, least: usize, n: i32): void {
  for (let i = 0; i < n; i += 4) {
    const at = (<usize>i) << 2;
    const to = sums + (at << 1);
    const x = v128.load(row + at);
    const y = v128.shuffle<f64>(x, x, 1, 1);
    v128.store(least + at, f32x4.pmin(v128.load(least + at), x));
    v128.store(to, f64x2.add(v128.load(to), f64x2.promote_low_f32x4(x)));
    v128.store(to, f64x2.add(v128.load(to, 16), f64x2.promote_low_f32x4(y)), 16);
  }
}

/** Takes `mean` (f64) off a row of n f32, n a multiple of 4, and adds the squares of what is left to `squares`. */
export function centreRow(row: usize, mean: usize, squares: usize, n: i32): void {
  for (let i = 0; i < n; i += 4) {
    const at = (<usize>i) << 2;
    const to = squares + (at << 1);
    const from = mean + (at << 1);
    const x = v128.load(row + at);
    const y = v128.shuffle<f64>(x, x, 1, 1);
    const a = f64x2.sub(f64x2.promote_low_f32x4(x), v128.load(from));
    const b = f64x2.sub(f64x2.promote_low_f32x4(y), v128.load(from, 16));
    v128.store(to, f64x2.add(v128.load(to), f64x2.mul(a, a)));
    v128.store(to, f64x2.add(v128.load(to, 16), f64x2.mul(b, b)), 16);
    v128.store(row + at, v128.shuffle<f64>(f32x4.demote_f64x2_zero(a), f32x4.demote_f64x2_zero(b), 0, 2));
  }
}

/**
 * Sweeps of hierarchical alternating least squares over the n columns of `factor` (k x n, n a multiple of 16):
 * for each row r in turn, factor[r] = max(0, (right[r] - sum over s != r of gram[r, s] factor[s]) inverse[r]).
 * `gram`: k x k f32; `inverse`: 1 / gram[r, r], or 0 for a row that is left as it is.
 */
export function halsSweeps(
  right: usize,
  gram: usize,
  inverse: usize,
  factor: usize,
  step: usize,
  k: i32,
  n: i32,
  sweeps: i32,
): void {
  const zero = f32x4.splat(0);
  for (let i = 0; i < n; i += 16) {
    const column = (<usize>i) << 2;
    for (let sweep = 0; sweep < sweeps; sweep++) {
      for (let r = 0; r < k; r++) {
        const inv = load<f32>(inverse + ((<usize>r) << 2));
        if (inv == 0) continue;
        const from = right + <usize>r * step + column;
        let a = v128.load(from);
        let b = v128.load(from, 16);
        let c = v128.load(from, 32);
        let d = v128.load(from, 48);
        const weights = gram + ((<usize>(r * k)) << 2);
        let at = factor + column;
        for (let s = 0; s < k; s++) {
          if (s != r) {
            const w = v128.load32_splat(weights + ((<usize>s) << 2));
            a = f32x4.sub(a, f32x4.mul(w, v128.load(at)));
            b = f32x4.sub(b, f32x4.mul(w, v128.load(at, 16)));
            c = f32x4.sub(c, f32x4.mul(w, v128.load(at, 32)));
            d = f32x4.sub(d, f32x4.mul(w, v128.load(at, 48)));
          }
          at += step;
        }
        const scale = f32x4.splat(inv);
        const to = factor + <usize>r * step + column;
        v128.store(to, f32x4.max(f32x4.mul(a, scale), zero));
        v128.store(to, f32x4.max(f32x4.mul(b, scale), zero), 16);
        v128.store(to, f32x4.max(f32x4.mul(c, scale), zero), 32);
        v128.store(to, f32x4.max(f32x4.mul(d, scale), zero), 48);
      }
    }
  }
}

/**
 * tanh as a quotient of polynomials (the one of Eigen's vectorized tanh), within 6e-7 of it; monotonic ends: it
 * is 1 in f32 from 7.9 on.
 */
function tanh4(v: v128): v128 {
  const limit: f32 = 7.90531110763549805;
  const x = f32x4.max(f32x4.min(v, f32x4.splat(limit)), f32x4.splat(-limit));
  const z = f32x4.mul(x, x);
  let p = f32x4.splat(-2.76076847742355e-16);
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(2.00018790482477e-13));
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(-8.60467152213735e-11));
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(5.12229709037114e-8));
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(1.48572235717979e-5));
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(6.37261928875436e-4));
  p = f32x4.add(f32x4.mul(p, z), f32x4.splat(4.89352455891786e-3));
  let q = f32x4.splat(1.19825839466702e-6);
  q = f32x4.add(f32x4.mul(q, z), f32x4.splat(1.18534705686654e-4));
  q = f32x4.add(f32x4.mul(q, z), f32x4.splat(2.268434632439e-3));
  q = f32x4.add(f32x4.mul(q, z), f32x4.splat(4.89352518554385e-3));
  return f32x4.div(f32x4.mul(x, p), q);
}

/**
 * Replaces n samples by their tanh and returns the sum of 1 - tanh^2. Samples behind the last one up to a
 * multiple of four may be changed.
 */
export function tanhs(x: usize, n: i32): f64 {
  const one = f32x4.splat(1);
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    const at = x + ((<usize>i) << 2);
    const y = tanh4(v128.load(at));
    v128.store(at, y);
    const slope = f32x4.sub(one, f32x4.mul(y, y));
    low = f64x2.add(low, f64x2.promote_low_f32x4(slope));
    high = f64x2.add(high, f64x2.promote_low_f32x4(v128.shuffle<i32>(slope, slope, 2, 3, 2, 3)));
  }
  let sum =
    f64x2.extract_lane(low, 0) +
    f64x2.extract_lane(low, 1) +
    f64x2.extract_lane(high, 0) +
    f64x2.extract_lane(high, 1);
  if (i < n) {
    const at = x + ((<usize>i) << 2);
    const y = tanh4(v128.load(at));
    v128.store(at, y);
    for (; i < n; i++) {
      const t = load<f32>(x + ((<usize>i) << 2));
      sum += <f64>(1 - t * t);
    }
  }
  return sum;
}

/** Slope of the bent line below 0. */
const leak: f32 = 0.1;

/** x[i] += bias[i] for each of `rows` rows of n samples; then `bend`: 0 nothing, 1 tanh, 2 a line bent at 0. */
export function addBias(x: usize, rows: i32, n: i32, bias: usize, bend: i32): void {
  const size = (<usize>n) << 2;
  for (let r = 0; r < rows; r++) {
    const row = x + <usize>r * size;
    for (let i = 0; i < n; i++) {
      const at = (<usize>i) << 2;
      const y = load<f32>(row + at) + load<f32>(bias + at);
      store<f32>(row + at, bend == 2 ? max(y, leak * y) : y);
    }
  }
  if (bend == 1) tanhs(x, rows * n);
}

/** Slopes with respect to y, the result of `bend`, become slopes with respect to what was bent; n samples. */
export function unbend(y: usize, slope: usize, n: i32, bend: i32): void {
  if (bend == 0) return;
  for (let i = 0; i < n; i++) {
    const at = (<usize>i) << 2;
    const t = load<f32>(y + at);
    const factor: f32 = bend == 1 ? 1 - t * t : t > 0 ? 1 : leak;
    store<f32>(slope + at, load<f32>(slope + at) * factor);
  }
}

/** sums[i] = sum over `rows` rows of n samples. */
export function columnSums(x: usize, rows: i32, n: i32, sums: usize): void {
  memory.fill(sums, 0, (<usize>n) << 2);
  for (let r = 0; r < rows; r++) {
    const row = x + ((<usize>(r * n)) << 2);
    for (let i = 0; i < n; i++) {
      const at = (<usize>i) << 2;
      store<f32>(sums + at, load<f32>(sums + at) + load<f32>(row + at));
    }
  }
}

/** slope = (found - wanted) scale for n samples; returns the sum of squares of found - wanted. */
export function errors(found: usize, wanted: usize, slope: usize, n: i32, scale: f32): f64 {
  let sum: f64 = 0;
  for (let i = 0; i < n; i++) {
    const at = (<usize>i) << 2;
    const error = load<f32>(found + at) - load<f32>(wanted + at);
    sum += <f64>error * <f64>error;
    store<f32>(slope + at, error * scale);
  }
  return sum;
}

/**
 * One step of Adam (Kingma & Ba 2015) on n weights with their slopes; `first` and `second` hold the moments.
 * `rate` includes the correction of the bias of both moments, `tiny` that of the second.
 */
export function adam(
  weight: usize,
  slope: usize,
  first: usize,
  second: usize,
  n: i32,
  rate: f32,
  beta1: f32,
  beta2: f32,
  tiny: f32,
): void {
  for (let i = 0; i < n; i++) {
    const at = (<usize>i) << 2;
    const g = load<f32>(slope + at);
    const m = load<f32>(first + at) * beta1 + g * (1 - beta1);
    const v = load<f32>(second + at) * beta2 + g * g * (1 - beta2);
    store<f32>(first + at, m);
    store<f32>(second + at, v);
    store<f32>(weight + at, load<f32>(weight + at) - (rate * m) / (sqrt(v) + tiny));
  }
}
