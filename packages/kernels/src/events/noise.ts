import { gaussianWindow } from '../gaussian-window.ts';
import { densityMode } from '../traces/density-mode.ts';
import { madToDeviation } from '../traces/normalize.ts';
import { median, medianDeviation, percentile } from '../traces/percentile.ts';

/** How the noise of a trace is measured; see `noiseOf`. */
export type NoiseMethod = 'mode' | 'mad' | 'difference' | 'spread';

export interface Noise {
  /** Value at rest: the mode of the smoothed trace. */
  readonly rest: number;
  /** Standard deviation of the smoothed trace around it; 0 if the method finds none. */
  readonly sigma: number;
}

/** What a Gaussian of `sigma` frames leaves of the standard deviation of white noise. */
export function gaussianGain(sigma: number): number {
  let sum = 0;
  for (const [k, weight] of gaussianWindow(sigma).entries()) sum += (k === 0 ? 1 : 2) * weight * weight;
  return Math.sqrt(sum);
}

/**
 * Rest and noise of a trace:
 *
 * - `mode`: root mean square of what lies below the mode, that is the standard deviation of the lower half and
 *   its mirror image (as CaImAn); transients do not count, being above;
 * - `mad`: 1.4826 · median |F − median F|;
 * - `difference`: median |F(t + 1) − F(t)| / (√2 · 0.6745) of the trace before smoothing, times what smoothing
 *   leaves of white noise; slow noise does not count;
 * - `spread`: the greater of interquartile range and standard deviation (population), transients included: the
 *   unit of the prominence rule of the Cossart lab.
 *
 * @param raw the trace, at least one frame, without NaN
 * @param smooth the same smoothed by a Gaussian of gain `gain`
 */
export function noiseOf(raw: Float32Array, smooth: Float32Array, method: NoiseMethod, gain: number): Noise {
  const rest = densityMode(smooth);
  switch (method) {
    case 'mode': {
      let squares = 0;
      let below = 0;
      for (let t = 0; t < smooth.length; t++) {
        const depth = rest - smooth[t]!;
        if (depth <= 0) continue;
        squares += depth * depth;
        below++;
      }
      return { rest, sigma: below === 0 ? 0 : Math.sqrt(squares / below) };
    }
    case 'mad':
      return { rest, sigma: madToDeviation * medianDeviation(smooth) };
    case 'difference': {
      const steps = new Float64Array(Math.max(0, raw.length - 1));
      for (let t = 0; t < steps.length; t++) steps[t] = Math.abs(raw[t + 1]! - raw[t]!);
      const step = steps.length === 0 ? 0 : median(steps);
      return { rest, sigma: (gain * step) / (Math.SQRT2 * 0.6745) };
    }
    case 'spread': {
      const sorted = smooth.slice().sort();
      const quartiles = percentile(sorted, 75) - percentile(sorted, 25);
      let mean = 0;
      for (const value of smooth) mean += value / smooth.length;
      let squares = 0;
      for (const value of smooth) squares += (value - mean) ** 2;
      return { rest, sigma: Math.max(quartiles, Math.sqrt(squares / smooth.length)) };
    }
  }
}
