import { placedProduct } from '../linalg/matmul.ts';
import type { PassTask } from '../movie-types.ts';
import { acquireSpace, releaseSpace, type WasmSpace } from '../wasm/instance.ts';
import { blockRows, columnsOf, rowBlocks, rowStep, type RowView } from './movie-rows.ts';

/** The matrix M of a movie (frames x columns, see `RowView`) meets `count` rows of a basis, count x columns. */
export interface MovieProductArgs {
  readonly view: RowView;
  readonly basis: Float32Array;
  readonly count: number;
}

/** Rows of `data`, each followed by room up to `step` samples. */
function placeRows(space: WasmSpace, data: Float32Array, count: number, step: number): number {
  const columns = data.length / count;
  const at = space.zeros(4 * count * step);
  for (let r = 0; r < count; r++)
    space.write(at + 4 * r * step, data.subarray(r * columns, (r + 1) * columns));
  return at;
}

/**
 * V Mᵀ M of a segment for a basis V, count x columns: one step of a power iteration in one pass, since a frame's
 * products with the basis are at hand when its own are needed. Add the results of the segments.
 */
export const powerPass: PassTask<MovieProductArgs, Float32Array> = {
  start({ view, basis, count }, shape) {
    const columns = columnsOf(view, shape);
    const space = acquireSpace();
    const blocks = rowBlocks(space, shape, view);
    const multiply = placedProduct(space);
    const step = rowStep(columns);
    const v = placeRows(space, basis, count, step);
    const sums = space.zeros(4 * count * step);
    const projected = space.alloc(4 * blockRows(columns) * count);
    const x = { at: blocks.at, step: blocks.step };
    const y = { at: projected, step: count };
    const work = (rows: number) => {
      multiply(x, { at: v, step, transposed: true }, y, { m: rows, n: count, k: columns });
      multiply({ ...y, transposed: true }, x, { at: sums, step }, { m: count, n: columns, k: rows }, true);
    };
    return {
      chunk: (chunk) => blocks.push(chunk, work),
      finish() {
        blocks.flush(work);
        const out = new Float32Array(count * columns);
        for (let r = 0; r < count; r++)
          space.read(sums + 4 * r * step, out.subarray(r * columns, (r + 1) * columns));
        releaseSpace(space);
        return out;
      },
    };
  },
};

/** M Vᵀ of a segment, frames x count: join the results of the segments in order of time. */
export const projectionPass: PassTask<MovieProductArgs, Float32Array> = {
  start({ view, basis, count }, shape, segment) {
    const columns = columnsOf(view, shape);
    const space = acquireSpace();
    const blocks = rowBlocks(space, shape, view);
    const multiply = placedProduct(space);
    const step = rowStep(columns);
    const v = placeRows(space, basis, count, step);
    const out = space.alloc(4 * segment.count * count);
    let done = 0;
    const work = (rows: number) => {
      multiply(
        { at: blocks.at, step: blocks.step },
        { at: v, step, transposed: true },
        { at: out + 4 * done * count, step: count },
        { m: rows, n: count, k: columns },
      );
      done += rows;
    };
    return {
      chunk: (chunk) => blocks.push(chunk, work),
      finish() {
        blocks.flush(work);
        const rows = space.view(Float32Array, out, segment.count * count).slice();
        releaseSpace(space);
        return rows;
      },
    };
  },
};

/** The rows of a segment themselves, frames x columns; for small movies. */
export const rowsPass: PassTask<{ readonly view: RowView }, Float32Array> = {
  start({ view }, shape, segment) {
    const columns = columnsOf(view, shape);
    const space = acquireSpace();
    const blocks = rowBlocks(space, shape, view);
    const out = new Float32Array(segment.count * columns);
    let done = 0;
    const work = (rows: number) => {
      for (let r = 0; r < rows; r++, done++)
        space.read(blocks.at + 4 * r * blocks.step, out.subarray(done * columns, (done + 1) * columns));
    };
    return {
      chunk: (chunk) => blocks.push(chunk, work),
      finish() {
        blocks.flush(work);
        releaseSpace(space);
        return out;
      },
    };
  },
};
