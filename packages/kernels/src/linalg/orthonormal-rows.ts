import { gram } from './gram.ts';
import { product } from './matmul.ts';
import type { SymmetricEigen } from './symmetric-eigen.ts';

/** Directions whose variance is below this share of the greatest, after scaling, are rounding errors. */
const negligible = 1e-11;

/** Orthonormal rows that span what the rows given span; `rank` of them. */
export interface OrthonormalRows {
  readonly data: Float32Array;
  readonly rank: number;
}

/**
 * An orthonormal basis of the space of the rows, by eigenvectors of their scaled Gram matrix in f64, twice (the
 * SVQB method: Stathopoulos & Wu 2002, SIAM J. Sci. Comput. 23:2165). Dependent and zero rows are dropped. For
 * few rows and many columns this costs two products, where Householder reflections work row by row.
 *
 * @param x rows x columns, finite
 */
export function orthonormalRows(
  x: Float32Array,
  rows: number,
  columns: number,
  eigen: SymmetricEigen,
): OrthonormalRows {
  let data = x;
  let rank = rows;
  for (let round = 0; round < 2 && rank > 0; round++) {
    const sums = gram(data, rank, columns);
    const scale = Float64Array.from({ length: rank }, (_, i) => {
      const square = sums[i * rank + i]!;
      return square > 0 ? 1 / Math.sqrt(square) : 0;
    });
    const scaled = sums.map((sum, i) => sum * scale[Math.floor(i / rank)]! * scale[i % rank]!);
    const { values, vectors } = eigen(scaled, rank);
    const kept = values.filter((value) => value > negligible * values[0]! && value > 0).length;
    const mix = new Float32Array(kept * rank);
    for (let i = 0; i < kept; i++) {
      const length = 1 / Math.sqrt(values[i]!);
      for (let j = 0; j < rank; j++) mix[i * rank + j] = vectors[i * rank + j]! * scale[j]! * length;
    }
    data = product(mix, data, { m: kept, n: columns, k: rank });
    rank = kept;
  }
  return { data, rank };
}
