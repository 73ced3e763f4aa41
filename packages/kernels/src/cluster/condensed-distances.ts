import { squareDistances } from '../embed/square-distances.ts';
import { distancesFrom, pointCount, type Points } from './points.ts';

/** From this many columns on, blocks of rows are worth the way to WebAssembly. */
const manyColumns = 32;
const block = 256;

/** Number of pairs of `n` points. */
export const pairCount = (n: number): number => (n * (n - 1)) / 2;

/** Where the distances from point `i` to the points i + 1 … n − 1 start in a condensed matrix of `n` points. */
export const condensedRow = (n: number, i: number): number => i * n - (i * (i + 1)) / 2;

/**
 * Rows `from … to − 1` of the upper triangle of the distance matrix, one after the other: (0,1), (0,2) …
 * (1,2) …, as `scipy.spatial.distance.pdist`. The same bits in whatever parts they are computed; to about 2e-7
 * for rows of many f32 values.
 */
export function condensedDistances(points: Points, from: number, to: number): Float64Array {
  const n = pointCount(points);
  const start = condensedRow(n, from);
  const out = new Float64Array(condensedRow(n, to) - start);
  const { data, columns, distance } = points;
  if (columns >= manyColumns && data instanceof Float32Array && distance !== 'precomputed') {
    fillByBlocks(data, columns, from, to, (i, first, squares) => {
      const at = condensedRow(n, i) - start + first - i - 1;
      if (distance === 'euclidean')
        for (let k = 0; k < squares.length; k++) out[at + k] = Math.sqrt(squares[k]!);
      else for (let k = 0; k < squares.length; k++) out[at + k] = squares[k]! / 2;
    });
    return out;
  }
  for (let i = from; i < to; i++) {
    const at = condensedRow(n, i) - start;
    distancesFrom(points, i, i + 1, n, out.subarray(at, at + n - 1 - i));
  }
  return out;
}

/** Squares of the distances between rows i of `from … to` and rows j > i: for row i, those from `first` on. */
function fillByBlocks(
  data: Float32Array,
  columns: number,
  from: number,
  to: number,
  put: (i: number, first: number, squares: Float32Array) => void,
): void {
  const n = data.length / columns;
  const rows = (start: number, end: number) => data.subarray(start * columns, end * columns);
  for (let i0 = from; i0 < to; i0 += block) {
    const i1 = Math.min(to, i0 + block);
    for (let j0 = i0; j0 < n; j0 += block) {
      const j1 = Math.min(n, j0 + block);
      const squares = squareDistances({ a: rows(i0, i1), b: rows(j0, j1), columns });
      for (let i = i0; i < i1; i++) {
        const row = (i - i0) * (j1 - j0) - j0;
        const first = Math.min(j1, Math.max(j0, i + 1));
        put(i, first, squares.subarray(row + first, row + j1));
      }
    }
  }
}

export interface CondensedPart {
  readonly points: Points;
  readonly from: number;
  readonly to: number;
}

/** Parallel work: some rows of the condensed matrix. */
export const condensedJob = ({ points, from, to }: CondensedPart): Float64Array =>
  condensedDistances(points, from, to);

/** Cuts the rows of a triangle of `n` points into at most `parts` pieces of about as many pairs each. */
export function triangleParts(n: number, parts: number): { from: number; to: number }[] {
  const out: { from: number; to: number }[] = [];
  const share = pairCount(n) / parts;
  for (let from = 0; from < n;) {
    let to = out.length === parts - 1 ? n : from + 1;
    while (to < n && condensedRow(n, to) < share * (out.length + 1)) to++;
    out.push({ from, to });
    from = to;
  }
  return out;
}

/** Distances from point `i` to all `n` points, from the condensed matrix, into `out`. */
export function condensedFrom(distances: Float64Array, n: number, i: number, out: Float64Array): void {
  // (j, i) of a row j < i lies at row(j) + i − j − 1; the next row's is n − j − 2 further.
  for (let j = 0, at = i - 1; j < i; at += n - j - 2, j++) out[j] = distances[at]!;
  out[i] = 0;
  out.set(distances.subarray(condensedRow(n, i), condensedRow(n, i) + n - 1 - i), i + 1);
}
