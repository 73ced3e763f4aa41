import type { PixelDType } from '../movie-types.ts';
import { pixelBytes, pixelCode } from '../pixel-types.ts';
import type { WasmSpace } from '../wasm/instance.ts';
import { wasmModule } from '../wasm/module.ts';
import { base64 } from '../wasm/traces.gen.ts';

/** Function of `assembly/traces.ts`. */
interface TracesExports {
  readonly sumRegions: (
    type: number,
    src: number,
    stride: number,
    offsets: number,
    pixels: number,
    weights: number,
    regions: number,
    sums: number,
  ) => void;
}

const tracesWasm = wasmModule<TracesExports>(base64);

/** Pixel sets over a frame; region i has pixels `pixels[offsets[i] … offsets[i + 1]]`. */
export interface PixelSets {
  readonly offsets: Int32Array;
  /** Row-major indices within the frame. */
  readonly pixels: Int32Array;
  /** One weight per pixel, or null for a sum without weights. */
  readonly weights: Float32Array | null;
}

/** Frames that are summed together. */
export const framesAtOnce = 4;

/** Sums the regions of up to four frames; region r of frame f is at `4 r + f`, good until the next call. */
export type SumRegions = (data: ArrayBufferView, firstFrame: number, frames: number) => Float64Array;

/**
 * Prepares sums of pixel sets over frames of `framePixels` samples; room is taken in `space`, from which
 * nothing else may be taken as long as the function is in use.
 */
export function regionSums(
  space: WasmSpace,
  sets: PixelSets,
  dtype: PixelDType,
  framePixels: number,
): SumRegions {
  const { sumRegions } = space.load(tracesWasm);
  const regions = sets.offsets.length - 1;
  const bytes = pixelBytes[dtype];
  let first = framePixels;
  let last = 0;
  for (const pixel of sets.pixels) {
    if (pixel < first) first = pixel;
    if (pixel > last) last = pixel;
  }
  if (first > last) first = last;
  const length = (last + 1 - first) * bytes;
  // Frames a power of two apart would fall into the same few lines of the cache.
  const stride = Math.ceil(length / 64) * 64 + 64;
  const offsets = space.put(sets.offsets);
  const pixels = space.put(sets.pixels.map((pixel) => pixel - first));
  const weights = sets.weights === null ? 0 : space.put(sets.weights);
  const src = space.zeros(framesAtOnce * stride);
  const sums = space.zeros(8 * framesAtOnce * regions);
  const memory = space.view(Uint8Array, 0, space.bytes);
  const result = space.view(Float64Array, sums, framesAtOnce * regions);
  return (data, firstFrame, frames) => {
    const samples = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    for (let f = 0; f < frames; f++) {
      const from = ((firstFrame + f) * framePixels + first) * bytes;
      memory.set(samples.subarray(from, from + length), src + f * stride);
    }
    sumRegions(pixelCode[dtype], src, stride, offsets, pixels, weights, regions, sums);
    return result;
  };
}
