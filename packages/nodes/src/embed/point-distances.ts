import type { Portion } from '@ramify/sdk';
import type { Points } from '@ramify/kernels/cluster/points';
import type { Neighbours } from '@ramify/kernels/embed/nearest-lists';
import type { RowPair } from '@ramify/kernels/embed/square-distances';
import { rowsOf, sharedFloats } from '../traces/rows.ts';

export type MapSquares = (items: readonly RowPair[], portion: Portion) => AsyncIterable<Float32Array>;

/** Squares of distances of the points `i …` to the points `j …`, row by row. */
interface Tile {
  readonly i: number;
  readonly j: number;
  readonly columns: number;
  readonly squares: Float32Array;
}

const blockRows = 512;
/** Differences below which messages to other threads cost more than the work. */
const worthThreads = 2e7;

/** Rows that all threads can read. */
function shared(data: Float32Array): Float32Array {
  if (typeof SharedArrayBuffer !== 'undefined' && data.buffer instanceof SharedArrayBuffer) return data;
  const copy = sharedFloats(data.length);
  copy.set(data);
  return copy;
}

/**
 * All pairs of blocks of points, each once. Squares are of Euclidean distances of the rows, or of the distances given
 * where these are known.
 */
async function* tiles({ data, columns, distance }: Points, map: MapSquares, portion: Portion) {
  const n = data.length / columns;
  const places: (readonly [number, number])[] = [];
  for (let i = 0; i < n; i += blockRows) for (let j = i; j < n; j += blockRows) places.push([i, j]);
  const end = (from: number): number => Math.min(n, from + blockRows);
  if (distance === 'precomputed' || !(data instanceof Float32Array)) {
    for (const [i, j] of places) {
      const width = end(j) - j;
      const squares = Float32Array.from(
        { length: (end(i) - i) * width },
        (_, at) => data[(i + Math.floor(at / width)) * n + j + (at % width)]! ** 2,
      );
      yield { i, j, columns: width, squares } satisfies Tile;
    }
    return;
  }
  const parallel = (n * n * columns) / 2 >= worthThreads;
  const rows = parallel ? shared(data) : data;
  const pairOf = ([i, j]: readonly [number, number]): RowPair => ({
    a: rowsOf(rows, columns, i, end(i)),
    b: rowsOf(rows, columns, j, end(j)),
    columns,
  });
  if (!parallel) {
    const { squareDistances } = await import('@ramify/kernels/embed/square-distances');
    for (const [i, j] of places) {
      yield { i, j, columns: end(j) - j, squares: squareDistances(pairOf([i, j])) } satisfies Tile;
    }
    return;
  }
  let next = 0;
  for await (const squares of map(places.map(pairOf), portion)) {
    const [i = 0, j = 0] = places[next++] ?? [];
    yield { i, j, columns: end(j) - j, squares } satisfies Tile;
  }
}

/** Squares of the distances of all pairs, n x n. */
export async function allSquares(points: Points, map: MapSquares, portion: Portion): Promise<Float32Array> {
  const n = points.data.length / points.columns;
  const out = new Float32Array(n * n);
  for await (const { i, j, columns, squares } of tiles(points, map, portion)) {
    for (let at = 0; at < squares.length; at++) {
      const [a, b] = [i + Math.floor(at / columns), j + (at % columns)];
      out[a * n + b] = squares[at]!;
      out[b * n + a] = squares[at]!;
    }
  }
  return out;
}

/** The `k` nearest others of each point. */
export async function nearestOthers(
  points: Points,
  k: number,
  map: MapSquares,
  portion: Portion,
): Promise<Neighbours> {
  const { NearestLists } = await import('@ramify/kernels/embed/nearest-lists');
  const lists = new NearestLists(points.data.length / points.columns, k);
  for await (const { i, j, columns, squares } of tiles(points, map, portion)) {
    lists.offerTile(squares, columns, i, j);
  }
  return lists.finish();
}

/** Distances as the points mean them, from squares of the distances of their rows. */
export const metricDistances = ({ distance }: Points, squares: Float32Array): Float32Array =>
  distance === 'half-square' ? squares.map((square) => square / 2) : squares.map(Math.sqrt);

/** The squares of these. */
export const metricSquares = ({ distance }: Points, squares: Float32Array): Float32Array =>
  distance === 'half-square' ? squares.map((square) => (square / 2) ** 2) : squares;
