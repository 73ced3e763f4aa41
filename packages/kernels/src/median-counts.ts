import { blockWalk } from './movie-blocks.ts';
import type { PassTask } from './movie-types.ts';
import { pixelBytes, pixelCode } from './pixel-types.ts';
import { acquireSpace, releaseSpace } from './wasm/instance.ts';
import { wasmModule } from './wasm/module.ts';
import { base64 } from './wasm/temporal-median.gen.ts';

/** Functions of `assembly/temporal-median.ts`. */
interface MedianExports {
  readonly countKeys: (
    type: number,
    wide: number,
    src: number,
    stride: number,
    frames: number,
    n: number,
    low: number,
    shift: number,
    bins: number,
    counts: number,
    below: number,
    next: number,
  ) => void;
}

const medianWasm = wasmModule<MedianExports>(base64);

/** For each pixel `bins` bins of 2^shift keys from `low` on; see `sampleKey`. */
export interface KeyIntervals {
  readonly bins: number;
  readonly low: Uint32Array;
  readonly shift: Uint8Array;
}

/** How a pixel's finite samples lie about its interval. */
export interface KeyCounts {
  /** bins counts per pixel, pixel after pixel. */
  readonly counts: Uint16Array | Uint32Array;
  /** Samples below the interval. */
  readonly below: Uint32Array;
  /** Smallest key above the interval, or 2^32 − 1. */
  readonly next: Uint32Array;
}

/** The pass of `findMedian`: counts each pixel's samples by the bins of its interval. */
export const countPass: PassTask<KeyIntervals, KeyCounts> = {
  start({ bins, low, shift }, { height, width, dtype }, segment) {
    const pixels = height * width;
    const wide = segment.count > 65_535;
    const countBytes = wide ? 4 : 2;
    const space = acquireSpace();
    const { countKeys } = space.load(medianWasm);
    const atLow = space.put(low);
    const atShift = space.put(shift);
    const below = space.zeros(4 * pixels);
    const next = space.alloc(4 * pixels);
    space.view(Uint32Array, next, pixels).fill(0xffff_ffff);
    const counts = space.zeros(countBytes * bins * pixels);
    const walk = blockWalk(space, pixelBytes[dtype], 1024, 64);
    return {
      chunk({ data }) {
        walk.each(data, pixels, ({ address, stride, first, count, frames }) =>
          countKeys(
            pixelCode[dtype],
            wide ? 1 : 0,
            address,
            stride,
            frames,
            count,
            atLow + 4 * first,
            atShift + first,
            bins,
            counts + countBytes * bins * first,
            below + 4 * first,
            next + 4 * first,
          ),
        );
      },
      finish() {
        const result = {
          counts: wide
            ? space.view(Uint32Array, counts, bins * pixels).slice()
            : space.view(Uint16Array, counts, bins * pixels).slice(),
          below: space.view(Uint32Array, below, pixels).slice(),
          next: space.view(Uint32Array, next, pixels).slice(),
        };
        releaseSpace(space);
        return result;
      },
    };
  },
};
