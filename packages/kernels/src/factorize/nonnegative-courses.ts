import { gram } from '../linalg/gram.ts';
import { withArena } from '../wasm/instance.ts';
import { factorizeWasm } from './factorize-wasm.ts';
import type { Factors } from './hals.ts';
import { rowStep } from './movie-rows.ts';

const sweeps = 50;

export interface RefinedFactors extends Factors {
  /** √(Σ (M − CᵀA)² / Σ M²) with the true matrix. */
  readonly error: number;
}

/**
 * The time courses that fit the true matrix best, all nonnegative, for the maps given (coordinate descent from
 * the courses given), and the relative error that is left.
 *
 * @param products maps · Mᵀ, count x rows
 * @param squares Σ M²
 */
export function nonnegativeCourses(
  { count, courses, maps }: Factors,
  products: Float32Array,
  squares: number,
): RefinedFactors {
  const rows = courses.length / count;
  const weights = gram(maps, count, maps.length / count);
  const step = rowStep(rows);
  const refined = new Float32Array(courses.length);
  withArena((space) => {
    const { halsSweeps } = space.load(factorizeWasm);
    const right = space.zeros(4 * count * step);
    const factor = space.zeros(4 * count * step);
    for (let r = 0; r < count; r++) {
      space.write(right + 4 * r * step, products.subarray(r * rows, (r + 1) * rows));
      space.write(factor + 4 * r * step, courses.subarray(r * rows, (r + 1) * rows));
    }
    const gramAt = space.put(Float32Array.from(weights));
    const inverse = space.put(
      Float32Array.from({ length: count }, (_, i) => {
        const square = weights[i * count + i]!;
        return square > 0 ? 1 / square : 0;
      }),
    );
    const n = Math.ceil(rows / 16) * 16;
    halsSweeps(right, gramAt, inverse, factor, 4 * step, count, n, sweeps);
    for (let r = 0; r < count; r++)
      space.read(factor + 4 * r * step, refined.subarray(r * rows, (r + 1) * rows));
  });
  let fit = 0;
  for (let i = 0; i < refined.length; i++) fit += refined[i]! * products[i]!;
  const size = gram(refined, count, rows).reduce((sum, value, i) => sum + value * weights[i]!, 0);
  return {
    count,
    courses: refined,
    maps,
    error: Math.sqrt(Math.max(0, squares - 2 * fit + size) / squares),
  };
}
