import { reflectIndex } from '../reflect.ts';

/** First place in sorted[0 … length) whose value is not below `value`. */
function lowerBound(sorted: Float32Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Percentile in a window that slides over a trace, exact: equal to
 * `scipy.ndimage.percentile_filter(trace, q, size=window, mode='reflect')`, so at both ends the trace is
 * continued by its mirror image (d c b a | a b c d | d c b a). The value is the one of rank
 * `floor(window · q / 100)` in the window, the highest for q = 100; nothing is interpolated. q = 50 is the
 * running median.
 *
 * One sorted window is kept: a step moves what lies between the value that leaves and the one that enters.
 *
 * @param trace without NaN
 * @param window odd number of frames, may be longer than the trace
 * @param q 0 to 100
 */
export function runningPercentile(trace: Float32Array, window: number, q: number): Float32Array {
  if (window < 1 || window % 2 === 0) throw new RangeError(`window ${window} is not odd`);
  if (!(q >= 0 && q <= 100)) throw new RangeError(`percentile ${q}`);
  const frames = trace.length;
  const half = (window - 1) / 2;
  const at = (i: number): number => (i >= 0 && i < frames ? trace[i]! : trace[reflectIndex(i, frames)]!);
  const rank = q === 100 ? window - 1 : Math.floor((window * q) / 100);
  const out = new Float32Array(frames);
  if (frames === 0) return out;
  const sorted = Float32Array.from({ length: window }, (_, i) => at(i - half)).sort();
  for (let i = 0; ;) {
    out[i] = sorted[rank]!;
    const leaves = at(i - half);
    if (++i === frames) return out;
    const enters = at(i + half);
    if (enters > leaves) {
      const from = lowerBound(sorted, leaves);
      const to = lowerBound(sorted, enters) - 1;
      sorted.copyWithin(from, from + 1, to + 1);
      sorted[to] = enters;
    } else if (enters < leaves) {
      const from = lowerBound(sorted, leaves);
      const to = lowerBound(sorted, enters);
      sorted.copyWithin(to + 1, to, from);
      sorted[to] = enters;
    }
  }
}
