import { median } from '../traces/percentile.ts';

export interface TraceMoments {
  readonly mean: Float64Array;
  /** Of the population (n). */
  readonly sd: Float64Array;
  /** m₃ / m₂^1.5 (`scipy.stats.skew`); NaN if all values are equal. */
  readonly skewness: Float64Array;
  /** Standard deviation of white noise with the same median step: median |F(t + 1) − F(t)| / (√2 · 0.6745). */
  readonly noise: Float64Array;
}

const normalQuartile = 0.6744897501960817;

/**
 * Moments and noise of each trace.
 *
 * @param data rows x frames, no NaN
 * @param frames two or more
 */
export function traceMoments(data: Float32Array, frames: number): TraceMoments {
  const count = data.length / frames;
  const column = (): Float64Array => new Float64Array(count);
  const out = { mean: column(), sd: column(), skewness: column(), noise: column() };
  const steps = new Float64Array(frames - 1);
  for (let row = 0; row < count; row++) {
    const trace = data.subarray(row * frames, (row + 1) * frames);
    const mean = trace.reduce((sum, value) => sum + value, 0) / frames;
    let squares = 0;
    let cubes = 0;
    for (const value of trace) {
      squares += (value - mean) ** 2;
      cubes += (value - mean) ** 3;
    }
    for (let t = 1; t < frames; t++) steps[t - 1] = Math.abs(trace[t]! - trace[t - 1]!);
    const constant = trace.every((value) => value === trace[0]);
    out.mean[row] = mean;
    out.sd[row] = constant ? 0 : Math.sqrt(squares / frames);
    out.skewness[row] = constant ? NaN : cubes / frames / (squares / frames) ** 1.5;
    out.noise[row] = median(steps) / (Math.SQRT2 * normalQuartile);
  }
  return out;
}
