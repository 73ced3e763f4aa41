// Elementary functions in f64 without a table, see vector-math.ts.

/** e to the power of x for |x| < 700, relative error below 1e-14. */
export function expOf64(x: f64): f64 {
  const k = nearest(x * 1.4426950408889634);
  const r = x - k * 0.69314718036912381649 - k * 1.90821492927058770002e-10;
  let sum: f64 = 1.0 / 479001600;
  sum = sum * r + 1.0 / 39916800;
  sum = sum * r + 1.0 / 3628800;
  sum = sum * r + 1.0 / 362880;
  sum = sum * r + 1.0 / 40320;
  sum = sum * r + 1.0 / 5040;
  sum = sum * r + 1.0 / 720;
  sum = sum * r + 1.0 / 120;
  sum = sum * r + 1.0 / 24;
  sum = sum * r + 1.0 / 6;
  sum = sum * r + 0.5;
  sum = sum * r + 1;
  sum = sum * r + 1;
  return sum * reinterpret<f64>((<i64>k + 1023) << 52);
}

/** Natural logarithm of a normal positive number, relative error below 1e-14. */
export function logOf64(x: f64): f64 {
  const bits = reinterpret<i64>(x);
  let k = <f64>((bits >> 52) - 1023);
  let m = reinterpret<f64>((bits & 0xfffffffffffff) | 0x3ff0000000000000);
  if (m > 1.4142135623730951) {
    m *= 0.5;
    k += 1;
  }
  const s = (m - 1) / (m + 1);
  const z = s * s;
  let sum: f64 = 2.0 / 19;
  sum = sum * z + 2.0 / 17;
  sum = sum * z + 2.0 / 15;
  sum = sum * z + 2.0 / 13;
  sum = sum * z + 2.0 / 11;
  sum = sum * z + 2.0 / 9;
  sum = sum * z + 2.0 / 7;
  sum = sum * z + 2.0 / 5;
  sum = sum * z + 2.0 / 3;
  sum = sum * z + 2;
  return k * 0.6931471805599453 + s * sum;
}
