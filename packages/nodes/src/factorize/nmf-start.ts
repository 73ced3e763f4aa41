import type { Factors, HalsMatrix } from '@ramify/kernels/factorize/hals';
import type { MovieValue, Portion } from '@ramify/sdk';
import type { MovieContext, MovieSketch } from './movie-sketch.ts';

/** The movie minus `base` as a product of low rank: the mean image, and its sketch. */
export function lowRank(sketch: MovieSketch, base: Float32Array, frames: number): HalsMatrix {
  const { rank, columns, mean } = sketch;
  const still = Float32Array.from(mean, (value, i) => value - base[i]!);
  const length = Math.sqrt(still.reduce((sum, value) => sum + value * value, 0)) || 1;
  const f = new Float32Array((rank + 1) * frames).fill(length, 0, frames);
  f.set(sketch.y, frames);
  const g = new Float32Array((rank + 1) * columns);
  g.set(
    still.map((value) => value / length),
    0,
  );
  g.set(sketch.v, columns);
  return { kind: 'low-rank', rank: rank + 1, f, g };
}

/** The movie minus `base` itself. */
export async function wholeMatrix(
  movie: MovieValue,
  sketch: MovieSketch,
  base: Float32Array,
  ctx: MovieContext,
  portion: Portion,
): Promise<HalsMatrix> {
  const data = new Float32Array(movie.frames * sketch.columns);
  const view = { pixels: sketch.pixels, shift: base, scale: null };
  let at = 0;
  for await (const part of ctx.stream('rows', movie, { view }, portion)) {
    data.set(part, at);
    at += part.length;
  }
  return { kind: 'dense', data };
}

/** Where the factorization starts. */
export async function startFactors(
  sketch: MovieSketch,
  low: HalsMatrix,
  base: Float32Array,
  frames: number,
  options: { readonly start: 'nndsvd' | 'random'; readonly components: number; readonly seed: number },
): Promise<Factors> {
  const { nndsvd, randomFactors } = await import('@ramify/kernels/factorize/nndsvd');
  if (options.start === 'random' || low.kind === 'dense') {
    const mean = sketch.mean.reduce((sum, value, i) => sum + value - base[i]!, 0) / sketch.columns;
    return randomFactors(options.components, frames, sketch.columns, mean, options.seed);
  }
  const { productComponents } = await import('@ramify/kernels/linalg/principal-components');
  return nndsvd(productComponents(low.f, low.g, low.rank, sketch.eigen), options.components);
}
