import type { MovieChunk, MovieShape } from '../movie-types.ts';
import { pixelBytes, pixelCode } from '../pixel-types.ts';
import type { WasmSpace } from '../wasm/instance.ts';
import { factorizeWasm } from './factorize-wasm.ts';

/** Which samples of a frame make a row of the matrix, and how: (sample − shift) · scale. */
export interface RowView {
  /** Row-major indices of the pixels, rising, or null for all. */
  readonly pixels: Int32Array | null;
  /** One per chosen pixel, or null for 0. */
  readonly shift: Float32Array | null;
  /** One per chosen pixel, or null for 1. */
  readonly scale: Float32Array | null;
}

/** Number of columns of the matrix of a movie. */
export const columnsOf = (view: RowView, { height, width }: Pick<MovieShape, 'height' | 'width'>): number =>
  view.pixels?.length ?? height * width;

/**
 * Distance of rows that avoids powers of two (rows a power of two apart would fall into the same few lines of
 * the cache) and leaves room for whole vectors.
 */
export const rowStep = (columns: number): number => Math.ceil(columns / 16) * 16 + 16;

/** Rows that are worked on at a time: 16 MB, 16 to 64 frames. Depends on the number of columns alone. */
export const blockRows = (columns: number): number =>
  Math.max(16, Math.min(64, 4 * Math.floor(2 ** 20 / Math.max(1, columns))));

/** Frames of a segment as rows of f32 in WebAssembly memory. */
export interface RowBlocks {
  /** Address of the block, and the distance of its rows in samples. */
  readonly at: number;
  readonly step: number;
  /** Takes the frames of a chunk; calls `work` for each block that became full. */
  push(chunk: MovieChunk, work: (rows: number) => void): void;
  /** Calls `work` for the last block, if it is not empty. */
  flush(work: (rows: number) => void): void;
}

/** Blocks of rows of a segment of a movie. Where they begin does not depend on the chunks. */
export function rowBlocks(space: WasmSpace, shape: MovieShape, view: RowView): RowBlocks {
  const pixels = shape.height * shape.width;
  const columns = columnsOf(view, shape);
  const step = rowStep(columns);
  const capacity = blockRows(columns);
  const { deviations } = space.load(factorizeWasm);
  const frame = space.alloc(pixels * pixelBytes[shape.dtype] + 16);
  const index = view.pixels === null ? 0 : space.put(view.pixels);
  const shift = space.put(view.shift ?? new Float32Array(columns));
  const scale = space.put(view.scale ?? new Float32Array(columns).fill(1));
  const at = space.alloc(4 * capacity * step);
  let rows = 0;
  return {
    at,
    step,
    push({ data, count }, work) {
      for (let f = 0; f < count; f++) {
        space.write(frame, data.subarray(f * pixels, (f + 1) * pixels));
        deviations(pixelCode[shape.dtype], frame, index, shift, scale, at + 4 * rows * step, columns);
        rows++;
        if (rows < capacity) continue;
        work(rows);
        rows = 0;
      }
    },
    flush(work) {
      if (rows > 0) work(rows);
      rows = 0;
    },
  };
}
