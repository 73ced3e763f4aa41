// Probabilities, forces and divergence of t-SNE in two dimensions, f32 with sums over points in f64. Points are
// worked on in order and vectors are filled the same way always, so that equal input gives equal bits.
import { logOf64 } from './shared/scalar-math';
import { expOf, logOf, sumOf } from './shared/vector-math';

/** Sums of exp(t) and of t exp(t) with t = β (least − d²) over a row, as two f64 at `sums`. */
function rowSums(row: usize, n: i32, least: f32, beta: f32, sums: usize): void {
  const from = f32x4.splat(least);
  const scale = f32x4.splat(beta);
  let s = f64x2.splat(0);
  let w = f64x2.splat(0);
  const end = row + ((<usize>n) << 2);
  for (let at = row; at < end; at += 16) {
    const t = f32x4.max(f32x4.mul(f32x4.sub(from, v128.load(at)), scale), f32x4.splat(-100));
    const e = expOf(t);
    const te = f32x4.mul(t, e);
    s = f64x2.add(s, f64x2.promote_low_f32x4(e));
    s = f64x2.add(s, f64x2.promote_low_f32x4(v128.shuffle<f32>(e, e, 2, 3, 2, 3)));
    w = f64x2.add(w, f64x2.promote_low_f32x4(te));
    w = f64x2.add(w, f64x2.promote_low_f32x4(v128.shuffle<f32>(te, te, 2, 3, 2, 3)));
  }
  store<f64>(sums, f64x2.extract_lane(s, 0) + f64x2.extract_lane(s, 1));
  store<f64>(sums, f64x2.extract_lane(w, 0) + f64x2.extract_lane(w, 1), 8);
}

/**
 * Turns rows of squared distances into conditional probabilities p(j|i), in place: β of each row is found by
 * bisection so that the entropy is `wanted` (nats) within `tolerance`. `n`, a multiple of 4, is the length of a
 * row; what does not count (the point itself, the rest of the last vector) is Infinity and becomes 0.
 * `sums`: room for two f64.
 */
export function conditional(rows: usize, count: i32, n: i32, wanted: f64, tolerance: f64, sums: usize): void {
  const stride = (<usize>n) << 2;
  for (let i = 0; i < count; i++) {
    const row = rows + <usize>i * stride;
    const end = row + stride;
    let least: f32 = Infinity;
    for (let at = row; at < end; at += 4) least = min(least, load<f32>(at));
    let beta: f64 = 1;
    let low: f64 = -Infinity;
    let high: f64 = Infinity;
    for (let step = 0; step < 100; step++) {
      rowSums(row, n, least, <f32>beta, sums);
      const total = load<f64>(sums);
      const excess = logOf64(total) - load<f64>(sums, 8) / total - wanted;
      if (abs(excess) <= tolerance) break;
      if (excess > 0) {
        low = beta;
        beta = high == Infinity ? beta * 2 : (beta + high) / 2;
      } else {
        high = beta;
        beta = low == -Infinity ? beta / 2 : (beta + low) / 2;
      }
    }
    // β may have moved since the sums were taken, if the steps ran out.
    rowSums(row, n, least, <f32>beta, sums);
    const share = f32x4.splat(<f32>(1 / load<f64>(sums)));
    const from = f32x4.splat(least);
    const scale = f32x4.splat(<f32>beta);
    for (let at = row; at < end; at += 16) {
      const t = f32x4.max(f32x4.mul(f32x4.sub(from, v128.load(at)), scale), f32x4.splat(-100));
      v128.store(at, f32x4.mul(expOf(t), share));
    }
  }
}

/** Writes fx, fy as f32 to `to`. */
function storePair(to: usize, fx: f64, fy: f64): void {
  store<f32>(to, <f32>fx);
  store<f32>(to, <f32>fy, 4);
}

/**
 * Attraction Σ p q (yi − yj) and repulsion Σ q² (yi − yj) on every point by every other, with
 * q = 1 / (1 + |yi − yj|²); returns Σ q over pairs of different points, both ways. `x`, `y`: coordinates, padded to
 * `padded` (a multiple of 4) with values so far away that they do nothing; `p`: n x padded.
 */
export function exactForces(
  n: i32,
  padded: i32,
  x: usize,
  y: usize,
  p: usize,
  attraction: usize,
  repulsion: usize,
): f64 {
  const one = f32x4.splat(1);
  const size = (<usize>padded) << 2;
  let total: f64 = 0;
  for (let i = 0; i < n; i++) {
    const at = (<usize>i) << 2;
    const xi = v128.load32_splat(x + at);
    const yi = v128.load32_splat(y + at);
    const row = p + <usize>i * size;
    let ax = f32x4.splat(0);
    let ay = f32x4.splat(0);
    let rx = f32x4.splat(0);
    let ry = f32x4.splat(0);
    let z = f32x4.splat(0);
    for (let j: usize = 0; j < size; j += 16) {
      const dx = f32x4.sub(xi, v128.load(x + j));
      const dy = f32x4.sub(yi, v128.load(y + j));
      const q = f32x4.div(one, f32x4.add(f32x4.add(one, f32x4.mul(dx, dx)), f32x4.mul(dy, dy)));
      const pq = f32x4.mul(v128.load(row + j), q);
      const qq = f32x4.mul(q, q);
      z = f32x4.add(z, q);
      ax = f32x4.add(ax, f32x4.mul(pq, dx));
      ay = f32x4.add(ay, f32x4.mul(pq, dy));
      rx = f32x4.add(rx, f32x4.mul(qq, dx));
      ry = f32x4.add(ry, f32x4.mul(qq, dy));
    }
    total += sumOf(z) - 1;
    storePair(attraction + (at << 1), sumOf(ax), sumOf(ay));
    storePair(repulsion + (at << 1), sumOf(rx), sumOf(ry));
  }
  return total;
}

/** Σ q alone, see `exactForces`. */
export function exactTotal(n: i32, padded: i32, x: usize, y: usize): f64 {
  const one = f32x4.splat(1);
  const size = (<usize>padded) << 2;
  let total: f64 = 0;
  for (let i = 0; i < n; i++) {
    const xi = v128.load32_splat(x + ((<usize>i) << 2));
    const yi = v128.load32_splat(y + ((<usize>i) << 2));
    let z = f32x4.splat(0);
    for (let j: usize = 0; j < size; j += 16) {
      const dx = f32x4.sub(xi, v128.load(x + j));
      const dy = f32x4.sub(yi, v128.load(y + j));
      z = f32x4.add(z, f32x4.div(one, f32x4.add(f32x4.add(one, f32x4.mul(dx, dx)), f32x4.mul(dy, dy))));
    }
    total += sumOf(z) - 1;
  }
  return total;
}

/** Σ p ln(1 + |yi − yj|²) over all pairs, see `exactForces`. */
export function exactLogs(n: i32, padded: i32, x: usize, y: usize, p: usize): f64 {
  const one = f32x4.splat(1);
  const size = (<usize>padded) << 2;
  let total: f64 = 0;
  for (let i = 0; i < n; i++) {
    const xi = v128.load32_splat(x + ((<usize>i) << 2));
    const yi = v128.load32_splat(y + ((<usize>i) << 2));
    const row = p + <usize>i * size;
    let sum = f32x4.splat(0);
    for (let j: usize = 0; j < size; j += 16) {
      const dx = f32x4.sub(xi, v128.load(x + j));
      const dy = f32x4.sub(yi, v128.load(y + j));
      const d = f32x4.add(f32x4.add(one, f32x4.mul(dx, dx)), f32x4.mul(dy, dy));
      sum = f32x4.add(sum, f32x4.mul(v128.load(row + j), logOf(d)));
    }
    total += sumOf(sum);
  }
  return total;
}

/** (x, y) of two points as one vector. */
function twoPoints(position: usize, columns: usize): v128 {
  const first = v128.load64_splat(position + ((<usize>load<u32>(columns)) << 3));
  return v128.load_lane<u64>(position + ((<usize>load<u32>(columns, 4)) << 3), first, 1);
}

/**
 * Attraction over a sparse p: row i has `columns[offsets[i] … offsets[i + 1]]` (i32) with `values` (f32), each row
 * filled to a multiple of 4 with values of 0. `position`: n x 2 f32.
 */
export function sparseAttraction(
  n: i32,
  position: usize,
  offsets: usize,
  columns: usize,
  values: usize,
  attraction: usize,
): void {
  const one = f32x4.splat(1);
  for (let i = 0; i < n; i++) {
    const to = (<usize>i) << 2;
    const xi = v128.load32_splat(position + (to << 1));
    const yi = v128.load32_splat(position + (to << 1) + 4);
    const end = (<usize>load<u32>(offsets + to, 4)) << 2;
    let ax = f32x4.splat(0);
    let ay = f32x4.splat(0);
    for (let k = (<usize>load<u32>(offsets + to)) << 2; k < end; k += 16) {
      const a = twoPoints(position, columns + k);
      const b = twoPoints(position, columns + k + 8);
      const dx = f32x4.sub(xi, v128.shuffle<f32>(a, b, 0, 2, 4, 6));
      const dy = f32x4.sub(yi, v128.shuffle<f32>(a, b, 1, 3, 5, 7));
      const d = f32x4.add(f32x4.add(one, f32x4.mul(dx, dx)), f32x4.mul(dy, dy));
      const pq = f32x4.div(v128.load(values + k), d);
      ax = f32x4.add(ax, f32x4.mul(pq, dx));
      ay = f32x4.add(ay, f32x4.mul(pq, dy));
    }
    storePair(attraction + (to << 1), sumOf(ax), sumOf(ay));
  }
}

/** Σ p ln(1 + |yi − yj|²) over a sparse p, see `sparseAttraction`. */
export function sparseLogs(n: i32, position: usize, offsets: usize, columns: usize, values: usize): f64 {
  const one = f32x4.splat(1);
  let total: f64 = 0;
  for (let i = 0; i < n; i++) {
    const to = (<usize>i) << 2;
    const xi = v128.load32_splat(position + (to << 1));
    const yi = v128.load32_splat(position + (to << 1) + 4);
    const end = (<usize>load<u32>(offsets + to, 4)) << 2;
    let sum = f32x4.splat(0);
    for (let k = (<usize>load<u32>(offsets + to)) << 2; k < end; k += 16) {
      const a = twoPoints(position, columns + k);
      const b = twoPoints(position, columns + k + 8);
      const dx = f32x4.sub(xi, v128.shuffle<f32>(a, b, 0, 2, 4, 6));
      const dy = f32x4.sub(yi, v128.shuffle<f32>(a, b, 1, 3, 5, 7));
      const d = f32x4.add(f32x4.add(one, f32x4.mul(dx, dx)), f32x4.mul(dy, dy));
      sum = f32x4.add(sum, f32x4.mul(v128.load(values + k), logOf(d)));
    }
    total += sumOf(sum);
  }
  return total;
}
