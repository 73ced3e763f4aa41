import type { SymmetricEigen } from '../linalg/symmetric-eigen.ts';
import type { Random } from '../random.ts';

/** Eigenvalues, falling, and their vectors, of length 1. */
export interface Eigenpairs {
  readonly values: Float64Array;
  readonly vectors: readonly Float64Array[];
}

export interface LanczosOptions {
  /** Number of eigenpairs wanted. */
  readonly count: number;
  /** Products with the matrix, at most; the more, the more exact. */
  readonly steps: number;
  readonly random: Random;
  /** Solver for the matrix of size `steps` that is left in the end. */
  readonly eigen: SymmetricEigen;
  /** Directions that are left out, orthonormal. */
  readonly without?: readonly Float64Array[];
}

/**
 * The greatest eigenvalues of a symmetric n x n matrix and their vectors by the method of Lanczos with complete
 * reorthogonalization (Golub and Van Loan, Matrix Computations, §10.3), started at random. A space that the matrix does
 * not leave is followed by another random start, so that equal eigenvalues are found too. The greatest component
 * of a vector is positive.
 *
 * @param apply product of the matrix with a vector
 * @returns `count` pairs, fewer if the directions run out
 */
export function lanczos(
  apply: (vector: Float64Array) => Float64Array,
  n: number,
  { count, steps, random, eigen, without = [] }: LanczosOptions,
): Eigenpairs {
  const size = Math.min(steps, n - without.length);
  const basis: Float64Array[] = [];
  const matrix: number[][] = [];
  let next = startVector(n, random, without);
  while (basis.length < size && next !== undefined) {
    const vector = next;
    basis.push(vector);
    const image = apply(vector);
    const row = basis.map((other) => dot(other, image));
    matrix.push(row);
    const scale = Math.sqrt(dot(image, image));
    for (let pass = 0; pass < 2; pass++) {
      for (const other of without) subtract(image, other, dot(other, image));
      for (const other of basis) subtract(image, other, dot(other, image));
    }
    const norm = Math.sqrt(dot(image, image));
    const leaves = norm > 1e-10 * scale && norm > 0;
    next = leaves ? image.map((x) => x / norm) : startVector(n, random, [...without, ...basis]);
  }
  const m = basis.length;
  const small = new Float64Array(m * m);
  matrix.forEach((row, i) =>
    row.forEach((value, j) => {
      small[i * m + j] = value;
      small[j * m + i] = value;
    }),
  );
  const { values, vectors } = eigen(small, m);
  const found = Math.min(count, m);
  return {
    values: values.slice(0, found),
    vectors: Array.from({ length: found }, (_, k) =>
      combination(basis, vectors.subarray(k * m, (k + 1) * m)),
    ),
  };
}

function startVector(n: number, random: Random, without: readonly Float64Array[]): Float64Array | undefined {
  const vector = Float64Array.from({ length: n }, () => random.normal());
  for (let pass = 0; pass < 2; pass++) {
    for (const other of without) subtract(vector, other, dot(other, vector));
  }
  const norm = Math.sqrt(dot(vector, vector));
  return norm > 1e-8 * Math.sqrt(n) ? vector.map((x) => x / norm) : undefined;
}

/** Σ weights[k] basis[k], of length 1, its greatest component positive. */
function combination(basis: readonly Float64Array[], weights: Float64Array): Float64Array {
  const out = new Float64Array(basis[0]?.length ?? 0);
  basis.forEach((vector, k) => subtract(out, vector, -weights[k]!));
  const largest = out.reduce((most, x) => (Math.abs(x) > Math.abs(most) ? x : most), 0);
  const scale = Math.sign(largest) / Math.sqrt(dot(out, out));
  return out.map((x) => x * scale);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

function subtract(target: Float64Array, vector: Float64Array, factor: number): void {
  for (let i = 0; i < target.length; i++) target[i] = target[i]! - factor * vector[i]!;
}
