import { chiSquareTail, normalTail } from './distributions.ts';
import { tiedRanks } from './tied-ranks.ts';

export interface DunnPair {
  /** Indices of the samples. */
  readonly a: number;
  readonly b: number;
  /** Mean rank of b less that of a, in standard errors. */
  readonly z: number;
  /** Two-sided, not corrected for the number of pairs. */
  readonly p: number;
}

export interface KruskalWallis {
  readonly h: number;
  readonly degrees: number;
  /** From the chi-squared distribution. */
  readonly p: number;
  readonly pairs: readonly DunnPair[];
}

/**
 * Kruskal–Wallis test with correction for ties, as `scipy.stats.kruskal`, and Dunn's comparison of all pairs on
 * the same ranks (Dunn 1964, Technometrics 6, 241, with his correction for ties). NaN if all values are equal.
 *
 * @param samples two or more, each with at least one value, no NaN
 */
export function kruskalWallis(samples: readonly Float64Array[]): KruskalWallis {
  const sizes = samples.map((sample) => sample.length);
  if (samples.length < 2 || sizes.includes(0)) throw new RangeError('fewer than two samples with values');
  const n = sizes.reduce((sum, size) => sum + size, 0);
  const { ranks, ties } = tiedRanks(Float64Array.from(samples.flatMap((sample) => [...sample])));
  let from = 0;
  const means = sizes.map((size) => {
    const sum = ranks.subarray(from, from + size).reduce((total, rank) => total + rank, 0);
    from += size;
    return sum / size;
  });
  // Variance of one rank; n (n + 1) / 12 without ties.
  const variance = (n * (n + 1)) / 12 - ties / (12 * (n - 1));
  const centre = (n + 1) / 2;
  const between = means.reduce((sum, mean, g) => sum + sizes[g]! * (mean - centre) ** 2, 0);
  const h = variance > 0 ? between / variance : NaN;
  const degrees = samples.length - 1;
  const pairs: DunnPair[] = [];
  for (let a = 0; a < samples.length; a++) {
    for (let b = a + 1; b < samples.length; b++) {
      const error = Math.sqrt(variance * (1 / sizes[a]! + 1 / sizes[b]!));
      const z = error > 0 ? (means[b]! - means[a]!) / error : NaN;
      pairs.push({ a, b, z, p: Number.isNaN(z) ? NaN : Math.min(1, 2 * normalTail(Math.abs(z))) });
    }
  }
  return { h, degrees, p: Number.isNaN(h) ? NaN : chiSquareTail(h, degrees), pairs };
}
