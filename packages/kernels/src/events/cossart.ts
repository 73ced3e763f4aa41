import { percentile } from '../traces/percentile.ts';
import { runningPercentile } from '../traces/running-percentile.ts';
import type { Spans } from './span.ts';

export interface CossartRule {
  /** Frames on either side of the one that is judged; an even number, so that quartiles are samples. */
  readonly half: number;
  /** Frames after an onset in which no other can be. */
  readonly dead: number;
  /** Interquartile ranges above the local median that make an onset. */
  readonly factor: number;
}

/**
 * The small-transient rule of the Cossart lab (Malvache et al. 2016): frame k is an onset if F(k) exceeds the
 * median of the frames k − half … k + half by more than `factor` times their interquartile range, if that
 * median lies below median F + IQR F / 2 of the whole trace (no burst), and if there was no onset in the
 * `dead` frames before. Ends are mirrored for the window. So a transient that stays above the threshold for
 * longer than the dead time is counted again, as by the lab.
 *
 * The rule gives onsets only. The event lasts to the last frame before the next onset in which the trace is
 * above local median + interquartile range, both taken at the onset.
 */
export function cossartSpans(trace: Float32Array, { half, dead, factor }: CossartRule): Spans {
  const window = 2 * half + 1;
  const middle = runningPercentile(trace, window, 50);
  const low = runningPercentile(trace, window, 25);
  const high = runningPercentile(trace, window, 75);
  const sorted = trace.slice().sort();
  const burst = percentile(sorted, 50) + (percentile(sorted, 75) - percentile(sorted, 25)) / 2;
  const onsets: number[] = [];
  for (let k = 1; k < trace.length; k++) {
    const before = onsets.at(-1) ?? -Infinity;
    const range = high[k]! - low[k]!;
    if (k - before > dead && middle[k]! < burst && trace[k]! - middle[k]! > factor * range) onsets.push(k);
  }
  const spans = onsets.map((onset, i) => {
    const last = (onsets[i + 1] ?? trace.length) - 1;
    const level = middle[onset]! + high[onset]! - low[onset]!;
    let peak = onset;
    let offset = onset;
    while (offset < last && trace[offset + 1]! > level) {
      offset++;
      if (trace[offset]! > trace[peak]!) peak = offset;
    }
    return { onset, peak, offset };
  });
  return { spans, underWay: false };
}
