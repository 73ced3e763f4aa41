import { gaussianWindow } from '../gaussian-window.ts';
import { percentile } from './percentile.ts';

const binsPerBandwidth = 8;
const mostBins = 1 << 16;

/**
 * Bandwidth of Silverman 1986, equation 3.31: 0.9 · min(σ, IQR / 1.34) · n^(−1/5), with the sample standard
 * deviation σ; σ alone if the quartiles are equal.
 *
 * @param sorted rising values
 */
export function silvermanBandwidth(sorted: Float32Array): number {
  const n = sorted.length;
  let mean = 0;
  for (const value of sorted) mean += value / n;
  let squares = 0;
  for (const value of sorted) squares += (value - mean) ** 2;
  const deviation = Math.sqrt(squares / Math.max(1, n - 1));
  const spread = (percentile(sorted, 75) - percentile(sorted, 25)) / 1.34;
  return 0.9 * (spread > 0 ? Math.min(deviation, spread) : deviation) * n ** -0.2;
}

/**
 * Mode of the values: where their Gaussian kernel density estimate with Silverman's bandwidth is highest; of
 * equally high places the lowest. The density is that of `scipy.stats.gaussian_kde`, evaluated on bins of an
 * eighth of the bandwidth after linear binning (Fan & Marron 1994) and refined by a parabola: the mode is
 * found to about a twentieth of the bandwidth.
 *
 * @param values at least one, without NaN, in any order
 */
export function densityMode(values: Float32Array): number {
  const sorted = values.slice().sort();
  const low = sorted[0]!;
  const range = sorted[sorted.length - 1]! - low;
  const bandwidth = silvermanBandwidth(sorted);
  if (!(range > 0) || !(bandwidth > 0)) return low;
  const bins = Math.min(mostBins, Math.ceil((binsPerBandwidth * range) / bandwidth) + 1);
  const step = range / (bins - 1);
  const counts = new Float64Array(bins);
  for (const value of sorted) {
    const place = (value - low) / step;
    const bin = Math.min(bins - 2, Math.floor(place));
    counts[bin]! += bin + 1 - place;
    counts[bin + 1]! += place - bin;
  }
  const weights = gaussianWindow(bandwidth / step);
  const density = counts.map((count, bin) => {
    let sum = weights[0]! * count;
    for (let k = 1; k < weights.length; k++) {
      sum += weights[k]! * ((counts[bin - k] ?? 0) + (counts[bin + k] ?? 0));
    }
    return sum;
  });
  let best = 0;
  for (let bin = 1; bin < bins; bin++) if (density[bin]! > density[best]!) best = bin;
  const [before = 0, peak = 0, after = 0] = [density[best - 1], density[best], density[best + 1]];
  const bend = before - 2 * peak + after;
  const shift = bend < 0 ? (before - after) / (2 * bend) : 0;
  return low + step * (best + shift);
}
