import { placedProduct } from '../linalg/matmul.ts';
import { acquireSpace, releaseSpace } from '../wasm/instance.ts';
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
  const eachRow = (visit: (values: Float32Array) => void) => {
    for (let t = 0; t < frames; t++) visit(space.view(Float32Array, at + 4 * t * step, columns));
  };
  const moments = centre(eachRow, frames, columns);
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
      eachRow((values) => {
        for (let i = 0; i < columns; i++) out[to++] = values[i]! + offset[i]!;
      });
      return out;
    },
    close: () => releaseSpace(space),
  };
}

/** Subtracts the mean row from every row. */
function centre(
  eachRow: (visit: (values: Float32Array) => void) => void,
  frames: number,
  columns: number,
): ColumnMoments {
  const mean = new Float64Array(columns);
  const m2 = new Float64Array(columns);
  const least = new Float32Array(columns).fill(Infinity);
  eachRow((values) => {
    for (let i = 0; i < columns; i++) {
      const value = values[i]!;
      mean[i]! += value;
      if (value < least[i]!) least[i] = value;
    }
  });
  let missing = 0;
  for (let i = 0; i < columns; i++) {
    if (!Number.isFinite(mean[i]!)) missing++;
    mean[i] = mean[i]! / frames;
  }
  eachRow((values) => {
    for (let i = 0; i < columns; i++) {
      const deviation = values[i]! - mean[i]!;
      m2[i]! += deviation * deviation;
      values[i] = deviation;
    }
  });
  return { mean, m2, least, missing };
}
