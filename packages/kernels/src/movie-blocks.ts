import type { PixelArray } from './movie-types.ts';
import type { WasmSpace } from './wasm/instance.ts';

/** Samples of some pixels over some frames, copied into WebAssembly memory. */
export interface MovieBlock {
  /** Address of the first sample; frame f of the block is at `address + f * stride`. */
  readonly address: number;
  readonly stride: number;
  /** Pixels `first … first + count`; row-major index within the image. */
  readonly first: number;
  readonly count: number;
  readonly frames: number;
}

/** Walks chunks of a movie by blocks that fit the second-level cache: all frames of the pixels in turn. */
export interface BlockWalk {
  /** Calls `work` for block after block; it must not take memory from the space. */
  each(data: PixelArray, pixels: number, work: (block: MovieBlock) => void): void;
}

/**
 * Takes room in `space` for blocks of up to `blockPixels` pixels (a multiple of 16) and `halo` more behind
 * them, and `blockFrames` frames. The halo of the last block is whatever was there before.
 */
export function blockWalk(
  space: WasmSpace,
  sampleBytes: number,
  blockPixels: number,
  blockFrames: number,
  halo = 0,
): BlockWalk {
  // Rows a power of two apart would fall into the same few lines of the cache.
  const stride = Math.ceil(((blockPixels + halo) * sampleBytes) / 64) * 64 + 64;
  const address = space.zeros(stride * blockFrames + 64);
  return {
    each(data, pixels, work) {
      const source = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
      const target = space.view(Uint8Array, 0, space.bytes);
      const total = data.length / pixels;
      for (let first = 0; first < pixels; first += blockPixels) {
        const count = Math.min(blockPixels, pixels - first);
        const bytes = Math.min(blockPixels + halo, pixels - first) * sampleBytes;
        for (let done = 0; done < total; done += blockFrames) {
          const frames = Math.min(blockFrames, total - done);
          for (let f = 0; f < frames; f++) {
            const from = ((done + f) * pixels + first) * sampleBytes;
            target.set(source.subarray(from, from + bytes), address + f * stride);
          }
          work({ address, stride, first, count, frames });
        }
      }
    },
  };
}
