/** Rows x frames, row-major. */
export interface Activity {
  readonly data: Float32Array;
  readonly rows: number;
  readonly frames: number;
}

/** Activity in units of its standard deviation over bins. */
export interface BinnedActivity {
  /** Rows whose bins differ; only these are in the arrays. */
  readonly rows: Int32Array;
  readonly bins: number;
  /** rows x bins, each of mean 0 and (population) standard deviation 1. */
  readonly binned: Float32Array;
  /** rows x frames: the mean over a window as long as a bin around each frame, on the same scale. */
  readonly sliding: Float32Array;
}

/**
 * Means of activity over bins of `width` frames (a shorter rest at the end is left out), z-scored by row, and
 * the same for a window that slides: frame t takes the frames t − ⌊(w − 1) / 2⌋ … t + ⌈(w − 1) / 2⌉ that there
 * are.
 */
export function binnedActivity({ data, rows, frames }: Activity, width: number): BinnedActivity {
  const bins = Math.floor(frames / width);
  const before = Math.floor((width - 1) / 2);
  const after = Math.ceil((width - 1) / 2);
  const kept: number[] = [];
  const binned = new Float32Array(rows * bins);
  const sliding = new Float32Array(rows * frames);
  const sums = new Float64Array(frames + 1);
  for (let row = 0; row < rows; row++) {
    for (let t = 0; t < frames; t++) sums[t + 1] = sums[t]! + data[row * frames + t]!;
    const over = (from: number, to: number): number => (sums[to]! - sums[from]!) / (to - from);
    const means = Float64Array.from({ length: bins }, (_, b) => over(b * width, (b + 1) * width));
    const mean = means.reduce((sum, value) => sum + value, 0) / bins;
    const variance = means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / bins;
    const deviation = Math.sqrt(variance);
    // Sums of equal values may differ in their last bits.
    if (!(deviation > 1e-9 * Math.abs(mean)) || deviation === 0) continue;
    const place = kept.length;
    kept.push(row);
    for (let b = 0; b < bins; b++) binned[place * bins + b] = (means[b]! - mean) / deviation;
    for (let t = 0; t < frames; t++) {
      const value = over(Math.max(0, t - before), Math.min(frames, t + after + 1));
      sliding[place * frames + t] = (value - mean) / deviation;
    }
  }
  return {
    rows: Int32Array.from(kept),
    bins,
    binned: binned.slice(0, kept.length * bins),
    sliding: sliding.slice(0, kept.length * frames),
  };
}
