import { gram } from '../linalg/gram.ts';
import { product } from '../linalg/matmul.ts';
import { changeEigenvalues, multiplySmall } from '../linalg/small.ts';
import type { SymmetricEigen } from '../linalg/symmetric-eigen.ts';
import type { Whitened } from './fast-ica.ts';
import { rowSkewness } from './skewness.ts';

export interface IndependentComponents {
  readonly count: number;
  /** count x columns, standard deviation 1, skewness ≥ 0, by falling skewness. */
  readonly maps: Float32Array;
  /** count x rows */
  readonly courses: Float32Array;
  readonly skewness: Float64Array;
}

/**
 * Independent maps S = W X of the signals X, and the time courses D with which Dᵀ S fits Cᵀ X best (least
 * squares): D = (S Sᵀ)⁻¹ S Xᵀ C. W is applied to the signals as they are, so that nothing is lost of Cᵀ X if there
 * are as many components as signals; the mean of a map need not be 0.
 *
 * @param x signals, rows x columns
 * @param courses C, rows x frames
 * @param unmixing of the whitened signals
 */
export function unmix(
  x: Float32Array,
  courses: Float32Array,
  rows: number,
  { count, matrix }: Whitened,
  unmixing: Float64Array,
  eigen: SymmetricEigen,
): IndependentComponents {
  const columns = x.length / rows;
  const frames = courses.length / rows;
  const w = multiplySmall(unmixing, matrix, count, count, rows);
  const mixed = multiplySmall(w, gram(x, rows, columns), count, rows, rows);
  const across = Float64Array.from(w, (_, i) => w[(i % count) * rows + Math.floor(i / count)]!);
  const square = multiplySmall(mixed, across, count, rows, count);
  const inverse = changeEigenvalues(square, count, eigen, (value) => 1 / value);
  const weights = multiplySmall(inverse, mixed, count, count, rows);
  const maps = product(Float32Array.from(w), x, { m: count, n: columns, k: rows });
  const found = product(Float32Array.from(weights), courses, { m: count, n: frames, k: rows });
  const skewness = rowSkewness(maps, count, columns);
  const order = Array.from({ length: count }, (_, k) => k).sort(
    (a, b) => Math.abs(skewness[b]!) - Math.abs(skewness[a]!),
  );
  const out = {
    count,
    maps: new Float32Array(maps.length),
    courses: new Float32Array(found.length),
    skewness: Float64Array.from(order, (k) => Math.abs(skewness[k]!)),
  };
  order.forEach((from, to) => {
    const sign = skewness[from]! < 0 ? -1 : 1;
    const copy = (target: Float32Array, source: Float32Array, length: number) =>
      target.set(
        source.subarray(from * length, (from + 1) * length).map((value) => sign * value),
        to * length,
      );
    copy(out.maps, maps, columns);
    copy(out.courses, found, frames);
  });
  return out;
}
