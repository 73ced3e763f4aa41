import { densityMode } from './density-mode.ts';
import { gaussianLine } from './gaussian-line.ts';
import { percentileOf } from './percentile.ts';
import { runningMaximum, runningMinimum } from './running-extreme.ts';
import { runningPercentile } from './running-percentile.ts';

/** How F0 is found; windows are odd numbers of frames, sigma is in frames. */
export type BaselineMethod =
  | { readonly method: 'percentile'; readonly percentile: number }
  | { readonly method: 'running-percentile'; readonly percentile: number; readonly window: number }
  | { readonly method: 'maximin'; readonly sigma: number; readonly window: number }
  | { readonly method: 'mode' };

/** F0 of a trace at every frame. */
export type Baseline = (trace: Float32Array) => Float32Array;

/**
 * Prepares the baseline of traces of `frames` frames:
 *
 * - `percentile`: one value, `numpy.percentile`;
 * - `running-percentile`: `scipy.ndimage.percentile_filter`, mode reflect;
 * - `maximin`, as suite2p: Gaussian smoothing, running minimum, running maximum of it, mode reflect;
 * - `mode`: one value, where the density of the values is highest, see `densityMode`.
 */
export function baseline(frames: number, chosen: BaselineMethod): Baseline {
  const constant = (value: number): Float32Array => new Float32Array(frames).fill(value);
  switch (chosen.method) {
    case 'percentile':
      return (trace) => constant(percentileOf(trace, chosen.percentile));
    case 'running-percentile':
      return (trace) => runningPercentile(trace, chosen.window, chosen.percentile);
    case 'mode':
      return (trace) => constant(densityMode(trace));
    case 'maximin': {
      const smooth = gaussianLine(frames, chosen.sigma);
      return (trace) => runningMaximum(runningMinimum(smooth(trace), chosen.window), chosen.window);
    }
  }
}
