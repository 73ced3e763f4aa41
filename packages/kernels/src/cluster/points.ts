/**
 * How far two rows are apart: `euclidean` |x − y|; `half-square` ½ |x − y|², which is 1 − r for rows that were
 * centred and divided by their norm, and exactly 0 for equal ones; `precomputed`: row i holds the distances
 * from point i.
 */
export type Distance = 'euclidean' | 'half-square' | 'precomputed';

/** Points to cluster, one per row. */
export interface Points {
  /** count x columns, row-major, without NaN. */
  readonly data: Float32Array | Float64Array;
  readonly columns: number;
  readonly distance: Distance;
}

export const pointCount = ({ data, columns }: Points): number => data.length / columns;

/**
 * Distances from point `i` to the points `from … to − 1`, into `out[0 …]`. Sums are taken in f64 and in an
 * order that depends on the number of columns alone, so that d(i, j) and d(j, i) are the same bits.
 */
export function distancesFrom(points: Points, i: number, from: number, to: number, out: Float64Array): void {
  const { data, columns, distance } = points;
  if (distance === 'precomputed') {
    for (let j = from; j < to; j++) out[j - from] = data[i * columns + j]!;
    return;
  }
  const a = data.subarray(i * columns, (i + 1) * columns);
  for (let j = from; j < to; j++) out[j - from] = squareTo(a, data, j * columns);
  if (distance === 'euclidean') for (let k = 0; k < to - from; k++) out[k] = Math.sqrt(out[k]!);
  else for (let k = 0; k < to - from; k++) out[k]! /= 2;
}

/** |a − b|² for the row b that starts at `at`. */
function squareTo(a: Points['data'], data: Points['data'], at: number): number {
  const n = a.length;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let c = 0;
  // Four sums do not wait for each other.
  for (; c + 3 < n; c += 4) {
    const d0 = a[c]! - data[at + c]!;
    const d1 = a[c + 1]! - data[at + c + 1]!;
    const d2 = a[c + 2]! - data[at + c + 2]!;
    const d3 = a[c + 3]! - data[at + c + 3]!;
    s0 += d0 * d0;
    s1 += d1 * d1;
    s2 += d2 * d2;
    s3 += d3 * d3;
  }
  for (; c < n; c++) {
    const d = a[c]! - data[at + c]!;
    s0 += d * d;
  }
  return s0 + s1 + (s2 + s3);
}
