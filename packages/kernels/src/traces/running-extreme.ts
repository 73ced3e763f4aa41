import { mirrored } from './mirrored.ts';

/**
 * Minimum in a window that slides over a trace: equal to
 * `scipy.ndimage.minimum_filter1d(trace, window, mode='reflect')`. The trace is cut into blocks as long as the
 * window; every window is the end of one block and the beginning of the next (van Herk 1992, Gil & Werman
 * 1993): linear in the number of frames.
 *
 * @param trace without NaN
 * @param window odd number of frames, may be longer than the trace
 */
export function runningMinimum(trace: Float32Array, window: number): Float32Array {
  if (window < 1 || window % 2 === 0) throw new RangeError(`window ${window} is not odd`);
  const frames = trace.length;
  const out = new Float32Array(frames);
  if (frames === 0) return out;
  const values = mirrored(trace, (window - 1) / 2, new Float32Array(frames + window - 1));
  // Least value from the beginning of the block, and to its end.
  const fromStart = values.slice();
  const toEnd = values.slice();
  for (let i = 1; i < values.length; i++) {
    if (i % window !== 0 && fromStart[i - 1]! < fromStart[i]!) fromStart[i] = fromStart[i - 1]!;
  }
  for (let i = values.length - 2; i >= 0; i--) {
    if ((i + 1) % window !== 0 && toEnd[i + 1]! < toEnd[i]!) toEnd[i] = toEnd[i + 1]!;
  }
  for (let t = 0; t < frames; t++) {
    const [a, b] = [toEnd[t]!, fromStart[t + window - 1]!];
    out[t] = b < a ? b : a;
  }
  return out;
}

/** The same for the maximum, as `scipy.ndimage.maximum_filter1d`. */
export const runningMaximum = (trace: Float32Array, window: number): Float32Array =>
  runningMinimum(
    trace.map((value) => -value),
    window,
  ).map((value) => -value);
