import { withArena, type WasmSpace } from '../wasm/instance.ts';
import { base64 } from '../wasm/distances.gen.ts';
import { wasmModule } from '../wasm/module.ts';

/** Function of `assembly/distances.ts`. */
interface DistancesExports {
  readonly squareDistances: (
    a: number,
    b: number,
    m: number,
    n: number,
    columns: number,
    out: number,
  ) => void;
}

const distancesWasm = wasmModule<DistancesExports>(base64);

/** Two blocks of rows. */
export interface RowPair {
  readonly a: Float32Array;
  readonly b: Float32Array;
  readonly columns: number;
}

const upTo = (value: number, step: number): number => Math.ceil(value / step) * step;

/**
 * Squares of the Euclidean distances of every row of `a` to every row of `b`, by differences, so that equal rows
 * are at 0 exactly: f32 sums over stretches of 256 columns, f64 sums of stretches. The bits of a pair depend on
 * its two rows alone, and not on their order.
 *
 * @param pair blocks of rows, without NaN
 * @returns rows of a x rows of b
 */
export function squareDistances({ a, b, columns }: RowPair): Float32Array {
  const [m, n] = [a.length / columns, b.length / columns];
  const [evenM, fullN] = [upTo(m, 2), upTo(n, 4)];
  return withArena((space) => {
    const kernel = space.load(distancesWasm);
    const from = padRows(space, a, columns, evenM);
    const to = padRows(space, b, columns, fullN);
    const out = space.zeros(8 * evenM * fullN);
    kernel.squareDistances(from, to, evenM, fullN, upTo(columns, 4), out);
    const found = space.view(Float64Array, out, evenM * fullN);
    const result = new Float32Array(m * n);
    for (let i = 0; i < m; i++) result.set(found.subarray(i * fullN, i * fullN + n), i * n);
    return result;
  });
}

/** Copies rows into the space, filled up with zeros to `rows` rows of a multiple of 4 columns. */
function padRows(space: WasmSpace, data: Float32Array, columns: number, rows: number): number {
  const width = upTo(columns, 4);
  if (width === columns) {
    const start = space.alloc(4 * rows * width);
    space.write(start, data);
    space.view(Float32Array, start, rows * width).fill(0, data.length);
    return start;
  }
  const start = space.zeros(4 * rows * width);
  const view = space.view(Float32Array, start, rows * width);
  for (let r = 0; r * columns < data.length; r++) {
    view.set(data.subarray(r * columns, (r + 1) * columns), r * width);
  }
  return start;
}
