import { gram } from '../linalg/gram.ts';
import { product } from '../linalg/matmul.ts';
import type { SymmetricEigen } from '../linalg/symmetric-eigen.ts';

/** Principal components of z-scored activity beyond what noise has. */
export interface SignificantComponents {
  /** All eigenvalues of the correlation matrix that may differ from 0, falling. */
  readonly eigenvalues: Float64Array;
  /** Greatest eigenvalue that independent activity would have. */
  readonly bound: number;
  readonly count: number;
  /** count x rows, orthonormal. */
  readonly vectors: Float64Array;
  /** count x bins: activity along the vectors, divided by its standard deviation. */
  readonly whitened: Float32Array;
}

/** Upper edge of the eigenvalues of a correlation matrix of independent rows (Marčenko & Pastur 1967). */
export const marchenkoPastur = (rows: number, bins: number): number => (1 + Math.sqrt(rows / bins)) ** 2;

/**
 * Principal components whose eigenvalue of the correlation matrix exceeds the bound of Marčenko and Pastur
 * (Peyrache et al. 2010). Of the two products of the rows and of the bins the smaller one is decomposed.
 *
 * @param z rows x bins, each row of mean 0 and standard deviation 1
 */
export function significantComponents(
  z: Float32Array,
  rows: number,
  eigen: SymmetricEigen,
): SignificantComponents {
  const bins = z.length / rows;
  const bound = marchenkoPastur(rows, bins);
  const byRows = rows <= bins;
  const square = byRows ? gram(z, rows, bins) : gram(transposed(z, rows, bins), bins, rows);
  const { values, vectors: found } = eigen(
    square.map((sum) => sum / bins),
    Math.min(rows, bins),
  );
  const count = values.filter((value) => value > bound).length;
  const vectors = new Float64Array(count * rows);
  for (let k = 0; k < count; k++) {
    if (byRows) vectors.set(found.subarray(k * rows, (k + 1) * rows), k * rows);
    else {
      // z·u of a unit vector u of bins has length √(value · bins).
      const scale = 1 / Math.sqrt(values[k]! * bins);
      for (let r = 0; r < rows; r++) {
        let sum = 0;
        for (let b = 0; b < bins; b++) sum += z[r * bins + b]! * found[k * bins + b]!;
        vectors[k * rows + r] = scale * sum;
      }
    }
  }
  const matrix = Float32Array.from(vectors, (v, i) => v / Math.sqrt(values[Math.floor(i / rows)]!));
  const whitened = count === 0 ? new Float32Array(0) : product(matrix, z, { m: count, n: bins, k: rows });
  return { eigenvalues: values, bound, count, vectors, whitened };
}

function transposed(z: Float32Array, rows: number, columns: number): Float32Array {
  const out = new Float32Array(z.length);
  for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) out[c * rows + r] = z[r * columns + c]!;
  return out;
}
