import { gram } from './gram.ts';
import { product } from './matmul.ts';
import type { SymmetricEigen } from './symmetric-eigen.ts';

/** Singular values below this share of the greatest are rounding errors of f32. */
const negligible = 2e-6;

/** M ≈ Σ values[i] · left[i] ⊗ right[i], values falling. */
export interface SingularTriplets {
  readonly count: number;
  readonly values: Float64Array;
  /** count x rows of M, orthonormal. */
  readonly left: Float32Array;
  /** count x columns of M, orthonormal. */
  readonly right: Float32Array;
}

/**
 * Singular value decomposition of a matrix of low rank that is given as M = Yᵀ V with orthonormal rows of V.
 * The sign of each triplet is such that the entry of `right` of greatest magnitude is positive.
 *
 * @param y rank x rows of M
 * @param v rank x columns of M
 */
export function principalComponents(
  y: Float32Array,
  v: Float32Array,
  rank: number,
  eigen: SymmetricEigen,
): SingularTriplets {
  if (rank === 0) return { count: 0, values: new Float64Array(0), left: y.slice(), right: v.slice() };
  const [rows, columns] = [y.length / rank, v.length / rank];
  const { values: squares, vectors } = eigen(gram(y, rank, rows), rank);
  const count = squares.filter((square) => square > 0 && square > negligible ** 2 * squares[0]!).length;
  const values = squares.slice(0, count).map(Math.sqrt);
  const turn = Float32Array.from(vectors.subarray(0, count * rank));
  const right = product(turn, v, { m: count, n: columns, k: rank });
  const left = product(turn, y, { m: count, n: rows, k: rank });
  for (let i = 0; i < count; i++) {
    const map = right.subarray(i * columns, (i + 1) * columns);
    const sign = greatest(map) < 0 ? -1 : 1;
    const course = left.subarray(i * rows, (i + 1) * rows);
    for (let j = 0; j < map.length; j++) map[j]! *= sign;
    for (let j = 0; j < course.length; j++) course[j]! *= sign / values[i]!;
  }
  return { count, values, left, right };
}

function greatest(values: Float32Array): number {
  let best = 0;
  for (const value of values) if (Math.abs(value) > Math.abs(best)) best = value;
  return best;
}

/** The same of any factors of M = Fᵀ G: f rank x rows, g rank x columns. */
export function productComponents(
  f: Float32Array,
  g: Float32Array,
  rank: number,
  eigen: SymmetricEigen,
): SingularTriplets {
  const rows = f.length / rank;
  const columns = g.length / rank;
  const { values, vectors } = eigen(gram(g, rank, columns), rank);
  const count = values.filter((value) => value > 0 && value > 1e-13 * values[0]!).length;
  const down = new Float32Array(count * rank);
  const up = new Float32Array(count * rank);
  for (let i = 0; i < count * rank; i++) {
    const root = Math.sqrt(values[Math.floor(i / rank)]!);
    down[i] = vectors[i]! / root;
    up[i] = vectors[i]! * root;
  }
  const v = product(down, g, { m: count, n: columns, k: rank });
  const y = product(up, f, { m: count, n: rows, k: rank });
  return principalComponents(y, v, count, eigen);
}
