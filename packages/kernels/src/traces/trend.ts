import { gaussianLine } from './gaussian-line.ts';
import { orthonormalPolynomials, polynomialFit } from './orthogonal-polynomials.ts';
import { runningPercentile } from './running-percentile.ts';

/** What is slow in a trace; sigma in frames, window an odd number of frames. */
export type TrendKind =
  | { readonly kind: 'polynomial'; readonly order: number }
  | { readonly kind: 'gaussian'; readonly sigma: number }
  | { readonly kind: 'median'; readonly window: number };

/**
 * Prepares the trend of traces of `frames` frames: the least-squares polynomial in time (order 1 is a
 * straight line), the trace smoothed by a Gaussian (`scipy.ndimage.gaussian_filter1d`), or its running median
 * (`scipy.ndimage.median_filter`), the last two with mirrored ends.
 */
export function trend(frames: number, chosen: TrendKind): (trace: Float32Array) => ArrayLike<number> {
  switch (chosen.kind) {
    case 'polynomial': {
      const polynomials = orthonormalPolynomials(frames, chosen.order);
      return (trace) => polynomialFit(trace, polynomials);
    }
    case 'gaussian':
      return gaussianLine(frames, chosen.sigma);
    case 'median':
      return (trace) => runningPercentile(trace, chosen.window, 50);
  }
}

/** How the trend is taken out, and whether the trace's level stays. */
export interface TrendRemoval {
  readonly operation: 'divide' | 'subtract';
  readonly keepLevel: boolean;
}

/**
 * The trace over its trend, or less its trend; to keep the level, times or plus the trace's `level`. Null if
 * the trace is divided by a trend that is not above 0 everywhere.
 */
export function removeTrend(
  trace: Float32Array,
  slow: ArrayLike<number>,
  level: number,
  { operation, keepLevel }: TrendRemoval,
): Float32Array | null {
  if (operation === 'subtract') {
    const added = keepLevel ? level : 0;
    return trace.map((value, t) => value - slow[t]! + added);
  }
  const factor = keepLevel ? level : 1;
  const out = new Float32Array(trace.length);
  for (let t = 0; t < trace.length; t++) {
    if (!(slow[t]! > 0)) return null;
    out[t] = (trace[t]! / slow[t]!) * factor;
  }
  return out;
}
