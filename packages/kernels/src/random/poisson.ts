import { exp, log } from './portable-math.ts';
import type { Random } from '../random.ts';

/**
 * A Poisson deviate: by inversion below 10 (Devroye 1986, X.3), above by the transformed rejection PTRS of
 * Hörmann 1993, "The transformed rejection method for generating Poisson random variables".
 */
export function poisson(random: Random, mean: number): number {
  if (!(mean >= 0) || mean > 1e9) throw new RangeError(`mean ${mean} is out of range`);
  return mean < 10 ? byInversion(random, mean) : byRejection(random, mean);
}

function byInversion(random: Random, mean: number): number {
  let probability = exp(-mean);
  let left = random.uniform();
  let count = 0;
  while (left > probability && count < 200) {
    left -= probability;
    count++;
    probability *= mean / count;
  }
  return count;
}

function byRejection(random: Random, mean: number): number {
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const vr = 0.9277 - 3.6224 / (b - 2);
  const logMean = log(mean);
  for (;;) {
    const u = random.uniform() - 0.5;
    const v = random.uniform();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= vr) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    const accept = log(v) + log(inverseAlpha) - log(a / (us * us) + b);
    if (accept <= k * logMean - mean - logFactorial(k)) return k;
  }
}

const small = [1, 1, 2, 6, 24, 120, 720, 5040, 40320, 362880];

/** Logarithm of n!, by Stirling's series from 10 on (error below 1e-13). */
function logFactorial(n: number): number {
  if (n < small.length) return log(small[n]!);
  const x = n + 1;
  const z = 1 / (x * x);
  const series = (1 / 12 - z * (1 / 360 - z * (1 / 1260 - z / 1680))) / x;
  return (x - 0.5) * log(x) - x + 0.5 * log(2 * Math.PI) + series;
}
