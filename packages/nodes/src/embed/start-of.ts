import type { Points } from '@ramify/kernels/cluster/points';
import type { Random } from '@ramify/kernels/random';
import { loadEigen } from '../reduce/symmetric-eigen.ts';

/**
 * Coordinates of points on their first principal axes: of the rows that are compared, or by classical scaling where only
 * distances are given.
 *
 * @param squares of the distances of the rows, n x n, if they are at hand
 */
export async function principalOf(
  { data, columns, distance }: Points,
  squares: Float32Array | undefined,
  dimensions: number,
  random: Random,
): Promise<Float64Array> {
  const { principalCoordinates, productOfRows, productOfSquares } =
    await import('@ramify/kernels/embed/principal-start');
  const n = data.length / columns;
  const given = distance === 'precomputed' ? Float32Array.from(data, (value) => value ** 2) : undefined;
  // Both are the same matrix; the product with the smaller table is the faster one.
  const known = given ?? (n < 2 * columns ? squares : undefined);
  const product =
    known === undefined
      ? productOfRows(data instanceof Float32Array ? data : Float32Array.from(data), columns)
      : productOfSquares(known, n);
  return principalCoordinates(product, n, dimensions, random, await loadEigen());
}
