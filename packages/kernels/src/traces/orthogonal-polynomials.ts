/**
 * Orthonormal polynomials on `points` evenly spaced points, degrees 0 to `order`, row-major
 * (order + 1) x points: the rows are orthonormal vectors, so the least-squares polynomial of values y is
 * Σ_k (q_k · y) q_k. Forsythe 1957, three-term recurrence (Gram's polynomials), with one step of
 * reorthogonalization.
 *
 * @param order below `points`
 */
export function orthonormalPolynomials(points: number, order: number): Float64Array {
  if (!(order >= 0 && order < points)) throw new RangeError(`order ${order} on ${points} points`);
  const rows = new Float64Array((order + 1) * points);
  const row = (k: number): Float64Array => rows.subarray(k * points, (k + 1) * points);
  row(0).fill(1 / Math.sqrt(points));
  for (let k = 1; k <= order; k++) {
    const last = row(k - 1);
    const next = row(k);
    for (let i = 0; i < points; i++) next[i] = last[i]! * (2 * i - (points - 1));
    for (let pass = 0; pass < 2; pass++) {
      for (let j = k - 1; j >= 0; j--) subtractProjection(next, row(j));
    }
    const norm = Math.sqrt(dot(next, next));
    for (let i = 0; i < points; i++) next[i]! /= norm;
  }
  return rows;
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function subtractProjection(values: Float64Array, unit: Float64Array): void {
  const share = dot(values, unit);
  for (let i = 0; i < values.length; i++) values[i]! -= share * unit[i]!;
}

/** The least-squares polynomial of `values` at every point; `polynomials` as made for their number. */
export function polynomialFit(values: ArrayLike<number>, polynomials: Float64Array): Float64Array {
  const points = values.length;
  const fit = new Float64Array(points);
  for (let from = 0; from < polynomials.length; from += points) {
    const unit = polynomials.subarray(from, from + points);
    const share = dot(values, unit);
    for (let i = 0; i < points; i++) fit[i]! += share * unit[i]!;
  }
  return fit;
}
