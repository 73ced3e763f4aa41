import type { SolveSmall } from '@ramify/kernels/factorize/unmix';

/** Small linear systems by ml-matrix: singular value decomposition if the matrix is near singular, else LU. */
export async function loadSolve(): Promise<SolveSmall> {
  const { Matrix, solve } = await import('ml-matrix');
  return (a, b, size, columns) =>
    Float64Array.from(
      solve(Matrix.from1DArray(size, size, a), Matrix.from1DArray(size, columns, b)).to1DArray(),
    );
}
