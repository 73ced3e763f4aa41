import { createRandom, type Random } from '../random.ts';
import { centreSquares, squareTo, type Rows } from './centre-squares.ts';
import { spreadSeeds } from './spread-seeds.ts';

export interface KMeans {
  readonly labels: Int32Array;
  /** clusters x columns; each the mean of its points. */
  readonly centres: Float64Array;
  /** Σ of squared distances of the points to their centres. */
  readonly inertia: number;
  readonly iterations: number;
}

/** Centres by k-means++: `k` of the rows, clusters x columns. */
export function kMeansPlusPlus(rows: Rows, k: number, random: Random): Float64Array {
  const { data, columns } = rows;
  const n = data.length / columns;
  const centresAt = (chosen: readonly number[]): Float64Array => {
    const centres = new Float64Array(chosen.length * columns);
    chosen.forEach((i, c) => centres.set(data.subarray(i * columns, (i + 1) * columns), c * columns));
    return centres;
  };
  return centresAt(spreadSeeds(n, k, random, (chosen) => centreSquares(rows, centresAt(chosen), 0, n)));
}

/**
 * Lloyd's iterations from given centres until no point changes its cluster. Of equally near centres the lower
 * number is taken. A cluster that loses all its points takes the point that is farthest from its own centre.
 *
 * @param start clusters x columns
 */
export function lloyd(rows: Rows, start: Float64Array, maxIterations = 300): KMeans {
  const n = rows.data.length / rows.columns;
  let centres: Float64Array = start.slice();
  const labels = new Int32Array(n).fill(-1);
  const squares = new Float64Array(n);
  let iterations = 0;
  while (iterations < maxIterations) {
    const moved = assign(rows, centres, labels, squares);
    iterations++;
    if (!moved) break;
    centres = means(rows, centres, labels, squares);
  }
  let inertia = 0;
  for (let i = 0; i < n; i++) inertia += squareTo(rows, i, centres, labels[i]!);
  return { labels, centres, inertia, iterations };
}

const block = 512;
/** Above the rounding errors of `centreSquares`. */
const doubt = 1e-5;

/** Gives each row its nearest centre; true if one changed. Squares may be rounded, the choice is not. */
function assign(rows: Rows, centres: Float64Array, labels: Int32Array, squares: Float64Array): boolean {
  const { columns } = rows;
  const n = labels.length;
  const k = centres.length / columns;
  // Distances from a centre that is rounded to f32 differ by up to this.
  let rounding = 0;
  for (let c = 0; c < k; c++) rounding = Math.max(rounding, normOf(centres, c * columns, columns) * 2 ** -24);
  let moved = false;
  for (let from = 0; from < n; from += block) {
    const to = Math.min(n, from + block);
    const found = centreSquares(rows, centres, from, to);
    for (let i = from; i < to; i++) {
      const at = (i - from) * k;
      let best = 0;
      for (let c = 1; c < k; c++) if (found[at + c]! < found[at + best]!) best = c;
      const least = found[at + best]!;
      const limit = (Math.sqrt(least * (1 + doubt)) + 2 * rounding) ** 2;
      let exact = NaN;
      for (let c = 0; c < k; c++) {
        if (c === best || found[at + c]! > limit) continue;
        if (Number.isNaN(exact)) exact = squareTo(rows, i, centres, best);
        const other = squareTo(rows, i, centres, c);
        if (other > exact || (other === exact && c > best)) continue;
        exact = other;
        best = c;
      }
      if (labels[i] !== best) moved = true;
      labels[i] = best;
      squares[i] = Number.isNaN(exact) ? least : exact;
    }
  }
  return moved;
}

function normOf(values: Float64Array, from: number, count: number): number {
  let sum = 0;
  for (let k = from; k < from + count; k++) sum += values[k]! ** 2;
  return Math.sqrt(sum);
}

function means(rows: Rows, old: Float64Array, labels: Int32Array, squares: Float64Array): Float64Array {
  const { data, columns } = rows;
  const sums = new Float64Array(old.length);
  const counts = new Int32Array(old.length / columns);
  const add = (c: number, i: number, sign: 1 | -1) => {
    for (let k = 0; k < columns; k++) sums[c * columns + k]! += sign * data[i * columns + k]!;
    counts[c]! += sign;
  };
  labels.forEach((c, i) => add(c, i, 1));
  const free = squares.slice();
  for (let c = 0; c < counts.length; c++) {
    if (counts[c]! > 0) continue;
    let farthest = -1;
    for (let i = 0; i < free.length; i++) {
      if (free[i]! > (free[farthest] ?? 0) && counts[labels[i]!]! > 1) farthest = i;
    }
    // All points lie on their centres: there are fewer different points than clusters.
    if (farthest < 0) continue;
    free[farthest] = 0;
    add(labels[farthest]!, farthest, -1);
    add(c, farthest, 1);
    labels[farthest] = c;
  }
  return sums.map((sum, s) => {
    const count = counts[Math.floor(s / columns)]!;
    return count === 0 ? old[s]! : sum / count;
  });
}

export interface RestartsPart {
  readonly rows: Rows;
  readonly clusters: number;
  readonly seed: number;
  /** Numbers of the restarts; each has a random stream of its own. */
  readonly from: number;
  readonly to: number;
}

/** Parallel work: the best of some restarts, the first of equally good ones. */
export function restartsJob({ rows, clusters, seed, from, to }: RestartsPart): KMeans {
  let best: KMeans | undefined;
  for (let restart = from; restart < to; restart++) {
    const random = createRandom(seed, clusters, restart);
    const found = lloyd(rows, kMeansPlusPlus(rows, clusters, random));
    if (best === undefined || found.inertia < best.inertia) best = found;
  }
  if (best === undefined) throw new RangeError(`restarts ${from} to ${to}`);
  return best;
}
