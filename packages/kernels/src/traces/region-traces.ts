import type { PassTask, PixelArray } from '../movie-types.ts';
import { acquireSpace, releaseSpace } from '../wasm/instance.ts';
import { framesAtOnce, regionSums, type PixelSets } from './region-sums.ts';

/** Traces of regions over a stretch of frames. */
export interface RegionTraces {
  readonly frames: number;
  /** regions x frames, row-major. */
  readonly data: Float32Array;
  /** For each region, frames in which samples that are not finite were left out. */
  readonly incomplete: Int32Array;
}

/**
 * The trace of each region in one pass over a movie: the mean of its pixels, Σ w Y / Σ w with weights; sums
 * in f64 in the order of the pixels, rounded to f32 at the end. Samples that are not finite are left out of
 * both sums; a frame in which a region has no other gives NaN. The parts of the segments follow each other in
 * time.
 *
 * Every region needs a pixel; its weights must have a sum other than 0.
 */
export const regionTracesPass: PassTask<PixelSets, RegionTraces> = {
  start(sets, { height, width, dtype }, segment) {
    const framePixels = height * width;
    const regions = sets.offsets.length - 1;
    const space = acquireSpace();
    const sum = regionSums(space, sets, dtype, framePixels);
    const total = Float64Array.from({ length: regions }, (_, r) => weightOf(sets, r));
    const data = new Float32Array(regions * segment.count);
    const incomplete = new Int32Array(regions);

    return {
      chunk(chunk) {
        for (let f = 0; f < chunk.count; f += framesAtOnce) {
          const frames = Math.min(framesAtOnce, chunk.count - f);
          const sums = sum(chunk.data, f, frames);
          const at = chunk.start + f - segment.start;
          for (let r = 0; r < regions; r++) {
            for (let k = 0; k < frames; k++) {
              let mean = sums[framesAtOnce * r + k]! / total[r]!;
              if (!Number.isFinite(mean)) {
                mean = finiteMean(chunk.data, (f + k) * framePixels, sets, r);
                incomplete[r]!++;
              }
              data[r * segment.count + at + k] = mean;
            }
          }
        }
      },
      finish() {
        releaseSpace(space);
        return { frames: segment.count, data, incomplete };
      },
    };
  },
};

function weightOf({ offsets, weights }: PixelSets, region: number): number {
  const [from, to] = [offsets[region]!, offsets[region + 1]!];
  if (weights === null) return to - from;
  let sum = 0;
  for (let k = from; k < to; k++) sum += weights[k]!;
  return sum;
}

/** Mean over the finite samples of a region in the frame that starts at `frame`. */
function finiteMean(data: PixelArray, frame: number, sets: PixelSets, region: number): number {
  const { offsets, pixels, weights } = sets;
  let sum = 0;
  let total = 0;
  for (let k = offsets[region]!; k < offsets[region + 1]!; k++) {
    const sample = data[frame + pixels[k]!]!;
    if (!Number.isFinite(sample)) continue;
    const weight = weights?.[k] ?? 1;
    sum += weight * sample;
    total += weight;
  }
  return sum / total;
}
