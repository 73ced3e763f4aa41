import { logGamma } from './log-gamma.ts';
import { mean, variance } from './describe.ts';

/**
 * Cliff's delta: share of pairs in which the value of b is the greater one, less the share in which that of a
 * is. −1 to 1; 0 without any shift. Cliff (1993), Psychol. Bull. 114, 494.
 *
 * @param a rising values
 * @param b rising values
 */
export function cliffsDelta(a: Float64Array, b: Float64Array): number {
  let balance = 0;
  let below = 0;
  let upTo = 0;
  for (const value of b) {
    while (below < a.length && a[below]! < value) below++;
    while (upTo < a.length && a[upTo]! <= value) upTo++;
    balance += below - (a.length - upTo);
  }
  return balance / (a.length * b.length);
}

/**
 * Hedges' g: mean of b less mean of a, in pooled standard deviations, times the exact correction for small
 * samples. Infinite if the deviation is 0 and the means differ, NaN if they do not, or below three values.
 * Hedges (1981), J. Educ. Stat. 6, 107.
 */
export function hedgesG(a: Float64Array, b: Float64Array): number {
  const degrees = a.length + b.length - 2;
  if (!(degrees >= 1)) return NaN;
  const squares = (sample: Float64Array): number =>
    sample.length < 2 ? 0 : variance(sample) * (sample.length - 1);
  const pooled = Math.sqrt((squares(a) + squares(b)) / degrees);
  return ((mean(b) - mean(a)) / pooled) * hedgesCorrection(degrees);
}

/** J = Γ(d / 2) / (√(d / 2) Γ((d − 1) / 2)); 0 for d = 1, where Γ(0) is infinite. */
const hedgesCorrection = (degrees: number): number =>
  degrees === 1 ? 0 : Math.exp(logGamma(degrees / 2) - logGamma((degrees - 1) / 2)) / Math.sqrt(degrees / 2);
