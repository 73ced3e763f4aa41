import { findPeaks, type PeakRule } from './find-peaks.ts';
import type { Spans } from './span.ts';

/** Depth at which the extent of an event is taken, as a share of its prominence. */
const reach = 0.7;

/**
 * Events around the peaks that `findPeaks` gives. An event is the stretch around its peak that stays above
 * peak − 0.7 · prominence (the frames within `scipy.signal.peak_widths` at a relative height of 0.7); where two
 * meet, the frame of the least value between their peaks ends the first. A higher threshold for the onset than
 * the foot makes it robust against noise.
 */
export function prominenceSpans(trace: Float32Array, rule: PeakRule): Spans {
  const { at, prominence } = findPeaks(trace, rule);
  const valleys = Array.from({ length: Math.max(0, at.length - 1) }, (_, i) =>
    lowest(trace, at[i]!, at[i + 1]!),
  );
  const spans = Array.from(at, (peak, i) => {
    const level = trace[peak]! - reach * prominence[i]!;
    const first = (valleys[i - 1] ?? -1) + 1;
    const last = valleys[i] ?? trace.length - 1;
    let onset = peak;
    while (onset > first && trace[onset - 1]! > level) onset--;
    let offset = peak;
    while (offset < last && trace[offset + 1]! > level) offset++;
    return { onset, peak, offset };
  });
  return { spans, underWay: false };
}

/** Frame of the least value from `from` to `to`, the first of several. */
function lowest(trace: Float32Array, from: number, to: number): number {
  let best = from;
  for (let t = from; t <= to; t++) if (trace[t]! < trace[best]!) best = t;
  return best;
}
