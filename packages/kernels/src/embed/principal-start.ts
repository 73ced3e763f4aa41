import type { SymmetricEigen } from '../linalg/symmetric-eigen.ts';
import type { Random } from '../random.ts';
import { lanczos } from './lanczos.ts';

/** Product of the matrix of scalar products of centred points with a vector. */
export type CentredProduct = (vector: Float64Array) => Float64Array;

const products = 32;

/** (X − m)(X − m)ᵀ v for rows of `columns` values with mean row m. */
export function productOfRows(rows: Float32Array, columns: number): CentredProduct {
  const n = rows.length / columns;
  return (vector) => {
    const centred = withoutMean(vector);
    const sums = new Float64Array(columns);
    for (let i = 0; i < n; i++) {
      const weight = centred[i]!;
      const from = i * columns;
      for (let c = 0; c < columns; c++) sums[c] = sums[c]! + weight * rows[from + c]!;
    }
    const out = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      const from = i * columns;
      let [s0, s1] = [0, 0];
      let c = 0;
      for (; c + 1 < columns; c += 2) {
        s0 += rows[from + c]! * sums[c]!;
        s1 += rows[from + c + 1]! * sums[c + 1]!;
      }
      if (c < columns) s0 += rows[from + c]! * sums[c]!;
      out[i] = s0 + s1;
    }
    return withoutMean(out);
  };
}

/** −½ J D J v for squared distances D (n x n) and the centring J: classical scaling (Torgerson 1952). */
export function productOfSquares(squares: Float32Array, n: number): CentredProduct {
  return (vector) => {
    const centred = withoutMean(vector);
    const out = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      const from = i * n;
      let sum = 0;
      for (let j = 0; j < n; j++) sum += squares[from + j]! * centred[j]!;
      out[i] = -sum / 2;
    }
    return withoutMean(out);
  };
}

function withoutMean(vector: Float64Array): Float64Array {
  const mean = vector.reduce((sum, x) => sum + x, 0) / vector.length;
  return vector.map((x) => x - mean);
}

/**
 * Coordinates of points on their first principal axes: eigenvectors of the centred scalar products times the roots of
 * their eigenvalues. Axes along which nothing varies are left at 0.
 *
 * @returns n x dimensions
 */
export function principalCoordinates(
  product: CentredProduct,
  n: number,
  dimensions: number,
  random: Random,
  eigen: SymmetricEigen,
): Float64Array {
  const mean = new Float64Array(n).fill(1 / Math.sqrt(n));
  const { values, vectors } = lanczos(product, n, {
    count: dimensions,
    steps: products,
    random,
    eigen,
    without: [mean],
  });
  const out = new Float64Array(n * dimensions);
  const first = values[0] ?? 0;
  vectors.forEach((vector, d) => {
    if (!(values[d]! > 1e-9 * first)) return;
    const scale = Math.sqrt(values[d]!);
    for (let i = 0; i < n; i++) out[i * dimensions + d] = vector[i]! * scale;
  });
  return out;
}
