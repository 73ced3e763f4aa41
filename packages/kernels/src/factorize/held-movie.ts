import { placedProduct, type Placed } from '../linalg/matmul.ts';
import { acquireSpace, releaseSpace, type WasmSpace } from '../wasm/instance.ts';
import { factorizeWasm } from './factorize-wasm.ts';
import { rowStep } from './movie-rows.ts';

/** Moments of the columns of a matrix over its rows. */
export interface ColumnMoments {
  readonly mean: Float64Array;
  /** Σ (x − mean)² */
  readonly m2: Float64Array;
  readonly least: Float32Array;
  /** Columns with a sample that is not finite; their moments mean nothing. */
  readonly missing: number;
}

/** A matrix in memory, frames x columns, that gives products of its deviations from its mean row. */
export interface HeldMovie {
  readonly moments: ColumnMoments;
  /** V Dᵀ D for rows of a basis V, count x columns. */
  power(basis: Float32Array, count: number): Float32Array;
  /** V Dᵀ, count x frames. */
  project(basis: Float32Array, count: number): Float32Array;
  /** The matrix plus `offset` (per column) minus its mean row. */
  shifted(offset: Float64Array): Float32Array;
  close(): void;
}

/**
 * Takes the rows of a matrix, frame by frame, and turns them into deviations from their mean. Up to about a
 * quarter of a gigabyte it is faster to hold a movie than to read it several times.
 */
export async function holdMovie(
  parts: AsyncIterable<Float32Array>,
  frames: number,
  columns: number,
): Promise<HeldMovie> {
  const space = acquireSpace();
  const step = rowStep(columns);
  const at = space.zeros(4 * frames * step);
  let row = 0;
  for await (const part of parts) {
    for (let from = 0; from < part.length; from += columns, row++)
      space.write(at + 4 * row * step, part.subarray(from, from + columns));
  }
  const moments = centre(space, { at, step }, frames, columns);
  const multiply = placedProduct(space);
  const d = { at, step };

  function withBasis(basis: Float32Array, count: number, more: (v: number, y: number) => Float32Array) {
    const mark = space.mark();
    const v = space.zeros(4 * count * step);
    for (let k = 0; k < count; k++)
      space.write(v + 4 * k * step, basis.subarray(k * columns, (k + 1) * columns));
    const y = space.alloc(4 * count * frames);
    multiply(
      { at: v, step },
      { ...d, transposed: true },
      { at: y, step: frames },
      { m: count, n: frames, k: columns },
    );
    const out = more(v, y);
    space.release(mark);
    return out;
  }

  return {
    moments,
    power: (basis, count) =>
      withBasis(basis, count, (v, y) => {
        // The basis is not needed any more: its place takes the result.
        multiply({ at: y, step: frames }, d, { at: v, step }, { m: count, n: columns, k: frames });
        const out = new Float32Array(count * columns);
        for (let k = 0; k < count; k++)
          space.read(v + 4 * k * step, out.subarray(k * columns, (k + 1) * columns));
        return out;
      }),
    project: (basis, count) =>
      withBasis(basis, count, (_, y) => space.view(Float32Array, y, count * frames).slice()),
    shifted(offset) {
      const out = new Float32Array(frames * columns);
      let to = 0;
      for (let t = 0; t < frames; t++) {
        const values = space.view(Float32Array, at + 4 * t * step, columns);
        for (let i = 0; i < columns; i++) out[to++] = values[i]! + offset[i]!;
      }
      return out;
    },
    close: () => releaseSpace(space),
  };
}

/** Subtracts the mean row from every row. */
function centre(space: WasmSpace, { at, step }: Placed, frames: number, columns: number): ColumnMoments {
  const { gatherRow, centreRow } = space.load(factorizeWasm);
  const full = Math.ceil(columns / 4) * 4;
  const mark = space.mark();
  const sums = space.zeros(8 * full);
  const squares = space.zeros(8 * full);
  const lows = space.alloc(4 * full);
  const least = space.view(Float32Array, lows, columns).fill(Infinity);
  const mean = space.view(Float64Array, sums, columns);
  for (let t = 0; t < frames; t++) gatherRow(at + 4 * t * step, sums, lows, full);
  let missing = 0;
  for (let i = 0; i < columns; i++) {
    if (!Number.isFinite(mean[i]!)) missing++;
    mean[i] = mean[i]! / frames;
  }
  for (let t = 0; t < frames; t++) centreRow(at + 4 * t * step, sums, squares, full);
  const m2 = space.view(Float64Array, squares, columns).slice();
  space.release(mark);
  return { mean: mean.slice(), m2, least: least.slice(), missing };
}
