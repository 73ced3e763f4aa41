import { NearestLists, type Neighbours } from './nearest-lists.ts';
import { squareDistances } from './square-distances.ts';

const block = 512;

/**
 * Share of the `k` nearest neighbours of the points in the data that are among their k nearest in the map, from 0 to 1.
 *
 * @param neighbours in the data, k of them or more
 * @param position n x dimensions
 */
export function neighboursKept(
  neighbours: Neighbours,
  position: Float32Array,
  dimensions: number,
  k: number,
): number {
  const n = position.length / dimensions;
  const lists = new NearestLists(n, k);
  const rows = (from: number): Float32Array =>
    position.subarray(from * dimensions, Math.min(n, from + block) * dimensions);
  for (let i = 0; i < n; i += block) {
    for (let j = i; j < n; j += block) {
      const [a, b] = [rows(i), rows(j)];
      lists.offerTile(squareDistances({ a, b, columns: dimensions }), b.length / dimensions, i, j);
    }
  }
  const { index } = lists.finish();
  let kept = 0;
  for (let i = 0; i < n; i++) {
    const wanted = neighbours.index.subarray(i * neighbours.k, i * neighbours.k + k);
    for (let at = i * k; at < (i + 1) * k; at++) if (wanted.includes(index[at]!)) kept++;
  }
  return kept / (n * k);
}
