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
 * Local maxima: frames above both neighbours; of a level stretch the middle frame, rounded down. First and
 * last frame are none.
 */
function localMaxima(trace: PeakTrace): number[] {
  const found: number[] = [];
  const last = trace.length - 1;
  for (let t = 1; t < last; t++) {
    if (!(trace[t - 1]! < trace[t]!)) continue;
    let ahead = t + 1;
    while (ahead < last && trace[ahead] === trace[t]) ahead++;
    if (!(trace[ahead]! < trace[t]!)) continue;
    found.push((t + ahead - 1) >> 1);
    t = ahead - 1;
  }
  return found;
}

/** Takes the highest peak, drops those too near to it, and so on; of equally high ones the later goes first. */
function apart(trace: PeakTrace, peaks: readonly number[], distance: number): number[] {
  const least = Math.ceil(distance);
  const kept = new Uint8Array(peaks.length).fill(1);
  const rising = sortedKeys(Float32Array.from(peaks, (t) => trace[t]!));
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
  let peaks = localMaxima(trace).filter((t) => trace[t]! >= height);
  if (distance > 1) peaks = apart(trace, peaks, distance);
  const falls = new Float64Array(trace.length).fill(Infinity);
  lowerFalls(trace, -1, falls);
  lowerFalls(trace, 1, falls);
  const at = Int32Array.from(peaks.filter((t) => falls[t]! >= least));
  return { at, prominence: Float64Array.from(at, (t) => falls[t]!) };
}
