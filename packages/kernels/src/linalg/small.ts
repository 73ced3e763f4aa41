import type { SymmetricEigen } from './symmetric-eigen.ts';

/** Product of two small matrices in f64, m x k by k x n. */
export function multiplySmall(
  a: Float64Array,
  b: Float64Array,
  m: number,
  k: number,
  n: number,
): Float64Array {
  const out = new Float64Array(m * n);
  for (let i = 0; i < m; i++) {
    for (let p = 0; p < k; p++) {
      const factor = a[i * k + p]!;
      for (let j = 0; j < n; j++) out[i * n + j]! += factor * b[p * n + j]!;
    }
  }
  return out;
}

/**
 * f(A) of a small symmetric matrix without negative eigenvalues: the same eigenvectors, each eigenvalue through
 * `change`; directions below 1e-11 of the greatest eigenvalue become 0.
 */
export function changeEigenvalues(
  a: Float64Array,
  size: number,
  eigen: SymmetricEigen,
  change: (value: number) => number,
): Float64Array {
  const { values, vectors } = eigen(a, size);
  const out = new Float64Array(size * size);
  for (let k = 0; k < size; k++) {
    if (!(values[k]! > 1e-11 * values[0]!)) continue;
    const scale = change(values[k]!);
    for (let i = 0; i < size; i++) {
      const entry = scale * vectors[k * size + i]!;
      for (let j = 0; j < size; j++) out[i * size + j]! += entry * vectors[k * size + j]!;
    }
  }
  return out;
}
