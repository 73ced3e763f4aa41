import { contrastRange } from '@ramify/formats/picture/contrast-range';
import type { Samples } from './shade.ts';

/** How the samples of an image spread. */
export interface Distribution {
  /** Least and greatest value. */
  readonly least: number;
  readonly most: number;
  /** A contrast that shows nearly all: the 1st and the 99.5th percentile. */
  readonly contrast: readonly [number, number];
  /** Counts in bins of equal width from `least` to `most`. */
  readonly bins: Uint32Array;
}

const binCount = 128;
/** More samples than these tell no more about percentiles. */
const enough = 200_000;

/** Range of all finite samples; percentiles and counts of evenly taken ones. */
export function distributionOf(samples: Samples): Distribution {
  let [least, most] = [Infinity, -Infinity];
  for (const value of samples) {
    if (value < least && value !== -Infinity) least = value;
    if (value > most && value !== Infinity) most = value;
  }
  if (least > most) [least, most] = [0, 1];
  const step = Math.max(1, Math.floor(samples.length / enough));
  const taken = new Float32Array(Math.ceil(samples.length / step));
  for (let i = 0; i < taken.length; i++) taken[i] = samples[i * step]!;
  const bins = new Uint32Array(binCount);
  const factor = most > least ? binCount / (most - least) : 0;
  for (const value of taken) {
    if (!Number.isFinite(value)) continue;
    const bin = Math.min(binCount - 1, Math.floor((value - least) * factor));
    bins[bin] = bins[bin]! + 1;
  }
  return { least, most, contrast: contrastRange(taken), bins };
}
