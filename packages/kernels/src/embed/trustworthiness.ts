/**
 * How far neighbours in a map are neighbours in the data too, from 0 to 1 (Venna and Kaski 2001):
 * T(k) = 1 − 2 / (n k (2n − 3k − 1)) Σ_i Σ_j∈U_i (r(i, j) − k), with U_i the points that are among the k nearest of i in
 * the map and not in the data, and r(i, j) the rank of j by distance from i in the data. Equals
 * `sklearn.manifold.trustworthiness` where no distances are tied; ties go to the lower number.
 *
 * @param squares n x n squared distances in the data
 * @param position n x dimensions
 * @param k below n / 2
 */
export function trustworthiness(
  squares: Float32Array,
  position: Float32Array,
  dimensions: number,
  k: number,
): number {
  const n = position.length / dimensions;
  if (k >= n / 2) throw new RangeError(`${k} neighbours of ${n} points`);
  let penalty = 0;
  for (let i = 0; i < n; i++) {
    const rank = new Int32Array(n);
    orderFrom(i, (j) => squares[i * n + j]!, n).forEach((j, place) => (rank[j] = place + 1));
    const near = orderFrom(
      i,
      (j) => {
        let sum = 0;
        for (let d = 0; d < dimensions; d++) {
          sum += (position[i * dimensions + d]! - position[j * dimensions + d]!) ** 2;
        }
        return sum;
      },
      n,
    ).subarray(0, k);
    for (const j of near) penalty += Math.max(0, rank[j]! - k);
  }
  return 1 - (2 / (n * k * (2 * n - 3 * k - 1))) * penalty;
}

/** All points but `i`, nearest first. */
function orderFrom(i: number, squareTo: (j: number) => number, n: number): Int32Array {
  const squares = Float64Array.from({ length: n }, (_, j) => squareTo(j));
  const order = Int32Array.from({ length: n }, (_, j) => j).filter((j) => j !== i);
  return order.sort((a, b) => squares[a]! - squares[b]! || a - b);
}
