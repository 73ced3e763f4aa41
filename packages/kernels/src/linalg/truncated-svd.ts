import { createRandom } from '../random.ts';
import { product } from './matmul.ts';
import { orthonormalRows } from './orthonormal-rows.ts';
import { principalComponents, productComponents, type SingularTriplets } from './principal-components.ts';
import type { SymmetricEigen } from './symmetric-eigen.ts';

/** Up to this many rows or columns the decomposition is exact. */
const exactSize = 250;
const oversampling = 10;
const passes = 6;

/**
 * Leading singular triplets of a matrix in memory: exact (by eigenvectors of the products of its rows or
 * columns) if its smaller side is at most 250, else by a randomized range finder with six power iterations
 * (Halko, Martinsson & Tropp 2011, SIAM Review 53:217).
 *
 * @param x rows x columns, finite
 * @param count how many, at most
 */
export function truncatedSvd(
  x: Float32Array,
  rows: number,
  columns: number,
  count: number,
  seed: number,
  eigen: SymmetricEigen,
): SingularTriplets {
  const found =
    Math.min(rows, columns) <= exactSize
      ? exact(x, rows, columns, eigen)
      : randomized(x, rows, columns, Math.min(count + oversampling, rows, columns), seed, eigen);
  const kept = Math.min(count, found.count);
  return {
    count: kept,
    values: found.values.slice(0, kept),
    left: found.left.slice(0, kept * rows),
    right: found.right.slice(0, kept * columns),
  };
}

function exact(x: Float32Array, rows: number, columns: number, eigen: SymmetricEigen): SingularTriplets {
  const side = Math.min(rows, columns);
  const identity = Float32Array.from({ length: side * side }, (_, i) =>
    i % side === Math.floor(i / side) ? 1 : 0,
  );
  if (rows <= columns) return productComponents(identity, x, rows, eigen);
  const across = Float32Array.from(x, (_, i) => x[(i % rows) * columns + Math.floor(i / rows)]!);
  return productComponents(across, identity, columns, eigen);
}

function randomized(
  x: Float32Array,
  rows: number,
  columns: number,
  wanted: number,
  seed: number,
  eigen: SymmetricEigen,
): SingularTriplets {
  const random = createRandom(seed);
  let rank = wanted;
  let v: Float32Array = new Float32Array(wanted * columns);
  for (let i = 0; i < v.length; i++) v[i] = random.normal();
  const project = () => product(v, x, { m: rank, n: rows, k: columns, transposeB: true });
  for (let pass = 0; pass < passes; pass++) {
    const sums = product(project(), x, { m: rank, n: columns, k: rows });
    ({ data: v, rank } = orthonormalRows(sums, rank, columns, eigen));
  }
  return principalComponents(project(), v, rank, eigen);
}
