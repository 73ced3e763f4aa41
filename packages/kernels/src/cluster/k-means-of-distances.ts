import type { Random } from '../random.ts';
import { distancesFrom } from './points.ts';
import type { Rows } from './centre-squares.ts';
import { spreadSeeds } from './spread-seeds.ts';

/** Points of which the distances are known, and nothing else is needed. */
export interface SquareMatrix {
  /** Squares of the Euclidean distances, count x count, symmetric. */
  readonly squares: Float64Array;
  readonly count: number;
}

/** The squares of the Euclidean distances between all rows. */
export function squareMatrix({ data, columns }: Rows): SquareMatrix {
  const count = data.length / columns;
  const squares = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    const row = squares.subarray(i * count, (i + 1) * count);
    for (let j = 0; j < i; j++) row[j] = squares[j * count + i]!;
    // Halves of squares: doubled, they are exact, which squares of distances would not be.
    distancesFrom({ data, columns, distance: 'half-square' }, i, i, count, row.subarray(i));
    for (let j = i; j < count; j++) row[j]! *= 2;
  }
  return { squares, count };
}

/** Starts of k-means++ among points of which the distances are known. */
export const seedsOfDistances = ({ squares, count }: SquareMatrix, k: number, random: Random): number[] =>
  spreadSeeds(count, k, random, (chosen) => {
    const out = new Float64Array(count * chosen.length);
    chosen.forEach((seed, trial) => {
      for (let i = 0; i < count; i++) out[i * chosen.length + trial] = squares[seed * count + i]!;
    });
    return out;
  });

/**
 * Lloyd's iterations without coordinates (Hathaway, Davenport and Bezdek 1989): the square of the distance
 * from the mean m of a cluster of n points is Σ_j d²(x, x_j) / n − Σ_jl d²(x_j, x_l) / (2 n²), the sums over
 * the points of the cluster. The sums are kept, and change only by the points that move. So an iteration
 * costs points x moved, instead of points x clusters x columns: much less for rows as long as they are many.
 * Ends, ties and lone clusters as `lloyd` does.
 *
 * @param start number of the point at which each cluster begins
 * @returns cluster of each point, 0 … start.length − 1
 */
export function lloydOfDistances(
  matrix: SquareMatrix,
  start: readonly number[],
  maxIterations = 300,
): Int32Array {
  const clusters = createClusters(matrix, start.length);
  const nearest = nearestOf(matrix.count);
  start.forEach((seed, c) => nearest.offer(c, clusters.row(seed), 1, 0));
  let moved = clusters.take(nearest.labels);
  for (let iteration = 1; moved && iteration < maxIterations; iteration++) {
    clusters.fillEmpty(nearest.squares);
    nearest.reset();
    for (let c = 0; c < start.length; c++) {
      const size = clusters.sizes[c]!;
      if (size > 0) nearest.offer(c, clusters.sums(c), 1 / size, clusters.spread(c));
    }
    moved = clusters.take(nearest.labels);
  }
  return clusters.labels;
}

/** The nearest cluster of each point, of those offered; of equally near ones the first. */
function nearestOf(count: number) {
  const squares = new Float64Array(count).fill(Infinity);
  const labels = new Int32Array(count);
  return {
    squares,
    labels,
    reset: () => void squares.fill(Infinity),
    /** Offers cluster `c`, which lies at `scale · sums − spread`. */
    offer(c: number, sums: Float64Array, scale: number, spread: number): void {
      for (let i = 0; i < count; i++) {
        // Rounding may leave a point on its centre just below 0.
        const square = Math.max(0, sums[i]! * scale - spread);
        if (square >= squares[i]!) continue;
        squares[i] = square;
        labels[i] = c;
      }
    },
  };
}

/** Clusters with, of each, the sums of the squares from its points to every point. */
function createClusters({ squares, count }: SquareMatrix, k: number) {
  const labels = new Int32Array(count).fill(-1);
  const sizes = new Int32Array(k);
  const allSums = Array.from({ length: k }, () => new Float64Array(count));
  const row = (i: number) => squares.subarray(i * count, (i + 1) * count);

  function move(i: number, to: number): void {
    const from = labels[i]!;
    const own = row(i);
    const gained = allSums[to]!;
    for (let j = 0; j < count; j++) gained[j]! += own[j]!;
    sizes[to]!++;
    labels[i] = to;
    if (from < 0) return;
    const lost = allSums[from]!;
    for (let j = 0; j < count; j++) lost[j]! -= own[j]!;
    sizes[from]!--;
    // What rounding left of them does not stay.
    if (sizes[from] === 0) lost.fill(0);
  }

  return {
    labels,
    sizes,
    row,
    sums: (c: number): Float64Array => allSums[c]!,
    /** Σ_jl d²(x_j, x_l) / (2 n²) of cluster `c`: the mean square from its own centre. */
    spread(c: number): number {
      const sums = allSums[c]!;
      let sum = 0;
      for (let i = 0; i < count; i++) if (labels[i] === c) sum += sums[i]!;
      return sum / (2 * sizes[c]! ** 2);
    },
    /** Moves the points to these clusters; true if one changed. */
    take(next: Int32Array): boolean {
      let moved = false;
      for (let i = 0; i < count; i++) {
        if (next[i] === labels[i]) continue;
        move(i, next[i]!);
        moved = true;
      }
      return moved;
    },
    /** A cluster without points takes the one that is farthest from its own centre, by these squares. */
    fillEmpty(fromCentre: Float64Array): void {
      for (let c = 0; c < k; c++) {
        if (sizes[c]! > 0) continue;
        let farthest = -1;
        for (let i = 0; i < count; i++) {
          if (fromCentre[i]! > (fromCentre[farthest] ?? 0) && sizes[labels[i]!]! > 1) farthest = i;
        }
        // All points lie on their centres: there are fewer different points than clusters.
        if (farthest < 0) return;
        fromCentre[farthest] = 0;
        move(farthest, c);
      }
    },
  };
}
