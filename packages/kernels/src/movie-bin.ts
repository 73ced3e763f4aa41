import type { MovieShape, MovieTransform } from './movie-types.ts';
import { pixelBytes, pixelCode } from './pixel-types.ts';
import { base64 } from './wasm/bin.gen.ts';
import { withArena } from './wasm/instance.ts';
import { wasmModule } from './wasm/module.ts';

/** Functions of `assembly/bin.ts`. */
interface BinExports {
  readonly addRows: (
    type: number,
    src: number,
    frameStride: number,
    frames: number,
    width: number,
    rows: number,
    factor: number,
    sums: number,
  ) => void;
  readonly addColumns: (
    type: number,
    sums: number,
    width: number,
    rows: number,
    columns: number,
    factor: number,
    samples: number,
    dst: number,
  ) => void;
}

/** Frames that are added at a time. */
const blockFrames = 8;

const binWasm = wasmModule<BinExports>(base64);

/** Frames, and rows and columns, that become one. `time * space` is at most 65535. */
export interface MovieBinSpec {
  readonly time: number;
  readonly space: number;
  readonly result: 'mean' | 'sum';
}

const binned = ({ time, space }: MovieBinSpec, { frames, height, width }: MovieShape): MovieShape => ({
  frames: Math.floor(frames / time),
  height: Math.floor(height / space),
  width: Math.floor(width / space),
  dtype: 'float32',
});

/**
 * Joins `time` frames and `space` x `space` pixels into one sample, their mean or sum, as float32. Frames,
 * rows and columns left over at the end are dropped. Sums over integers are exact before the last rounding to
 * f32, those over floats f64. NaN in a block makes it NaN.
 */
export const movieBin: MovieTransform<MovieBinSpec> = {
  shape: binned,

  needs: ({ time }, _input, { start, count }) => ({ start: start * time, count: count * time }),

  open(spec, shape) {
    const { time, space, result } = spec;
    if (!(time * space <= 65_535)) throw new RangeError('time * space must not exceed 65535');
    const { height: rows, width: columns } = binned(spec, shape);
    const type = pixelCode[shape.dtype];
    const pixels = shape.height * shape.width;
    const frameBytes = pixelBytes[shape.dtype] * pixels;
    const samples = result === 'mean' ? time * space * space : 1;
    const sumBytes = (shape.dtype === 'float32' ? 8 : 4) * rows * shape.width;
    let target = new Float32Array(0);
    return (input, output) => {
      const size = rows * columns;
      if (target.length < output.count * size) target = new Float32Array(output.count * size);
      withArena((arena) => {
        const { addRows, addColumns } = arena.load(binWasm);
        const frames = arena.alloc(frameBytes * Math.min(time, blockFrames));
        const sums = arena.alloc(sumBytes);
        const plane = arena.alloc(4 * size);
        for (let o = 0; o < output.count; o++) {
          arena.view(Uint8Array, sums, sumBytes).fill(0);
          const first = (output.start + o) * time - input.start;
          for (let done = 0; done < time; done += blockFrames) {
            const count = Math.min(blockFrames, time - done);
            const from = (first + done) * pixels;
            arena.write(frames, input.data.subarray(from, from + count * pixels));
            addRows(type, frames, frameBytes, count, shape.width, rows, space, sums);
          }
          addColumns(type, sums, shape.width, rows, columns, space, samples, plane);
          arena.read(plane, target.subarray(o * size, (o + 1) * size));
        }
      });
      return target.subarray(0, output.count * size);
    };
  },
};
