/** Peaks of a trace with what was measured to choose them. */
export interface Peaks {
  /** Frames, rising. */
  readonly at: Int32Array;
  /** Height above the higher of the two deepest points between the peak and higher values (or the ends). */
  readonly prominence: Float64Array;
}

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
function localMaxima(trace: ArrayLike<number>): number[] {
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
function apart(trace: ArrayLike<number>, peaks: readonly number[], distance: number): number[] {
  const least = Math.ceil(distance);
  const kept = new Uint8Array(peaks.length).fill(1);
  const byHeight = [...peaks.keys()].sort((a, b) => trace[peaks[a]!]! - trace[peaks[b]!]! || a - b);
  for (const p of byHeight.toReversed()) {
    if (kept[p] === 0) continue;
    for (let k = p - 1; k >= 0 && peaks[p]! - peaks[k]! < least; k--) kept[k] = 0;
    for (let k = p + 1; k < peaks.length && peaks[k]! - peaks[p]! < least; k++) kept[k] = 0;
  }
  return peaks.filter((_, p) => kept[p] === 1);
}

/** How far the trace falls from `peak` in direction `step` before it is higher or ends. */
function fall(trace: ArrayLike<number>, peak: number, step: 1 | -1): number {
  const height = trace[peak]!;
  let least = height;
  for (let t = peak; t >= 0 && t < trace.length && trace[t]! <= height; t += step) {
    if (trace[t]! < least) least = trace[t]!;
  }
  return height - least;
}

/**
 * Peaks as `scipy.signal.find_peaks(trace, height, distance=…, prominence=…)` finds them, the conditions in
 * this order. Where peaks of equal height are too near to each other SciPy's choice depends on its sort; here
 * the later one stays.
 *
 * @param trace without NaN
 */
export function findPeaks(trace: ArrayLike<number>, rule: PeakRule): Peaks {
  const { height = -Infinity, distance = 1, prominence: least = -Infinity } = rule;
  let peaks = localMaxima(trace).filter((t) => trace[t]! >= height);
  if (distance > 1) peaks = apart(trace, peaks, distance);
  const found = peaks
    .map((t) => ({ t, prominence: Math.min(fall(trace, t, -1), fall(trace, t, 1)) }))
    .filter(({ prominence }) => prominence >= least);
  return {
    at: Int32Array.from(found, ({ t }) => t),
    prominence: Float64Array.from(found, ({ prominence }) => prominence),
  };
}
