import type { KeyCounts, KeyIntervals } from './median-counts.ts';
import type { MovieShape, PixelDType } from './movie-types.ts';
import { sampleKey, sampleOfKey } from './sample-keys.ts';
import type { MovieSummary } from './summary-sums.ts';

/** Bytes of one segment's counts; larger images get fewer bins, and more passes. */
const countBytes = 32 * 2 ** 20;

/** log2 of the number of bins: as few passes as the memory allows, and as few bins as that takes. */
function binBits(pixels: number, keyBits: number): number {
  const most = Math.min(8, Math.max(2, Math.floor(Math.log2(countBytes / (2 * pixels)))));
  return Math.max(1, Math.ceil(keyBits / Math.max(1, Math.ceil(keyBits / most))));
}

/** First and last key that may be the median, of a pixel with the given mean and standard deviation. */
function bounds(
  dtype: PixelDType,
  mean: number,
  deviation: number,
  min: number,
  max: number,
): [number, number] {
  const least = sampleKey(dtype, min);
  const most = sampleKey(dtype, max);
  // Rounding of the moments must not cut the median off: what is a little too wide costs nothing.
  const reach = deviation * (1 + 1e-6);
  const [low, high] =
    dtype === 'float32' ? [mean - reach, mean + reach] : [Math.floor(mean - reach), Math.ceil(mean + reach)];
  const from = low <= min ? least : sampleKey(dtype, low) - 2;
  const to = high >= max ? most : sampleKey(dtype, high) + 2;
  return [Math.max(least, from), Math.min(most, to)];
}

/**
 * The exact median of every pixel over time, for movies that do not fit in memory: a search by counting.
 * A median lies within one standard deviation of the mean, so that the search starts in a narrow interval:
 * an ordinary recording of integers needs one pass or two.
 */
export interface MedianSearch {
  /** What the next pass counts: arguments of `countPass`. */
  intervals(): KeyIntervals;
  /** Takes the result of one segment of the pass. */
  add(segment: KeyCounts): void;
  /** Ends the pass; returns the medians, or undefined if another pass is needed. */
  narrow(): Float32Array | undefined;
  /** Number of passes still to come, as far as known. */
  passes(): number;
}

/**
 * @param summary moments and extremes of all frames, from `summaryPass`
 *
 * For an even number of samples the median is the mean of the two in the middle. Samples that are not finite
 * are left out; a pixel without any finite sample has median NaN.
 */
export function medianSearch({ height, width, dtype }: MovieShape, summary: MovieSummary): MedianSearch {
  const pixels = height * width;
  const low = new Uint32Array(pixels);
  /** log2 of the length of each pixel's interval. */
  const reach = new Uint8Array(pixels);
  const { mean, m2, min, max, counts, frames } = summary;
  const samples = (i: number) => counts?.[i] ?? frames;
  for (let i = 0; i < pixels; i++) {
    const n = samples(i);
    if (n === 0) continue;
    const [from, to] = bounds(dtype, mean![i]!, Math.sqrt(m2![i]! / n), min![i]!, max![i]!);
    low[i] = from;
    reach[i] = Math.ceil(Math.log2(to - from + 1));
  }
  const bits = binBits(
    pixels,
    reach.reduce((most, length) => Math.max(most, length), 0),
  );
  const bins = 2 ** bits;
  const shift = reach.map((length) => Math.max(0, length - bits));
  const total = new Uint32Array(pixels * bins);
  const below = new Uint32Array(pixels);
  const next = new Uint32Array(pixels).fill(0xffff_ffff);
  const medians = new Float32Array(pixels).fill(NaN);
  const done = new Uint8Array(pixels);
  const restarted = new Uint8Array(pixels);

  /** Looks at one pixel's counts; true if its median is found. */
  function settle(i: number): boolean {
    const n = samples(i);
    if (n === 0) return true;
    const rank = (n - 1) >> 1;
    let before = below[i]!;
    let bin = 0;
    const row = i * bins;
    while (bin < bins && before + total[row + bin]! <= rank) before += total[row + bin++]!;
    if (below[i]! > rank || bin === bins) {
      if (restarted[i] === 1) throw new Error(`the movie changed while its median was sought (pixel ${i})`);
      restarted[i] = 1;
      const least = sampleKey(dtype, min![i]!);
      low[i] = least;
      shift[i] = Math.max(0, Math.ceil(Math.log2(sampleKey(dtype, max![i]!) - least + 1)) - bits);
      return false;
    }
    const key = low[i]! + bin * 2 ** shift[i]!;
    if (shift[i]! > 0) {
      low[i] = key;
      shift[i] = Math.max(0, shift[i]! - bits);
      return false;
    }
    const middle = sampleOfKey(dtype, key);
    let upper = middle;
    if (n % 2 === 0 && before + total[row + bin]! === rank + 1) {
      do bin++;
      while (bin < bins && total[row + bin] === 0);
      upper = sampleOfKey(dtype, bin < bins ? low[i]! + bin : next[i]!);
    }
    medians[i] = (middle + upper) / 2;
    return true;
  }

  return {
    intervals: () => ({ bins, low: low.slice(), shift: shift.slice() }),
    add(segment) {
      for (let k = 0; k < total.length; k++) total[k]! += segment.counts[k]!;
      for (let i = 0; i < pixels; i++) {
        below[i]! += segment.below[i]!;
        next[i] = Math.min(next[i]!, segment.next[i]!);
      }
    },
    narrow() {
      for (let i = 0; i < pixels; i++) if (done[i] === 0 && settle(i)) done[i] = 1;
      total.fill(0);
      below.fill(0);
      next.fill(0xffff_ffff);
      return done.every((one) => one === 1) ? medians : undefined;
    },
    passes: () => 1 + Math.ceil(shift.reduce((most, s) => Math.max(most, s), 0) / bits),
  };
}
