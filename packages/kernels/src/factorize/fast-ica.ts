import { gram } from '../linalg/gram.ts';
import { placedProduct, product } from '../linalg/matmul.ts';
import { changeEigenvalues, multiplySmall } from '../linalg/small.ts';
import type { SymmetricEigen } from '../linalg/symmetric-eigen.ts';
import { createRandom } from '../random.ts';
import { acquireSpace, releaseSpace } from '../wasm/instance.ts';
import { factorizeWasm } from './factorize-wasm.ts';
import { rowStep } from './movie-rows.ts';

/** Signals, and how they are turned into uncorrelated ones of variance 1. */
export interface Whitened {
  readonly count: number;
  /** count x columns, without their mean. */
  readonly data: Float32Array;
  /** count x rows of the signals given: data = matrix · (signals − mean). */
  readonly matrix: Float64Array;
}

/**
 * Whitens the rows of `x`: principal components, each divided by its standard deviation. Directions without
 * variance (below 1e-9 of the greatest) are left out.
 *
 * @param x rows x columns
 * @param components how many, at most
 */
export function whiten(
  x: Float32Array,
  rows: number,
  columns: number,
  components: number,
  eigen: SymmetricEigen,
): Whitened {
  const centred = x.slice();
  for (let r = 0; r < rows; r++) {
    const row = centred.subarray(r * columns, (r + 1) * columns);
    let sum = 0;
    for (const value of row) sum += value;
    for (let i = 0; i < columns; i++) row[i] = row[i]! - sum / columns;
  }
  const { values, vectors } = eigen(
    gram(centred, rows, columns).map((sum) => sum / columns),
    rows,
  );
  const count = values.filter((value, i) => i < components && value > 1e-9 * values[0]!).length;
  const matrix = vectors
    .slice(0, count * rows)
    .map((value, i) => value / Math.sqrt(values[Math.floor(i / rows)]!));
  const data = product(Float32Array.from(matrix), centred, { m: count, n: columns, k: rows });
  return { count, data, matrix };
}

export interface IcaSolver {
  /** One iteration; returns how far the directions turned: max |1 − |cos|| over the components. */
  iterate(): number;
  /** The unmixing matrix so far, count x count, orthogonal. */
  unmixing(): Float64Array;
  close(): void;
}

/**
 * FastICA, all components at once (symmetric), with the contrast log cosh (Hyvärinen 1999, IEEE Trans. Neural
 * Networks 10:626), as scikit-learn's `algorithm='parallel', fun='logcosh'`. Products and tanh are f32, sums
 * over columns of tanh' and all small matrices f64.
 *
 * @param data count x columns, whitened
 */
export function icaSolver(data: Float32Array, count: number, seed: number, eigen: SymmetricEigen): IcaSolver {
  const columns = data.length / count;
  const space = acquireSpace();
  const { tanhs } = space.load(factorizeWasm);
  const multiply = placedProduct(space);
  const step = rowStep(columns);
  const place = () => ({ at: space.zeros(4 * count * step), step });
  const x = place();
  for (let r = 0; r < count; r++)
    space.write(x.at + 4 * r * step, data.subarray(r * columns, (r + 1) * columns));
  const u = place();
  const w = { at: space.alloc(4 * count * count), step: count };
  const product = { at: space.alloc(4 * count * count), step: count };

  const random = createRandom(seed);
  let unmixing = decorrelate(
    Float64Array.from({ length: count * count }, () => random.normal()),
    count,
    eigen,
  );
  return {
    iterate() {
      space.write(w.at, Float32Array.from(unmixing));
      multiply(w, x, u, { m: count, n: columns, k: count });
      const slopes = Array.from({ length: count }, (_, r) => tanhs(u.at + 4 * r * step, columns) / columns);
      multiply(u, { ...x, transposed: true }, product, { m: count, n: count, k: columns });
      const sums = space.view(Float32Array, product.at, count * count);
      const next = Float64Array.from(
        sums,
        (sum, i) => sum / columns - slopes[Math.floor(i / count)]! * unmixing[i]!,
      );
      const turned = decorrelate(next, count, eigen);
      let change = 0;
      for (let r = 0; r < count; r++) {
        let cos = 0;
        for (let c = 0; c < count; c++) cos += turned[r * count + c]! * unmixing[r * count + c]!;
        change = Math.max(change, Math.abs(1 - Math.abs(cos)));
      }
      unmixing = turned;
      return change;
    },
    unmixing: () => unmixing.slice(),
    close: () => releaseSpace(space),
  };
}

/** (W Wᵀ)^(−1/2) W: the nearest matrix with orthonormal rows. */
function decorrelate(w: Float64Array, size: number, eigen: SymmetricEigen): Float64Array {
  const square = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      let sum = 0;
      for (let k = 0; k < size; k++) sum += w[i * size + k]! * w[j * size + k]!;
      square[i * size + j] = sum;
    }
  }
  const root = changeEigenvalues(square, size, eigen, (value) => 1 / Math.sqrt(value));
  return multiplySmall(root, w, size, size, size);
}
