import { createRandom } from '../random.ts';
import type { ActiveSpans } from './active-spans.ts';

/**
 * Number of active rows in each frame, each row moved around its end by `shifts[row]` frames (0 … frames − 1);
 * without shifts, as recorded. Takes time in proportion to frames and stretches, not to rows x frames.
 */
export function shiftedSums({ frames, offsets, starts, ends }: ActiveSpans, shifts?: Int32Array): Int32Array {
  const change = new Int32Array(frames + 1);
  for (let row = 0; row + 1 < offsets.length; row++) {
    const shift = shifts?.[row] ?? 0;
    for (let k = offsets[row]!; k < offsets[row + 1]!; k++) {
      const start = (starts[k]! + shift) % frames;
      const end = start + ends[k]! - starts[k]! + 1;
      change[start]!++;
      if (end <= frames) change[end]!--;
      else {
        change[0]!++;
        change[end - frames]!--;
      }
    }
  }
  const sums = new Int32Array(frames);
  let sum = 0;
  for (let t = 0; t < frames; t++) sums[t] = sum += change[t]!;
  return sums;
}

export interface SurrogatePart {
  readonly spans: ActiveSpans;
  readonly seed: number;
  /** Numbers of the surrogates; each has a random stream of its own. */
  readonly from: number;
  readonly to: number;
}

/**
 * Parallel work: how often each number of active rows occurs in frames of surrogates, in which every row is
 * moved by a random number of frames, 1 … frames − 1 each equally likely. Element n counts the frames with n
 * active rows, pooled over the surrogates, so that no surrogate is kept.
 */
export function surrogateSums({ spans, seed, from, to }: SurrogatePart): Float64Array {
  const rows = spans.offsets.length - 1;
  const counts = new Float64Array(rows + 1);
  const shifts = new Int32Array(rows);
  for (let surrogate = from; surrogate < to; surrogate++) {
    const random = createRandom(seed, surrogate);
    for (let row = 0; row < rows; row++) shifts[row] = 1 + random.integer(spans.frames - 1);
    for (const sum of shiftedSums(spans, shifts)) counts[sum]!++;
  }
  return counts;
}

/**
 * The q-th percentile of values 0, 1, 2, … that occur `counts[value]` times: `numpy.percentile` of all of
 * them. NaN if there are none.
 */
export function countsPercentile(counts: ArrayLike<number>, q: number): number {
  let total = 0;
  for (let value = 0; value < counts.length; value++) total += counts[value]!;
  if (total === 0) return NaN;
  const place = (q / 100) * (total - 1);
  const below = Math.floor(place);
  const valueAt = (rank: number): number => {
    let seen = 0;
    for (let value = 0; value < counts.length; value++) {
      seen += counts[value]!;
      if (seen > rank) return value;
    }
    return counts.length - 1;
  };
  const low = valueAt(below);
  return low + (place - below) * (valueAt(Math.min(below + 1, total - 1)) - low);
}

/** Share of the values that are at least `height`. */
export function shareAtLeast(counts: ArrayLike<number>, height: number): number {
  let total = 0;
  let above = 0;
  for (let value = 0; value < counts.length; value++) {
    total += counts[value]!;
    if (value >= height) above += counts[value]!;
  }
  return total === 0 ? NaN : above / total;
}
