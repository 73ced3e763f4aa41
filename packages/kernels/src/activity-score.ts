import type { ActivityMeasure, ActivitySums } from './active-pixels.ts';

/** Least ratio of noise to standard deviation that is believed: it bounds the scores of pure drifts. */
const leastNoise = 1e-6;

/**
 * Score of every pixel, larger = more active; 0 where the pixel never changes. With variance σ² (over T) and
 * noise variance ν² = Var(x(t + 1) − x(t)) / 2 (von Neumann 1941: half the variance of successive
 * differences, which slow signals hardly enter):
 *
 * - `snr`: √max(0, σ² − ν²) / ν, the standard deviation of what is slower than a frame over that of the noise
 *   (a monotone function of suite2p's 1 − Var(diff) / 2 Var);
 * - `peak`: (max − mean) / ν;
 * - `skewness`: m3 / m2^1.5, biased moments, as `scipy.stats.skew`.
 *
 * NaN where the pixel has a sample that is not finite.
 */
export function activityScore(sums: ActivitySums, measure: ActivityMeasure): Float32Array {
  const { frames, mean, m2, m3, steps, max, first, last } = sums;
  const score = new Float32Array(mean.length);
  for (let i = 0; i < score.length; i++) {
    if (!Number.isFinite(m2[i]!)) score[i] = NaN;
    if (!(m2[i]! > 0)) continue;
    const variance = m2[i]! / frames;
    if (measure === 'skewness') {
      score[i] = m3![i]! / frames / variance ** 1.5;
      continue;
    }
    const drift = (last[i]! - first[i]!) / (frames - 1);
    const half = (steps![i]! / (frames - 1) - drift * drift) / 2;
    const noise = Math.max(half, variance * leastNoise ** 2);
    const signal = measure === 'peak' ? max![i]! - mean[i]! : Math.sqrt(Math.max(0, variance - noise));
    score[i] = signal / Math.sqrt(noise);
  }
  return score;
}
