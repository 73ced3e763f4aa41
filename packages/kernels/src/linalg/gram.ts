import { withArena } from '../wasm/instance.ts';
import { matmulWasm } from './matmul.ts';

const blockColumns = 512;

/**
 * Products of all rows with each other, X·Xᵀ, in f64: rows x rows, symmetric. Each entry adds its terms by
 * blocks of 512 columns in order.
 *
 * @param x rows x columns, row-major
 */
export function gram(x: Float32Array, rows: number, columns: number): Float64Array {
  if (x.length !== rows * columns)
    throw new RangeError(`x has ${x.length} entries, not ${rows} x ${columns}`);
  const out = new Float64Array(rows * rows);
  if (x.length === 0) return out;
  withArena((space) => {
    const { addGram } = space.load(matmulWasm);
    const sums = space.zeros(out.byteLength);
    const work = space.alloc(8 * rows * blockColumns);
    const block = space.alloc(4 * rows * blockColumns);
    for (let first = 0; first < columns; first += blockColumns) {
      const count = Math.min(blockColumns, columns - first);
      const view = space.view(Float32Array, block, rows * count);
      for (let r = 0; r < rows; r++) {
        const from = r * columns + first;
        view.set(x.subarray(from, from + count), r * count);
      }
      addGram(block, 4 * count, rows, count, sums, work);
    }
    out.set(space.view(Float64Array, sums, out.length));
  });
  for (let i = 0; i < rows; i++) for (let j = 0; j < i; j++) out[j * rows + i] = out[i * rows + j]!;
  return out;
}
