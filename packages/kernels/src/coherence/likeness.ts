import { createRandom } from '../random.ts';
import { percentile } from '../traces/percentile.ts';

/** Pieces of one region, ready for comparing. */
export interface PieceTraces {
  /** pieces x frames, each row of mean 0 and norm 1. */
  readonly rows: Float32Array;
  readonly frames: number;
  /** pieces x pieces: dot products of the rows, which are their correlations. */
  readonly products: Float64Array;
  /** pieces x pieces, 1 where two pieces touch or are the same: their correlation does not count. */
  readonly touching: Uint8Array;
}

export interface ShuffleOptions {
  readonly shuffles: number;
  /** Seed and place in the work, so that results do not depend on what was done before. */
  readonly seed: number;
  readonly path: readonly number[];
}

/** How alike the pieces are, beside chance. */
export interface Likeness {
  /** Pairs of pieces that count. */
  readonly pairs: number;
  /** Mean correlation of these pairs. */
  readonly mean: number;
  /** 95th percentile of the mean over the shuffles. */
  readonly chance: number;
  /** Share of shuffles with at least that mean, counting the recording itself. */
  readonly p: number;
}

const nothing: Likeness = { pairs: 0, mean: NaN, chance: NaN, p: NaN };

/** Adds a row, shifted around its end by `shift` frames, to `sum`. */
function addShifted(sum: Float64Array, rows: Float32Array, row: number, shift: number): void {
  const frames = sum.length;
  const from = row * frames;
  for (let t = shift; t < frames; t++) sum[t]! += rows[from + t - shift]!;
  for (let t = 0; t < shift; t++) sum[t]! += rows[from + frames - shift + t]!;
}

/** Dot product of `a` with `b` shifted around its end by `shift` frames, 0 … frames − 1. */
function shiftedDot(a: ArrayLike<number>, b: ArrayLike<number>, shift: number): number {
  const frames = a.length;
  let sum = 0;
  for (let t = shift; t < frames; t++) sum += a[t]! * b[t - shift]!;
  for (let t = 0; t < shift; t++) sum += a[t]! * b[frames - shift + t]!;
  return sum;
}

const norm2 = (sum: Float64Array): number => sum.reduce((total, value) => total + value * value, 0);

function likeness(mean: number, pairs: number, null_: Float64Array): Likeness {
  const above = null_.reduce((count, value) => count + (value >= mean ? 1 : 0), 0);
  const chance = percentile(null_.slice().sort(), 95);
  return { pairs, mean, chance, p: (1 + above) / (1 + null_.length) };
}

/**
 * Mean correlation of all pairs of `pieces` that do not touch, against what it is when each piece is shifted
 * around the end of the recording by a random number of frames (1 … frames − 1) of its own.
 */
export function likenessWithin(
  traces: PieceTraces,
  pieces: readonly number[],
  { shuffles, seed, path }: ShuffleOptions,
): Likeness {
  const { rows, frames, touching } = traces;
  const n = Math.sqrt(touching.length);
  const left: (readonly [number, number])[] = [];
  pieces.forEach((a, i) => {
    for (const b of pieces.slice(i + 1)) if (touching[a * n + b] === 1) left.push([a, b]);
  });
  const pairs = (pieces.length * (pieces.length - 1)) / 2 - left.length;
  if (pairs === 0) return nothing;
  const sum = new Float64Array(frames);
  const shift = new Int32Array(n);
  const row = (piece: number) => rows.subarray(piece * frames, (piece + 1) * frames);
  const mean = (): number => {
    sum.fill(0);
    for (const piece of pieces) addShifted(sum, rows, piece, shift[piece]!);
    let total = (norm2(sum) - pieces.length) / 2;
    for (const [a, b] of left) {
      total -= shiftedDot(row(a), row(b), (frames + shift[b]! - shift[a]!) % frames);
    }
    return total / pairs;
  };
  const observed = mean();
  const random = createRandom(seed, ...path);
  const shuffled = Float64Array.from({ length: shuffles }, () => {
    for (const piece of pieces) shift[piece] = 1 + random.integer(frames - 1);
    return mean();
  });
  return likeness(observed, pairs, shuffled);
}

/**
 * Mean correlation of the pairs of a piece of `a` and a piece of `b` that do not touch, against what it is
 * when all of `b` is shifted together by a random number of frames: likeness within the two stays as it is.
 */
export function likenessBetween(
  traces: PieceTraces,
  a: readonly number[],
  b: readonly number[],
  { shuffles, seed, path }: ShuffleOptions,
): Likeness {
  const { rows, frames, touching } = traces;
  const n = Math.sqrt(touching.length);
  const left = a.flatMap((x) => b.filter((y) => touching[x * n + y] === 1).map((y) => [x, y] as const));
  const pairs = a.length * b.length - left.length;
  if (pairs === 0) return nothing;
  const sumOf = (part: readonly number[]): Float64Array => {
    const sum = new Float64Array(frames);
    for (const piece of part) addShifted(sum, rows, piece, 0);
    return sum;
  };
  const [x, y] = [sumOf(a), sumOf(b)];
  const row = (piece: number) => rows.subarray(piece * frames, (piece + 1) * frames);
  const mean = (shift: number): number => {
    let total = shiftedDot(x, y, shift);
    for (const [i, j] of left) total -= shiftedDot(row(i), row(j), shift);
    return total / pairs;
  };
  const random = createRandom(seed, ...path);
  const shuffled = Float64Array.from({ length: shuffles }, () => mean(1 + random.integer(frames - 1)));
  return likeness(mean(0), pairs, shuffled);
}
