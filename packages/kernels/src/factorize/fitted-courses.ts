import { gram } from '../linalg/gram.ts';
import { product } from '../linalg/matmul.ts';
import { changeEigenvalues, multiplySmall } from '../linalg/small.ts';
import type { SymmetricEigen } from '../linalg/symmetric-eigen.ts';

/**
 * Time courses C with which Cᵀ · maps fits a movie of low rank, Σ course · map = leftᵀ · right, best in the sense
 * of least squares; of dependent maps, the solution of least size.
 *
 * @param maps count x columns
 * @param left rank x frames
 * @param right rank x columns
 * @returns count x frames
 */
export function fittedCourses(
  maps: Float32Array,
  count: number,
  left: Float32Array,
  right: Float32Array,
  rank: number,
  eigen: SymmetricEigen,
): Float32Array {
  const columns = maps.length / count;
  const inverse = changeEigenvalues(gram(maps, count, columns), count, eigen, (value) => 1 / value);
  const mixed = product(maps, right, { m: count, n: rank, k: columns, transposeB: true });
  const weights = multiplySmall(inverse, Float64Array.from(mixed), count, count, rank);
  return product(Float32Array.from(weights), left, { m: count, n: left.length / rank, k: rank });
}
