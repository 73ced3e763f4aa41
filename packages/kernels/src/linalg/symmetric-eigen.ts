/** Eigenvalues in falling order; `vectors` holds the eigenvector of value i as row i, of length 1. */
export interface Eigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

/** Solver for a small symmetric matrix (size x size, row-major), given by the caller. */
export type SymmetricEigen = (matrix: Float64Array, size: number) => Eigen;
