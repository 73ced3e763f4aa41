import type { SignificantComponents } from './significant-components.ts';

/**
 * Patterns of assemblies of independent components found within significant principal components
 * (Lopes-dos-Santos et al. 2013): pattern k is Σ_j unmixing[k, j] / √λ_j · vector j, of length 1, with the
 * sign that makes its entry of greatest magnitude positive.
 *
 * @param unmixing count x count, of the whitened components
 * @returns count x rows
 */
export function assemblyPatterns(
  { eigenvalues, count, vectors }: SignificantComponents,
  unmixing: Float64Array,
): Float64Array {
  const rows = vectors.length / Math.max(1, count);
  const out = new Float64Array(vectors.length);
  for (let k = 0; k < count; k++) {
    const pattern = out.subarray(k * rows, (k + 1) * rows);
    for (let j = 0; j < count; j++) {
      const weight = unmixing[k * count + j]! / Math.sqrt(eigenvalues[j]!);
      for (let r = 0; r < rows; r++) pattern[r]! += weight * vectors[j * rows + r]!;
    }
    let squares = 0;
    let greatest = 0;
    for (const value of pattern) {
      squares += value * value;
      if (Math.abs(value) > Math.abs(greatest)) greatest = value;
    }
    const scale = (greatest < 0 ? -1 : 1) / Math.sqrt(squares);
    for (let r = 0; r < rows; r++) pattern[r]! *= scale;
  }
  return out;
}

/**
 * Strength with which a pattern w recurs in each frame: zᵀ P z with P = w wᵀ without its diagonal, so that a
 * single active region does not count.
 *
 * @param z rows x frames, z-scored
 * @param pattern one weight per row
 */
export function reactivation(z: Float32Array, pattern: Float64Array): Float32Array {
  const rows = pattern.length;
  const frames = z.length / Math.max(1, rows);
  const sum = new Float64Array(frames);
  const squares = new Float64Array(frames);
  for (let r = 0; r < rows; r++) {
    for (let t = 0; t < frames; t++) {
      const part = pattern[r]! * z[r * frames + t]!;
      sum[t]! += part;
      squares[t]! += part * part;
    }
  }
  return Float32Array.from(sum, (value, t) => value * value - squares[t]!);
}

/** Threshold above which weights count: `otsu` divides them into two classes; `deviation` is mean + 2 SD. */
export type WeightRule = 'otsu' | 'deviation';

/**
 * The threshold of a pattern's weights. Otsu's (1979) is taken over all divisions of the sorted weights, not
 * over a histogram: the one of greatest variance between the classes, half way between their nearest weights.
 */
export function weightThreshold(weights: Float64Array, rule: WeightRule): number {
  const n = weights.length;
  const sum = weights.reduce((total, one) => total + one, 0);
  if (rule === 'deviation') {
    const variance = weights.reduce((total, one) => total + (one - sum / n) ** 2, 0) / n;
    return sum / n + 2 * Math.sqrt(variance);
  }
  const sorted = weights.slice().sort();
  let best = -1;
  let threshold = sorted[n - 1] ?? NaN;
  let low = 0;
  for (let k = 1; k < n; k++) {
    low += sorted[k - 1]!;
    const between = k * (n - k) * (low / k - (sum - low) / (n - k)) ** 2;
    if (between > best) {
      best = between;
      threshold = (sorted[k - 1]! + sorted[k]!) / 2;
    }
  }
  return threshold;
}
