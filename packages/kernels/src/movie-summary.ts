import { blockWalk } from './movie-blocks.ts';
import type { PassTask } from './movie-types.ts';
import { pixelBytes } from './pixel-types.ts';
import { floatSums, integerSums, type MovieSummary, type SummaryArgs } from './summary-sums.ts';
import { acquireSpace, releaseSpace } from './wasm/instance.ts';

export type { MovieSummary, SummaryArgs } from './summary-sums.ts';

/**
 * Mean, sum of squared deviations, minimum and maximum of every pixel in one pass. Sums over integers are
 * exact (64 bits); sums over floats are f64, of deviations from the first finite sample. Samples that are not
 * finite (NaN, ±∞) are left out and counted. Join the results of the segments with `joinSummaries`.
 */
export const summaryPass: PassTask<SummaryArgs, MovieSummary> = {
  start(args, { height, width, dtype }) {
    const pixels = height * width;
    const space = acquireSpace();
    const sums = dtype === 'float32' ? floatSums(space, pixels) : integerSums(space, dtype, pixels, args);
    const walk = blockWalk(space, pixelBytes[dtype], 4096, 16);
    let frames = 0;
    return {
      chunk({ data, count }) {
        walk.each(data, pixels, sums.add);
        frames += count;
      },
      finish() {
        const summary = sums.finish(frames);
        releaseSpace(space);
        return summary;
      },
    };
  },
};

/** Minimum or maximum of two arrays, where NaN stands for "no sample". */
function extreme(a: Float32Array, b: Float32Array, choose: (x: number, y: number) => number): Float32Array {
  return a.map((x, i) => {
    const y = b[i]!;
    return Number.isNaN(x) ? y : Number.isNaN(y) ? x : choose(x, y);
  });
}

/**
 * The summary of two successive stretches of frames from those of each (Chan, Golub & LeVeque 1983). Both
 * were made with the same arguments. Join in order of time: the same order gives the same bits.
 */
export function joinSummaries(a: MovieSummary, b: MovieSummary): MovieSummary {
  const frames = a.frames + b.frames;
  const pixels = (a.mean ?? a.max)!.length;
  const countA = (i: number) => a.counts?.[i] ?? a.frames;
  const countB = (i: number) => b.counts?.[i] ?? b.frames;
  let mean: Float64Array | null = null;
  let m2: Float64Array | null = null;
  if (a.mean !== null && b.mean !== null) {
    mean = new Float64Array(pixels);
    m2 = new Float64Array(pixels);
    for (let i = 0; i < pixels; i++) {
      const n = countA(i);
      const k = countB(i);
      if (n === 0 || k === 0) {
        mean[i] = (n === 0 ? b : a).mean![i]!;
        m2[i] = (n === 0 ? b : a).m2![i]!;
        continue;
      }
      const delta = b.mean[i]! - a.mean[i]!;
      mean[i] = a.mean[i]! + (delta * k) / (n + k);
      m2[i] = a.m2![i]! + b.m2![i]! + (delta * delta * n * k) / (n + k);
    }
  }
  return {
    frames,
    counts:
      a.counts === null && b.counts === null
        ? null
        : Uint32Array.from({ length: pixels }, (_, i) => countA(i) + countB(i)),
    mean,
    m2,
    min: a.min && b.min && extreme(a.min, b.min, Math.min),
    max: a.max && b.max && extreme(a.max, b.max, Math.max),
  };
}

/** Population standard deviation of each pixel's finite samples; NaN where there are none. */
export function summaryDeviation({ frames, counts, m2 }: MovieSummary): Float32Array {
  return Float32Array.from(m2!, (sum, i) => Math.sqrt(sum / (counts?.[i] ?? frames)));
}
