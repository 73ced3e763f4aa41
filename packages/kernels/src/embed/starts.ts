import type { Random } from '../random.ts';

/** Share of the spread that is added at random where all points have the same coordinate. */
const jitter = 1e-2;

/**
 * A start of t-SNE from principal coordinates: the first has the standard deviation 1e-4, the second keeps its
 * proportion (Kobak and Berens 2019, as in scikit-learn). Without extent along an axis, points could never leave the
 * line: there, a hundredth of that is drawn at random.
 *
 * @param coordinates n x 2
 */
export function smallStart(coordinates: Float64Array, random: Random): Float32Array {
  const deviation = deviationOf(coordinates, 0, 2);
  const scale = 1e-4 / (deviation > 0 ? deviation : 1);
  const flat = [0, 1].map((d) => deviationOf(coordinates, d, 2) * scale < 1e-12);
  return Float32Array.from(coordinates, (x, i) =>
    flat[i % 2] === true ? jitter * 1e-4 * random.normal() : x * scale,
  );
}

/** A random start of t-SNE: normal deviates of 1e-4. */
export const randomStart = (n: number, random: Random): Float32Array =>
  Float32Array.from({ length: 2 * n }, () => 1e-4 * random.normal());

/**
 * A start of UMAP from coordinates: scaled so that the greatest is 10, with noise of 1e-4, then each dimension
 * stretched to 0 … 10 (as umap-learn does).
 *
 * @param coordinates n x dimensions
 */
export function wideStart(coordinates: Float64Array, dimensions: number, random: Random): Float32Array {
  const greatest = coordinates.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  const scale = greatest > 0 ? 10 / greatest : 0;
  const noisy = coordinates.map((x) => x * scale + 1e-4 * random.normal());
  const low = new Float64Array(dimensions).fill(Infinity);
  const high = new Float64Array(dimensions).fill(-Infinity);
  noisy.forEach((x, i) => {
    const d = i % dimensions;
    low[d] = Math.min(low[d]!, x);
    high[d] = Math.max(high[d]!, x);
  });
  return Float32Array.from(noisy, (x, i) => {
    const d = i % dimensions;
    return high[d]! > low[d]! ? (10 * (x - low[d]!)) / (high[d]! - low[d]!) : 0;
  });
}

/** A random start of UMAP: even in −10 … 10, then stretched as `wideStart` does. */
export const evenStart = (n: number, dimensions: number, random: Random): Float32Array =>
  wideStart(
    Float64Array.from({ length: n * dimensions }, () => random.between(-10, 10)),
    dimensions,
    random,
  );

function deviationOf(values: Float64Array, from: number, step: number): number {
  let [sum, squares, count] = [0, 0, 0];
  for (let i = from; i < values.length; i += step, count++) sum += values[i]!;
  for (let i = from; i < values.length; i += step) squares += (values[i]! - sum / count) ** 2;
  return Math.sqrt(squares / count);
}
