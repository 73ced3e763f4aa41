import type { SymmetricEigen } from '@ramify/kernels/linalg/symmetric-eigen';

/** Eigenvectors of small symmetric matrices by ml-matrix: Householder tridiagonalization and QL. */
export async function loadEigen(): Promise<SymmetricEigen> {
  const { EigenvalueDecomposition, Matrix } = await import('ml-matrix');
  return (matrix, size) => {
    if (size === 0) return { values: new Float64Array(0), vectors: new Float64Array(0) };
    const square = Matrix.from1DArray(size, size, matrix);
    const found = new EigenvalueDecomposition(square, { assumeSymmetric: true });
    const columns = found.eigenvectorMatrix;
    const order = found.realEigenvalues
      .map((value, column) => ({ value, column }))
      .sort((a, b) => b.value - a.value);
    const vectors = new Float64Array(size * size);
    order.forEach(({ column }, row) => vectors.set(columns.getColumn(column), row * size));
    return { values: Float64Array.from(order, ({ value }) => value), vectors };
  };
}
