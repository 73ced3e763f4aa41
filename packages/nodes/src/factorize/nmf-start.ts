import type { Factors, HalsMatrix } from '@ramify/kernels/factorize/hals';
import type { MovieSketch } from './movie-sketch.ts';

/**
 * The movie as a product of low rank: its mean image, less what is subtracted (`offset`), and its sketch.
 */
export function lowRank({ rank, y, v, matrix }: MovieSketch, offset: Float64Array): HalsMatrix {
  const { frames, columns } = matrix;
  const still = Float32Array.from(offset);
  const length = Math.sqrt(still.reduce((sum, value) => sum + value * value, 0)) || 1;
  const f = new Float32Array((rank + 1) * frames).fill(length, 0, frames);
  f.set(y, frames);
  const g = new Float32Array((rank + 1) * columns);
  g.set(
    still.map((value) => value / length),
    0,
  );
  g.set(v, columns);
  return { kind: 'low-rank', rank: rank + 1, f, g };
}

/** Where the factorization starts. */
export async function startFactors(
  { matrix, eigen }: MovieSketch,
  low: HalsMatrix,
  offset: Float64Array,
  options: { readonly start: 'nndsvd' | 'random'; readonly components: number; readonly seed: number },
): Promise<Factors> {
  const { nndsvd, randomFactors } = await import('@ramify/kernels/factorize/nndsvd');
  const { frames, columns } = matrix;
  if (options.start === 'random' || low.kind === 'dense') {
    const mean = offset.reduce((sum, value) => sum + value, 0) / columns;
    return randomFactors(options.components, frames, columns, mean, options.seed);
  }
  const { productComponents } = await import('@ramify/kernels/linalg/principal-components');
  return nndsvd(productComponents(low.f, low.g, low.rank, eigen), options.components);
}
