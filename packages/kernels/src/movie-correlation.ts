import { blockWalk } from './movie-blocks.ts';
import type { MovieChunk, PassTask } from './movie-types.ts';
import { pixelBytes, pixelCode } from './pixel-types.ts';
import { base64 } from './wasm/correlation.gen.ts';
import { acquireSpace, releaseSpace } from './wasm/instance.ts';
import { wasmModule } from './wasm/module.ts';

/** Functions of `assembly/correlation.ts`. */
interface CorrelationExports {
  readonly setShift: (type: number, src: number, shift: number, n: number) => void;
  readonly neighbourSums: (
    type: number,
    src: number,
    stride: number,
    frames: number,
    n: number,
    width: number,
    shift: number,
    work: number,
    workStride: number,
    sums: number,
    size: number,
  ) => void;
}

const correlationWasm = wasmModule<CorrelationExports>(base64);

/** Second moments of each pixel and its later neighbours over a stretch of frames; arrays height x width. */
export interface NeighbourMoments {
  readonly frames: number;
  readonly mean: Float64Array;
  /** Σ (x − mean)². NaN where a sample is not finite. */
  readonly m2: Float64Array;
  /** Σ (x − mean x)(y − mean y), y to the right, below left, below, below right; see `laterNeighbours`. */
  readonly products: readonly [Float64Array, Float64Array, Float64Array, Float64Array];
}

/** (dy, dx) of the neighbours that come later in row-major order. */
const laterNeighbours = [
  [0, 1],
  [1, -1],
  [1, 0],
  [1, 1],
] as const;

/** Calls `visit(i, j)` for each pixel i whose neighbour j at (dy, dx) lies inside the image. */
function eachPair(
  height: number,
  width: number,
  [dy, dx]: readonly [number, number],
  visit: (i: number, j: number) => void,
): void {
  for (let y = 0; y + dy < height; y++) {
    const end = (y + 1) * width - Math.max(0, dx);
    for (let i = y * width + Math.max(0, -dx); i < end; i++) visit(i, i + dy * width + dx);
  }
}

const blockFrames = 8;

/**
 * One pass for `localCorrelation`: f64 sums of deviations from each segment's first frame, which are exact
 * for integers and lose little to cancellation otherwise. Join the segments with `joinNeighbourMoments`.
 */
export const neighbourPass: PassTask<Record<string, never>, NeighbourMoments> = {
  start(_args, { height, width, dtype }) {
    const pixels = height * width;
    const size = pixels + width + 16;
    const type = pixelCode[dtype];
    const space = acquireSpace();
    const { setShift, neighbourSums } = space.load(correlationWasm);
    const blockPixels = Math.ceil(Math.max(2048, 2 * width) / 16) * 16;
    const sums = space.zeros(6 * 8 * size);
    const shift = space.zeros(8 * size);
    const workStride = 8 * (blockPixels + width + 16);
    const work = space.alloc(blockFrames * workStride + 64);
    const walk = blockWalk(space, pixelBytes[dtype], blockPixels, blockFrames, width + 1);
    let frames = 0;

    function begin(chunk: MovieChunk): void {
      const mark = space.mark();
      const first = space.put(chunk.data.subarray(0, pixels));
      setShift(type, first, shift, pixels);
      space.release(mark);
    }

    return {
      chunk(chunk) {
        if (frames === 0) begin(chunk);
        walk.each(chunk.data, pixels, ({ address, stride, first, count, frames: n }) => {
          const even = count + (count % 2);
          const from = shift + 8 * first;
          const to = sums + 8 * first;
          neighbourSums(type, address, stride, n, even, width, from, work, workStride, to, size);
        });
        frames += chunk.count;
      },
      finish() {
        const total = (k: number) => space.view(Float64Array, sums + 8 * k * size, pixels).slice();
        const sum = total(0);
        // Rounding may leave less than nothing of a float pixel that hardly changes; NaN stays NaN.
        const m2 = total(1).map((square, i) => Math.max(0, square - (sum[i]! * sum[i]!) / frames));
        const products: NeighbourMoments['products'] = [total(2), total(3), total(4), total(5)];
        products.forEach((product, n) =>
          eachPair(
            height,
            width,
            laterNeighbours[n]!,
            (i, j) => (product[i]! -= (sum[i]! * sum[j]!) / frames),
          ),
        );
        const first = space.view(Float64Array, shift, pixels);
        const mean = sum.map((s, i) => first[i]! + s / frames);
        releaseSpace(space);
        return { frames, mean, m2, products };
      },
    };
  },
};

/** The moments of two successive stretches of frames (Chan, Golub & LeVeque 1983); join in order of time. */
export function joinNeighbourMoments(
  a: NeighbourMoments,
  b: NeighbourMoments,
  height: number,
  width: number,
): NeighbourMoments {
  const frames = a.frames + b.frames;
  const weight = (a.frames * b.frames) / frames;
  const delta = b.mean.map((mean, i) => mean - a.mean[i]!);
  const join = (n: 0 | 1 | 2 | 3) => {
    const joined = a.products[n].map((sum, i) => sum + b.products[n][i]!);
    eachPair(height, width, laterNeighbours[n], (i, j) => (joined[i]! += delta[i]! * delta[j]! * weight));
    return joined;
  };
  return {
    frames,
    mean: a.mean.map((mean, i) => mean + (delta[i]! * b.frames) / frames),
    m2: a.m2.map((sum, i) => sum + b.m2[i]! + delta[i]! * delta[i]! * weight),
    products: [join(0), join(1), join(2), join(3)],
  };
}

/**
 * Local correlation image: mean Pearson correlation over time of each pixel with its up to 8 (or 4)
 * neighbours inside the image, as `local_correlations` of CaImAn (Giovannucci et al. 2019; the measure goes
 * back to Smith & Häusser 2010). A pixel that never changes correlates 0 with everything, and counts. A pixel
 * with a sample that is not finite is NaN and is left out of its neighbours' means.
 *
 * @returns height x width; 0 where a pixel has no neighbour
 */
export function localCorrelation(
  { m2, products }: NeighbourMoments,
  height: number,
  width: number,
  neighbours: 4 | 8 = 8,
): Float32Array {
  const sum = new Float64Array(m2.length);
  const count = new Uint8Array(m2.length);
  laterNeighbours.forEach((place, n) => {
    if (neighbours === 4 && place[0] !== 0 && place[1] !== 0) return;
    eachPair(height, width, place, (i, j) => {
      const scale = Math.sqrt(m2[i]!) * Math.sqrt(m2[j]!);
      if (Number.isNaN(scale)) return;
      const r = scale > 0 ? Math.max(-1, Math.min(1, products[n]![i]! / scale)) : 0;
      sum[i]! += r;
      sum[j]! += r;
      count[i]!++;
      count[j]!++;
    });
  });
  return Float32Array.from(sum, (total, i) => (Number.isNaN(m2[i]!) ? NaN : total / Math.max(1, count[i]!)));
}
