// Elementary functions of four samples at a time, made of additions, multiplications and divisions only, so
// that their bits are the same on every machine. There is no table: modules share one memory.

/** e to the power of x ≤ 88, relative error below 2e-7 near 0, 1e-6 far from it; 0 below −87. */
export function expOf(x: v128): v128 {
  const kept = f32x4.max(x, f32x4.splat(-87.5));
  const k = f32x4.nearest(f32x4.mul(kept, f32x4.splat(1.4426950408889634)));
  // ln 2 in two parts, the first exact in products with k.
  let r = f32x4.sub(kept, f32x4.mul(k, f32x4.splat(0.693359375)));
  r = f32x4.add(r, f32x4.mul(k, f32x4.splat(2.12194440054690583e-4)));
  let sum = f32x4.splat(1.0 / 5040);
  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(1.0 / 720));
  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(1.0 / 120));
  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(1.0 / 24));
  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(1.0 / 6));
  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(0.5));
  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(1));
  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(k), i32x4.splat(127)), 23);
  return v128.and(f32x4.mul(sum, power), f32x4.ge(x, f32x4.splat(-87)));
}

/** Natural logarithm of normal x > 0, error below 2e-7 of the result or of 1. */
export function logOf(x: v128): v128 {
  let k = f32x4.convert_i32x4_s(i32x4.sub(i32x4.shr_u(x, 23), i32x4.splat(127)));
  let m = v128.or(v128.and(x, i32x4.splat(0x7fffff)), i32x4.splat(0x3f800000));
  const large = f32x4.gt(m, f32x4.splat(1.4142135623730951));
  m = v128.bitselect(f32x4.mul(m, f32x4.splat(0.5)), m, large);
  k = f32x4.add(k, v128.and(large, f32x4.splat(1)));
  // ln m = 2 artanh s with |s| ≤ 0.172.
  const s = f32x4.div(f32x4.sub(m, f32x4.splat(1)), f32x4.add(m, f32x4.splat(1)));
  const z = f32x4.mul(s, s);
  let sum = f32x4.splat(2.0 / 9);
  sum = f32x4.add(f32x4.mul(sum, z), f32x4.splat(2.0 / 7));
  sum = f32x4.add(f32x4.mul(sum, z), f32x4.splat(2.0 / 5));
  sum = f32x4.add(f32x4.mul(sum, z), f32x4.splat(2.0 / 3));
  sum = f32x4.add(f32x4.mul(sum, z), f32x4.splat(2));
  return f32x4.add(f32x4.mul(k, f32x4.splat(0.6931471805599453)), f32x4.mul(s, sum));
}

/** The sum of four f32 in f64. */
export function sumOf(v: v128): f64 {
  const pair = f64x2.add(
    f64x2.promote_low_f32x4(v),
    f64x2.promote_low_f32x4(v128.shuffle<f32>(v, v, 2, 3, 2, 3)),
  );
  return f64x2.extract_lane(pair, 0) + f64x2.extract_lane(pair, 1);
}
