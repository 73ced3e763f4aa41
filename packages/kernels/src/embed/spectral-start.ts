import type { SymmetricEigen } from '../linalg/symmetric-eigen.ts';
import type { Random } from '../random.ts';
import { lanczos } from './lanczos.ts';
import type { SparseGraph } from './sparse-graph.ts';

const products = 150;

/** Number of pieces that no edge joins. */
export function pieceCount({ n, offsets, columns }: SparseGraph): number {
  const seen = new Uint8Array(n);
  const stack: number[] = [];
  let pieces = 0;
  for (let from = 0; from < n; from++) {
    if (seen[from] === 1) continue;
    pieces++;
    seen[from] = 1;
    stack.push(from);
    for (let i = stack.pop(); i !== undefined; i = stack.pop()) {
      for (let at = offsets[i]!; at < offsets[i + 1]!; at++) {
        const j = columns[at]!;
        if (seen[j] === 1) continue;
        seen[j] = 1;
        stack.push(j);
      }
    }
  }
  return pieces;
}

/**
 * Spectral coordinates of a connected graph: the eigenvectors of its normalized Laplacian I − D^−½ W D^−½ of the smallest
 * eigenvalues above 0 (Ng, Jordan and Weiss 2001; the start of UMAP).
 *
 * @returns n x dimensions
 */
export function spectralCoordinates(
  { n, offsets, columns, values }: SparseGraph,
  dimensions: number,
  random: Random,
  eigen: SymmetricEigen,
): Float64Array {
  const degree = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let at = offsets[i]!; at < offsets[i + 1]!; at++) degree[i] = degree[i]! + values[at]!;
  }
  const root = degree.map((value) => Math.sqrt(value));
  const total = Math.sqrt(degree.reduce((sum, value) => sum + value, 0));
  const { vectors } = lanczos(
    (vector) => {
      const out = new Float64Array(n);
      for (let i = 0; i < n; i++) {
        let sum = 0;
        for (let at = offsets[i]!; at < offsets[i + 1]!; at++) {
          const j = columns[at]!;
          sum += (values[at]! * vector[j]!) / root[j]!;
        }
        out[i] = sum / root[i]!;
      }
      return out;
    },
    n,
    { count: dimensions, steps: products, random, eigen, without: [root.map((value) => value / total)] },
  );
  const out = new Float64Array(n * dimensions);
  vectors.forEach((vector, d) => {
    for (let i = 0; i < n; i++) out[i * dimensions + d] = vector[i]!;
  });
  return out;
}
