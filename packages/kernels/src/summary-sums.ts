import type { MovieBlock } from './movie-blocks.ts';
import type { PixelDType } from './movie-types.ts';
import { pixelBytes, pixelCode } from './pixel-types.ts';
import type { WasmSpace } from './wasm/instance.ts';
import { wasmModule } from './wasm/module.ts';
import { base64 } from './wasm/summary.gen.ts';

/** Functions of `assembly/summary.ts`. */
interface SummaryExports {
  readonly moments: (
    type: number,
    src: number,
    stride: number,
    frames: number,
    n: number,
    sum: number,
    squares: number,
  ) => void;
  readonly finishMoments: (
    sum: number,
    squares: number,
    n: number,
    total: number,
    bias: number,
    mean: number,
    m2: number,
  ) => void;
  readonly floatMoments: (
    src: number,
    stride: number,
    frames: number,
    n: number,
    shift: number,
    count: number,
    sum: number,
    squares: number,
    low: number,
    high: number,
  ) => void;
  readonly finishFloatMoments: (
    shift: number,
    count: number,
    n: number,
    sum: number,
    squares: number,
  ) => void;
  readonly extremes: (
    type: number,
    src: number,
    stride: number,
    frames: number,
    n: number,
    low: number,
    high: number,
  ) => void;
}

const summaryWasm = wasmModule<SummaryExports>(base64);

/** What is wanted of each pixel; what is not is null in the result. */
export interface SummaryArgs {
  readonly moments: boolean;
  readonly extremes: boolean;
}

/** Each pixel over a stretch of frames; all arrays are height x width. */
export interface MovieSummary {
  readonly frames: number;
  /** Finite samples of each pixel, or null if every sample is finite (integers always are). */
  readonly counts: Uint32Array | null;
  /** Mean of the finite samples; NaN where there are none. */
  readonly mean: Float64Array | null;
  /** Σ (x − mean)², 0 where there are none. */
  readonly m2: Float64Array | null;
  readonly min: Float32Array | null;
  readonly max: Float32Array | null;
}

/** Sums over a stretch of frames, fed block after block. */
export interface SummarySums {
  readonly add: (block: MovieBlock) => void;
  readonly finish: (frames: number) => MovieSummary;
}

/** Blocks are read and state is kept in whole vectors. */
const whole = (pixels: number): number => Math.ceil(pixels / 16) * 16;

const limits = { uint8: [0, 255], uint16: [0, 65_535], int16: [-32_768, 32_767] } as const;
const integerArrays = { uint8: Uint8Array, uint16: Uint16Array, int16: Int16Array } as const;

/** Exact sums over samples of an integer type. */
export function integerSums(
  space: WasmSpace,
  dtype: Exclude<PixelDType, 'float32'>,
  pixels: number,
  args: SummaryArgs,
): SummarySums {
  const { moments, extremes, finishMoments } = space.load(summaryWasm);
  const type = pixelCode[dtype];
  const bytes = pixelBytes[dtype];
  const size = whole(pixels);
  const sum = args.moments ? space.zeros(8 * size) : 0;
  const squares = args.moments ? space.zeros(8 * size) : 0;
  const low = args.extremes ? space.alloc(bytes * size) : 0;
  const high = args.extremes ? space.alloc(bytes * size) : 0;
  const samples = (at: number, length: number) =>
    space.view<Uint8Array | Uint16Array | Int16Array>(integerArrays[dtype], at, length);
  if (args.extremes) {
    samples(low, size).fill(limits[dtype][1]);
    samples(high, size).fill(limits[dtype][0]);
  }
  return {
    add({ address, stride, first, count, frames }) {
      const n = whole(count);
      if (args.moments) moments(type, address, stride, frames, n, sum + 8 * first, squares + 8 * first);
      if (args.extremes)
        extremes(type, address, stride, frames, n, low + bytes * first, high + bytes * first);
    },
    finish(frames) {
      const bias = dtype === 'uint16' ? 32_768 : 0;
      if (args.moments) finishMoments(sum, squares, pixels, frames, bias, sum, squares);
      return {
        frames,
        counts: null,
        mean: args.moments ? space.view(Float64Array, sum, pixels).slice() : null,
        m2: args.moments ? space.view(Float64Array, squares, pixels).slice() : null,
        min: args.extremes ? Float32Array.from(samples(low, pixels)) : null,
        max: args.extremes ? Float32Array.from(samples(high, pixels)) : null,
      };
    },
  };
}

/** f64 sums over floats, leaving out what is not finite. */
export function floatSums(space: WasmSpace, pixels: number): SummarySums {
  const { floatMoments, finishFloatMoments } = space.load(summaryWasm);
  const size = whole(pixels);
  const shift = space.zeros(4 * size);
  const counts = space.zeros(4 * size);
  const sum = space.zeros(8 * size);
  const squares = space.zeros(8 * size);
  const low = space.alloc(4 * size);
  const high = space.alloc(4 * size);
  space.view(Float32Array, low, size).fill(Infinity);
  space.view(Float32Array, high, size).fill(-Infinity);
  return {
    add({ address, stride, first, count, frames }) {
      const narrow = 4 * first;
      const wide = 8 * first;
      floatMoments(
        address,
        stride,
        frames,
        whole(count),
        shift + narrow,
        counts + narrow,
        sum + wide,
        squares + wide,
        low + narrow,
        high + narrow,
      );
    },
    finish(frames) {
      finishFloatMoments(shift, counts, pixels, sum, squares);
      const valid = space.view(Uint32Array, counts, pixels).slice();
      const clean = valid.every((count) => count === frames);
      const result = {
        frames,
        counts: clean ? null : valid,
        mean: space.view(Float64Array, sum, pixels).slice(),
        m2: space.view(Float64Array, squares, pixels).slice(),
        min: space.view(Float32Array, low, pixels).slice(),
        max: space.view(Float32Array, high, pixels).slice(),
      };
      valid.forEach((count, i) => {
        if (count === 0) result.mean[i] = result.min[i] = result.max[i] = NaN;
      });
      return result;
    },
  };
}
