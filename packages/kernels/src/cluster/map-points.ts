import { NearestLists } from '../embed/nearest-lists.ts';
import { jointProbabilities, neighbourProbabilities } from '../embed/probabilities.ts';
import { squareDistances } from '../embed/square-distances.ts';
import { randomStart } from '../embed/starts.ts';
import { exactForces, treeForces, type TsneForces } from '../embed/tsne-forces.ts';
import { tsneMap } from '../embed/tsne-map.ts';
import type { Random } from '../random.ts';
import { pointCount, type Points } from './points.ts';

const block = 512;
const exactUpTo = 2000;
const angle = 0.5;
const iterations = 1000;
const schedule = { exaggeration: 12, exaggerated: 250, learningRate: null };

/** Perplexity that suits `n` points; 0 stands for 30, or a third of the others if there are few. */
export const perplexityFor = (n: number, wanted: number): number =>
  Math.max(1, Math.min(wanted === 0 ? 30 : wanted, (n - 1) / 3));

/**
 * A map of points by t-SNE in one thread, from a random start, with the usual settings; exact up to 2,000 points.
 *
 * @param points rows of f32, at least 4
 */
export function mapPoints(points: Points, perplexity: number, random: Random): Points {
  const n = pointCount(points);
  const forces = forcesOf(points, n, perplexityFor(n, perplexity));
  try {
    const map = tsneMap(forces, randomStart(n, random), schedule);
    for (let step = 0; step < iterations && !map.step(); step++);
    return { data: Float64Array.from(map.position()), columns: 2, distance: 'euclidean' };
  } finally {
    forces.release();
  }
}

function forcesOf(points: Points, n: number, perplexity: number): TsneForces {
  // t-SNE squares whatever is the distance.
  const squared = (square: number): number =>
    points.distance === 'half-square' ? (square / 2) ** 2 : square;
  if (n <= exactUpTo) {
    const squares = new Float32Array(n * n);
    tiles(points, n, (tile, columns, i0, j0) => {
      tile.forEach((square, at) => {
        const [i, j] = [i0 + Math.floor(at / columns), j0 + (at % columns)];
        squares[i * n + j] = squares[j * n + i] = squared(square);
      });
    });
    return exactForces(jointProbabilities(squares, n, perplexity), n);
  }
  const lists = new NearestLists(n, Math.min(n - 1, Math.floor(3 * perplexity + 1)));
  tiles(points, n, (tile, columns, i0, j0) => lists.offerTile(tile, columns, i0, j0));
  const found = lists.finish();
  const neighbours = { ...found, square: found.square.map(squared) };
  return treeForces(neighbourProbabilities(neighbours, perplexity), angle);
}

/** Squares of the distances between the rows of blocks of points, each pair of blocks once. */
function tiles(
  { data, columns }: Points,
  n: number,
  take: (tile: Float32Array, columns: number, i0: number, j0: number) => void,
): void {
  if (!(data instanceof Float32Array)) throw new RangeError('rows are not f32');
  const rows = (from: number) => data.subarray(from * columns, Math.min(n, from + block) * columns);
  for (let i0 = 0; i0 < n; i0 += block) {
    for (let j0 = i0; j0 < n; j0 += block) {
      const b = rows(j0);
      take(squareDistances({ a: rows(i0), b, columns }), b.length / columns, i0, j0);
    }
  }
}
