import { findPeaks } from './find-peaks.ts';

/** Synchronous events by frame. */
export interface SynchronousFrames {
  /** Frame of the greatest sum. */
  readonly frame: Int32Array;
  /** The stretch around it with sums of at least the height. */
  readonly first: Int32Array;
  readonly last: Int32Array;
}

/**
 * Frames in which many rows are active together: `peaks` are the local maxima of the sum of at least `height`
 * (`scipy.signal.find_peaks`; of two that are fewer than `distance` frames apart the higher one, of equally
 * high ones the later), `stretches` the maxima of all stretches of frames of at least `height` (of equal ones
 * the first).
 */
export function synchronousFrames(
  sums: Int32Array,
  height: number,
  detection: 'peaks' | 'stretches',
  distance: number,
): SynchronousFrames {
  const frame = detection === 'peaks' ? findPeaks(sums, { height, distance }).at : tops(sums, height);
  const walk = (from: number, step: 1 | -1): number => {
    let t = from;
    while (sums[t + step] !== undefined && sums[t + step]! >= height) t += step;
    return t;
  };
  return { frame, first: frame.map((t) => walk(t, -1)), last: frame.map((t) => walk(t, 1)) };
}

function tops(sums: Int32Array, height: number): Int32Array {
  const found: number[] = [];
  for (let t = 0; t < sums.length; t++) {
    if (sums[t]! < height) continue;
    let top = t;
    for (; t < sums.length && sums[t]! >= height; t++) if (sums[t]! > sums[top]!) top = t;
    found.push(top);
  }
  return Int32Array.from(found);
}
