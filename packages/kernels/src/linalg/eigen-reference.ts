import type { SymmetricEigen } from './symmetric-eigen.ts';

/** For tests: eigenvalues by Jacobi's cyclic rotations. */
export const eigenReference: SymmetricEigen = (matrix, size) => {
  const a = matrix.slice();
  const v = Float64Array.from(a, (_, i) => (Math.floor(i / size) === i % size ? 1 : 0));
  for (let sweep = 0; sweep < 60; sweep++) {
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, v, size, p, q);
  }
  const order = Array.from({ length: size }, (_, i) => i).sort((i, j) => a[j * size + j]! - a[i * size + i]!);
  return {
    values: Float64Array.from(order, (i) => a[i * size + i]!),
    vectors: Float64Array.from(order.flatMap((i) => Array.from(v.subarray(i * size, (i + 1) * size)))),
  };
};

/** Makes entry (p, q) zero; rows of `v` collect the rotations. */
function rotate(a: Float64Array, v: Float64Array, size: number, p: number, q: number): void {
  const off = a[p * size + q]!;
  if (off === 0) return;
  const theta = (a[q * size + q]! - a[p * size + p]!) / (2 * off);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  const turn = (m: Float64Array, i: number, j: number) => {
    const x = m[i]!;
    const y = m[j]!;
    m[i] = c * x - s * y;
    m[j] = s * x + c * y;
  };
  for (let i = 0; i < size; i++) turn(a, p * size + i, q * size + i);
  for (let i = 0; i < size; i++) turn(a, i * size + p, i * size + q);
  for (let i = 0; i < size; i++) turn(v, p * size + i, q * size + i);
}
