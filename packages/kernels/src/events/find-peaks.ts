import { placeIn, sortedKeys } from '../traces/sort-keys.ts';

/** Peaks of a trace with what was measured to choose them. */
export interface Peaks {
  /** Frames, rising. */
  readonly at: Int32Array;
  /** Height above the higher of the two deepest points between the peak and higher values (or the ends). */
  readonly prominence: Float64Array;
}

/** Values whose order f32 keeps. */
export type PeakTrace = Float32Array | Int32Array;

export interface PeakRule {
  /** Least value of a peak. */
  readonly height?: number;
  /** Least number of frames from peak to peak; of nearer ones the lower go. */
  readonly distance?: number;
  readonly prominence?: number;
}

/**
 * Local maxima of at least `height`: frames above both neighbours; of a level stretch the middle frame, rounded
 * down. First and last frame are none.
 */
function localMaxima(trace: PeakTrace, height: number): Int32Array {
  const found = new Int32Array(trace.length >> 1);
  let count = 0;
  const last = trace.length - 1;
  for (let t = 1; t < last; t++) {
    const value = trace[t]!;
    if (!(trace[t - 1]! < value)) continue;
    let ahead = t + 1;
    while (ahead < last && trace[ahead] === value) ahead++;
    if (!(trace[ahead]! < value)) continue;
    if (value >= height) found[count++] = (t + ahead - 1) >> 1;
    t = ahead - 1;
  }
  return found.subarray(0, count);
}

/** Takes the highest peak, drops those too near to it, and so on; of equally high ones the later goes first. */
function apart(trace: PeakTrace, peaks: Int32Array, distance: number): Int32Array {
  const least = Math.ceil(distance);
  const kept = new Uint8Array(peaks.length).fill(1);
  const heights = new Float32Array(peaks.length);
  for (let p = 0; p < peaks.length; p++) heights[p] = trace[peaks[p]!]!;
  const rising = sortedKeys(heights);
  for (let k = rising.length - 1; k >= 0; k--) {
    const p = placeIn(rising[k]!);
    if (kept[p] === 0) continue;
    const at = peaks[p]!;
    for (let i = p - 1; i >= 0 && at - peaks[i]! < least; i--) kept[i] = 0;
    for (let i = p + 1; i < peaks.length && peaks[i]! - at < least; i++) kept[i] = 0;
  }
  return peaks.filter((_, p) => kept[p] === 1);
}

/**
 * How far the trace falls from each frame in direction `step` before it is higher or ends, written to `falls`
 * where that is less. One way through the trace: frames that nothing behind them exceeds wait on a stack, each
 * with the least value since the one before it.
 */
function lowerFalls(trace: PeakTrace, step: 1 | -1, falls: Float64Array): void {
  const frames = trace.length;
  const higher = new Float64Array(frames);
  const lows = new Float64Array(frames);
  let depth = 0;
  for (let t = step === 1 ? frames - 1 : 0; t >= 0 && t < frames; t -= step) {
    const height = trace[t]!;
    let low = height;
    while (depth > 0 && higher[depth - 1]! <= height) {
      depth--;
      if (lows[depth]! < low) low = lows[depth]!;
    }
    higher[depth] = height;
    lows[depth++] = low;
    const fall = height - low;
    if (fall < falls[t]!) falls[t] = fall;
  }
}

/**
 * Peaks as `scipy.signal.find_peaks(trace, height, distance=…, prominence=…)` finds them, the conditions in
 * this order. Where peaks of equal height are too near to each other SciPy's choice depends on its sort; here
 * the later one stays.
 *
 * @param trace without NaN; integers below 2^24
 */
export function findPeaks(trace: PeakTrace, rule: PeakRule): Peaks {
  const { height = -Infinity, distance = 1, prominence: least = -Infinity } = rule;
  let peaks = localMaxima(trace, height);
  if (distance > 1) peaks = apart(trace, peaks, distance);
  const falls = new Float64Array(trace.length).fill(Infinity);
  lowerFalls(trace, -1, falls);
  lowerFalls(trace, 1, falls);
  const at = peaks.filter((t) => falls[t]! >= least);
  const prominence = new Float64Array(at.length);
  for (let p = 0; p < at.length; p++) prominence[p] = falls[at[p]!]!;
  return { at, prominence };
}
