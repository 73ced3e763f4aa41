import { labelComponents } from '../label-components.ts';

export interface ComponentPixelOptions {
  /** Least value of a pixel. */
  readonly level: number;
  /** Pieces of fewer touching pixels (corners included) are dropped. */
  readonly minSize: number;
  /** Only the piece with the greatest sum of values stays; of equal ones, the first in raster order. */
  readonly largest: boolean;
}

/** Pixels of a map that reach a level, without small pieces; row-major indices, rising. */
export function componentPixels(
  map: Float32Array,
  height: number,
  width: number,
  { level, minSize, largest }: ComponentPixelOptions,
): Int32Array {
  const mask = Uint8Array.from(map, (value) => (value >= level ? 1 : 0));
  const { labels, count, sizes } = labelComponents(mask, height, width, 8);
  const sums = new Float64Array(count + 1);
  if (largest) labels.forEach((label, i) => (sums[label]! += label > 0 ? map[i]! : 0));
  let best = 0;
  for (let label = 1; label <= count; label++)
    if (sizes[label]! >= minSize && (best === 0 || sums[label]! > sums[best]!)) best = label;
  const inside = (label: number) => label > 0 && sizes[label]! >= minSize && (!largest || label === best);
  return Int32Array.from(labels.keys()).filter((i) => inside(labels[i]!));
}

/** Median and 1.4826 · median absolute deviation of the values: level and spread of the ground of a map. */
export function robustLevel(values: Float32Array): { readonly median: number; readonly spread: number } {
  const median = middle(values);
  return { median, spread: 1.4826 * middle(values.map((value) => Math.abs(value - median))) };
}

function middle(values: Float32Array): number {
  const sorted = values.toSorted();
  const half = sorted.length >> 1;
  if (sorted.length === 0) return NaN;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
