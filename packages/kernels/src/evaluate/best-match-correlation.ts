/** For each true trace the found trace that resembles it most. */
export interface BestMatch {
  /** Row of the found trace, −1 if none correlates (all constant, or none there). */
  readonly match: Int32Array;
  /** Pearson's r with it, 0 where there is none. */
  readonly correlation: Float64Array;
  /** Mean of `correlation`. */
  readonly mean: number;
}

/**
 * Pearson's r of each true trace with the found trace that it correlates with most; several true traces may
 * name the same found one. A constant trace, or one with NaN, correlates with nothing.
 *
 * @param found rows x frames
 * @param truth rows x frames
 */
export function bestMatchCorrelation(found: Float32Array, truth: Float32Array, frames: number): BestMatch {
  if (frames < 1 || found.length % frames !== 0 || truth.length % frames !== 0) {
    throw new RangeError(`rows are not ${frames} frames long`);
  }
  const a = standardize(truth, frames);
  const b = standardize(found, frames);
  const rows = truth.length / frames;
  const match = new Int32Array(rows).fill(-1);
  const correlation = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    let best = -Infinity;
    for (let j = 0; j < found.length / frames; j++) {
      let r = 0;
      for (let t = 0; t < frames; t++) r += a[i * frames + t]! * b[j * frames + t]!;
      if (Number.isNaN(r) || r <= best) continue;
      best = r;
      match[i] = j;
      correlation[i] = Math.min(1, Math.max(-1, r));
    }
  }
  return { match, correlation, mean: correlation.reduce((sum, r) => sum + r, 0) / Math.max(1, rows) };
}

/** Rows of mean 0 and sum of squares 1; NaN if a row is constant or holds a NaN. */
function standardize(data: Float32Array, frames: number): Float64Array {
  const out = new Float64Array(data.length);
  for (let start = 0; start < data.length; start += frames) {
    const row = data.subarray(start, start + frames);
    const mean = row.reduce((sum, v) => sum + v, 0) / frames;
    const square = row.reduce((sum, v) => sum + (v - mean) * (v - mean), 0);
    const constant = row.every((v) => v === row[0]);
    const norm = constant ? NaN : Math.sqrt(square);
    row.forEach((v, t) => (out[start + t] = (v - mean) / norm));
  }
  return out;
}
