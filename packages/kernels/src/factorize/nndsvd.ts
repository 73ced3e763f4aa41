import type { SingularTriplets } from '../linalg/principal-components.ts';
import { createRandom } from '../random.ts';
import type { Factors } from './hals.ts';

/** Entries below this are taken as 0, as scikit-learn does. */
const least = 1e-6;

/**
 * Nonnegative double singular value decomposition, the start of NMF that its matrix alone determines
 * (Boutsidis & Gallopoulos 2008, Pattern Recognition 41:1350): of each singular triplet the positive or the
 * negative part, whichever is larger. Components beyond the triplets are 0.
 *
 * @param triplets of the nonnegative matrix itself, not of deviations from a mean
 */
export function nndsvd(triplets: SingularTriplets, components: number): Factors {
  const { values, left, right } = triplets;
  const rows = left.length / Math.max(1, triplets.count);
  const columns = right.length / Math.max(1, triplets.count);
  const courses = new Float32Array(components * rows);
  const maps = new Float32Array(components * columns);
  for (let k = 0; k < Math.min(components, triplets.count); k++) {
    const u = left.subarray(k * rows, (k + 1) * rows);
    const v = right.subarray(k * columns, (k + 1) * columns);
    const plus = Math.sqrt(partSquares(u, 1) * partSquares(v, 1));
    const minus = Math.sqrt(partSquares(u, -1) * partSquares(v, -1));
    const sign = plus >= minus ? 1 : -1;
    const [norm, size] = [Math.sqrt(partSquares(u, sign)), Math.sqrt(partSquares(v, sign))];
    // The first triplet of a nonnegative matrix has one sign throughout, up to rounding.
    const weight = Math.sqrt(values[k]! * Math.max(plus, minus));
    const part = (x: Float32Array, length: number) =>
      x.map((value) => {
        const entry = (weight * Math.max(0, sign * value)) / length;
        return entry < least ? 0 : entry;
      });
    if (norm > 0) courses.set(part(u, norm), k * rows);
    if (size > 0) maps.set(part(v, size), k * columns);
  }
  return { count: components, courses, maps };
}

function partSquares(x: Float32Array, sign: number): number {
  let sum = 0;
  for (const value of x) if (sign * value > 0) sum += value * value;
  return sum;
}

/** Half-normal start of the right size: the mean of the product is about that of M, as in scikit-learn. */
export function randomFactors(
  components: number,
  rows: number,
  columns: number,
  mean: number,
  seed: number,
): Factors {
  const random = createRandom(seed, 1);
  const size = Math.sqrt(mean / components);
  const draw = (length: number) => Float32Array.from({ length }, () => Math.abs(size * random.normal()));
  return { count: components, courses: draw(components * rows), maps: draw(components * columns) };
}
