import { median, medianDeviation } from './percentile.ts';

export type Normalization = 'none' | 'z-score' | 'robust-z-score' | 'mean-subtraction' | 'max';

/** Turns a median absolute deviation into the standard deviation of normal noise. */
export const madToDeviation = 1.4826;

/**
 * The normalized trace, or null if it has no scale: a standard deviation or a median absolute deviation of 0,
 * a maximum that is not above 0.
 *
 * - `z-score`: (F − mean) / σ with the population σ, as `scipy.stats.zscore`;
 * - `robust-z-score`: (F − median) / (1.4826 · MAD);
 * - `mean-subtraction`: F − mean;
 * - `max`: F / max F.
 *
 * @param trace without NaN
 */
export function normalize(trace: Float32Array, method: Normalization): Float32Array | null {
  switch (method) {
    case 'none':
      return trace.slice();
    case 'mean-subtraction': {
      const mean = meanOf(trace);
      return trace.map((value) => value - mean);
    }
    case 'z-score': {
      if (isConstant(trace)) return null;
      const mean = meanOf(trace);
      let squares = 0;
      for (const value of trace) squares += (value - mean) ** 2;
      const deviation = Math.sqrt(squares / trace.length);
      return trace.map((value) => (value - mean) / deviation);
    }
    case 'robust-z-score': {
      const centre = median(trace);
      const deviation = madToDeviation * medianDeviation(trace);
      return deviation > 0 ? trace.map((value) => (value - centre) / deviation) : null;
    }
    case 'max': {
      const max = trace.reduce((most, value) => Math.max(most, value), -Infinity);
      return max > 0 ? trace.map((value) => value / max) : null;
    }
  }
}

function meanOf(trace: Float32Array): number {
  let sum = 0;
  for (const value of trace) sum += value;
  return sum / trace.length;
}

/** True if all values are equal. */
export const isConstant = (trace: Float32Array): boolean => trace.every((value) => value === trace[0]);
