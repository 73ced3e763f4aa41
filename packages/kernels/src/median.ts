import type { PixelArray } from './movie-types.ts';
import { pixelCode, pixelTypeOf } from './pixel-types.ts';
import { reflectTable } from './reflect.ts';
import { type WasmSpace, withArena } from './wasm/instance.ts';
import { base64 } from './wasm/median.gen.ts';
import { wasmModule } from './wasm/module.ts';

type Network = (type: number, src: number, height: number, width: number, work: number, dst: number) => void;

/** Functions of `assembly/median.ts`. */
interface MedianExports {
  readonly networkBytes: (width: number, sampleBytes: number) => number;
  median3x3: Network;
  median5x5: Network;
  readonly toKeys: (data: number, n: number) => void;
  readonly fromKeys: (data: number, n: number) => void;
  readonly toBins: (type: number, src: number, bins: number, n: number) => void;
  readonly fromBins: (type: number, bins: number, dst: number, n: number) => void;
  readonly rank: (keys: number, n: number, bins: number, sorted: number, work: number) => void;
  readonly slideMedian: (
    bins: number,
    height: number,
    width: number,
    size: number,
    rows: number,
    columns: number,
    tiers: number,
    binCount: number,
    dst: number,
  ) => void;
}

const medianWasm = wasmModule<MedianExports>(base64);

/** Largest window whose counts fit a byte. */
const largest = 15;

type PlaneMedian = (src: number, dst: number) => void;

/** Windows above 5 x 5; float samples are replaced by their ranks in the image. */
function slidingMedian(
  space: WasmSpace,
  type: number,
  height: number,
  width: number,
  size: number,
): PlaneMedian {
  const kernels = space.load(medianWasm);
  const n = height * width;
  const isFloat = type === pixelCode.float32;
  const binCount = isFloat ? n : type === pixelCode.uint8 ? 256 : 65_536;
  const radius = (size - 1) / 2;
  const rows = space.put(reflectTable(-radius, height + 2 * radius, height));
  const columns = space.put(reflectTable(-radius, width + 2 * radius, width));
  const tierBytes = 273 * Math.ceil(binCount / 256) + 16;
  const tiers = space.alloc(tierBytes);
  const bins = space.alloc(4 * n);
  const medians = space.alloc(4 * n);
  const sorted = isFloat ? space.alloc(4 * n) : 0;
  const work = isFloat ? space.alloc(4 * n + 8192) : 0;
  return (src, dst) => {
    if (isFloat) kernels.rank(src, n, bins, sorted, work);
    else kernels.toBins(type, src, bins, n);
    space.view(Uint8Array, tiers, tierBytes).fill(0);
    kernels.slideMedian(bins, height, width, size, rows, columns, tiers, binCount, medians);
    if (!isFloat) return kernels.fromBins(type, medians, dst, n);
    const keys = space.view(Int32Array, sorted, n);
    const ranks = space.view(Int32Array, medians, n);
    space.view(Int32Array, dst, n).set(ranks.map((rank) => keys[rank]!));
  };
}

function networkMedian(
  space: WasmSpace,
  type: number,
  sampleBytes: number,
  height: number,
  width: number,
  size: number,
): PlaneMedian {
  const kernels = space.load(medianWasm);
  const work = space.alloc(kernels.networkBytes(width, sampleBytes));
  const network = size === 3 ? kernels.median3x3 : kernels.median5x5;
  return (src, dst) => network(type, src, height, width, work, dst);
}

/**
 * Median filter in space of each of the images in `src`, as `scipy.ndimage.median_filter` with a square
 * window and its half-sample symmetric border (`reflect`).
 *
 * @param src any number of height x width images, one after the other; not changed
 * @param size odd window side in px, 1 to 15; 1 copies
 * @param target receives the result, of the same type and length
 *
 * NaN counts as larger than every number: a window has a NaN median once half of it is NaN.
 */
export function medianPlanes<A extends PixelArray>(
  src: A,
  height: number,
  width: number,
  size: number,
  target: A,
): void {
  if (!(size >= 1 && size <= largest && size % 2 === 1))
    throw new RangeError(`size must be odd, from 1 to ${largest}, not ${size}`);
  const n = height * width;
  if (n === 0 || src.length % n !== 0 || target.length !== src.length)
    throw new RangeError('src and target must have height * width samples per image');
  if (size === 1) return target.set(src);
  const dtype = pixelTypeOf(src);
  const type = pixelCode[dtype];
  withArena((space) => {
    const kernels = space.load(medianWasm);
    // Kernels work on whole vectors and may touch up to 15 bytes more.
    const from = space.alloc(src.BYTES_PER_ELEMENT * n + 64);
    const to = space.alloc(src.BYTES_PER_ELEMENT * n + 64);
    const median =
      size <= 5
        ? networkMedian(space, type, src.BYTES_PER_ELEMENT, height, width, size)
        : slidingMedian(space, type, height, width, size);
    const whole = 4 * Math.ceil(n / 4);
    for (let at = 0; at < src.length; at += n) {
      space.write(from, src.subarray(at, at + n));
      if (dtype === 'float32') kernels.toKeys(from, whole);
      median(from, to);
      if (dtype === 'float32') kernels.fromKeys(to, whole);
      space.read(to, target.subarray(at, at + n));
    }
  });
}

/**
 * Median filter of an image; see `medianPlanes`.
 *
 * @param src height x width samples of any sample type; not changed
 * @param size odd window side in px, 1 to 15
 * @returns a new height x width image of the same sample type
 */
export function medianFilter2d<A extends PixelArray>(src: A, height: number, width: number, size: number): A {
  if (src.length !== height * width) throw new RangeError('src must have height * width samples');
  const target = src.slice() as A;
  medianPlanes(src, height, width, size, target);
  return target;
}
