import type { SymmetricEigen } from '@ramify/kernels/linalg/symmetric-eigen';
import type { MaskValue, MovieValue, Portion } from '@ramify/sdk';
import { loadEigen } from '../reduce/symmetric-eigen.ts';
import { chosenPixels, requireActivity, requireComponents, requireRoom } from './movie-checks.ts';
import { heldMatrix, streamedMatrix, type MovieContext, type MovieMatrix } from './movie-matrix.ts';

/** Directions that are kept beyond the components, so that the last ones are found well (Halko et al. 2011). */
const oversampling = 10;
/** Movies of up to this many samples are held (a quarter of a gigabyte). */
const heldSamples = 2 ** 26;

export interface SketchOptions {
  readonly movie: MovieValue;
  readonly mask: MaskValue | undefined;
  readonly components: number;
  /** Directions that are wanted, if more than components. */
  readonly directions?: number;
  /** Number of power iterations. */
  readonly passes: number;
  readonly seed: number;
  readonly reading: 'auto' | 'stream';
  readonly scaling: 'none' | 'z-score';
  /** Share of the node's work. */
  readonly portion: Portion;
}

/** The leading directions of a movie: its deviations from the mean image, scaled, ≈ Yᵀ V. */
export interface MovieSketch {
  readonly matrix: MovieMatrix;
  /** Chosen pixels, or null for all. */
  readonly pixels: Int32Array | null;
  /** Σ of squares of all deviations, scaled. */
  readonly total: number;
  readonly rank: number;
  /** rank x frames */
  readonly y: Float32Array;
  /** rank x columns, orthonormal rows. */
  readonly v: Float32Array;
  readonly eigen: SymmetricEigen;
}

/** Rows of `basis`, each entry times the scale of its column. */
const scaled = (basis: Float32Array, scale: Float32Array | null): Float32Array =>
  scale === null ? basis : basis.map((value, i) => value * scale[i % scale.length]!);

/**
 * The leading directions of a movie by a randomized range finder (Halko, Martinsson & Tropp 2011, SIAM Review
 * 53:217) in the space of pixels: power iterations V ← orth(V Dᵀ D), then Y = V Dᵀ. Small movies are read once
 * and held; of larger ones each step is one pass, and they are never in memory. Close the matrix when done.
 */
export async function sketchMovie(options: SketchOptions, ctx: MovieContext): Promise<MovieSketch> {
  const { movie, mask, components, passes } = options;
  const [from, to] = options.portion;
  const pixels = chosenPixels(movie, mask);
  const columns = pixels?.length ?? movie.height * movie.width;
  requireComponents(components, movie.frames, columns);
  const directions = Math.max(components, options.directions ?? 0);
  const wanted = Math.min(directions + oversampling, movie.frames, columns);
  requireRoom(wanted, columns);
  const held = options.reading === 'auto' && movie.frames * columns <= heldSamples;
  const read = from + (to - from) * (held ? 0.8 : 0.25 / (2 * passes + 1.25));
  const matrix = await (held ? heldMatrix : streamedMatrix)(movie, pixels, ctx, [from, read]);
  try {
    requireActivity(matrix.moments);
    const { m2 } = matrix.moments;
    const scale =
      options.scaling === 'none'
        ? null
        : Float32Array.from(m2, (sum) => (sum > 0 ? 1 / Math.sqrt(sum / movie.frames) : 0));
    const { createRandom } = await import('@ramify/kernels/random');
    const { orthonormalRows } = await import('@ramify/kernels/linalg/orthonormal-rows');
    const eigen = await loadEigen();
    const random = createRandom(options.seed);
    let rank = wanted;
    let v: Float32Array = new Float32Array(wanted * columns);
    for (let i = 0; i < v.length; i++) v[i] = random.normal();
    // In units of one product of the movie with the basis; a power iteration is two.
    const unit = (to - read) / (2 * passes + 1);
    let at = read;
    for (let pass = 0; pass < passes; pass++) {
      const sums = await matrix.power(scaled(v, scale), rank, [at, at + 2 * unit]);
      ({ data: v, rank } = orthonormalRows(scaled(sums, scale), rank, columns, eigen));
      at += 2 * unit;
    }
    const total = m2.reduce((sum, value, i) => sum + value * (scale?.[i] ?? 1) ** 2, 0);
    const y = await matrix.project(scaled(v, scale), rank, [at, to]);
    return { matrix, pixels, total, rank, y, v, eigen };
  } catch (error) {
    matrix.close();
    throw error;
  }
}
