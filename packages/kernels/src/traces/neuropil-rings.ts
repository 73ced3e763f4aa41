import { squaredDistance } from '../distance-transform.ts';

/** Region i has pixels `pixels[offsets[i] … offsets[i + 1]]`. */
interface PixelLists {
  readonly offsets: Int32Array;
  readonly pixels: Int32Array;
}

export interface RingShape {
  /** Pixels up to this far from the region do not belong to its ring, px. */
  readonly gap: number;
  /** Pixels up to this far do, px. */
  readonly radius: number;
  /** A ring of fewer pixels grows outwards until it has that many. */
  readonly leastPixels: number;
}

/**
 * The surroundings of each region: pixels with gap < d ≤ radius, d being the Euclidean distance to the
 * nearest pixel of the region (as `scipy.ndimage.distance_transform_edt`), without the pixels of any region.
 * A ring of fewer than `leastPixels` takes all pixels up to the distance of the one that makes up the number;
 * if the whole frame does not hold that many, all there are. Rings may overlap. Pixels are in raster order.
 *
 * After suite2p's neuropil masks, whose rings are grown by dilation instead of by distance.
 */
export function neuropilRings(
  regions: PixelLists,
  height: number,
  width: number,
  shape: RingShape,
): PixelLists {
  const count = regions.offsets.length - 1;
  const occupied = new Uint8Array(height * width);
  for (const pixel of regions.pixels) occupied[pixel] = 1;
  const rings = Array.from({ length: count }, (_, r) =>
    ringOf(
      regions.pixels.subarray(regions.offsets[r], regions.offsets[r + 1]),
      occupied,
      height,
      width,
      shape,
    ),
  );
  const offsets = new Int32Array(count + 1);
  rings.forEach((ring, r) => (offsets[r + 1] = offsets[r]! + ring.length));
  const pixels = new Int32Array(offsets[count]!);
  rings.forEach((ring, r) => pixels.set(ring, offsets[r]));
  return { offsets, pixels };
}

function ringOf(
  region: Int32Array,
  occupied: Uint8Array,
  height: number,
  width: number,
  { gap, radius, leastPixels }: RingShape,
): Int32Array {
  if (region.length === 0) return new Int32Array(0);
  // Distances are exact inside a window that reaches `margin` beyond the region, up to that margin.
  for (let margin = Math.max(1, Math.ceil(radius)); ; margin *= 2) {
    const box = boxAround(region, height, width, margin);
    const whole = box.height === height && box.width === width;
    const outside = new Uint8Array(box.height * box.width).fill(1);
    for (const p of region) {
      outside[(Math.floor(p / width) - box.top) * box.width + (p % width) - box.left] = 0;
    }
    const squared = squaredDistance(outside, box.height, box.width);
    const reach = whole ? Infinity : margin * margin;
    const pixelAt = (i: number): number =>
      (box.top + Math.floor(i / box.width)) * width + box.left + (i % box.width);
    const free = (i: number): boolean =>
      squared[i]! > gap * gap && squared[i]! <= reach && occupied[pixelAt(i)] === 0;
    const candidates = Int32Array.from(squared.keys()).filter(free);
    let limit = radius * radius;
    const inside = candidates.reduce((sum, i) => sum + (squared[i]! <= limit ? 1 : 0), 0);
    if (inside < leastPixels) {
      if (candidates.length < leastPixels && !whole) continue;
      const sorted = Float64Array.from(candidates, (i) => squared[i]!).sort();
      limit = sorted[Math.min(leastPixels, sorted.length) - 1] ?? limit;
    }
    return candidates.filter((i) => squared[i]! <= limit).map(pixelAt);
  }
}

function boxAround(region: Int32Array, height: number, width: number, margin: number) {
  let [top, bottom, left, right] = [height, 0, width, 0];
  for (const p of region) {
    const y = Math.floor(p / width);
    const x = p % width;
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
  }
  top = Math.max(0, top - margin);
  left = Math.max(0, left - margin);
  return {
    top,
    left,
    height: Math.min(height, bottom + margin + 1) - top,
    width: Math.min(width, right + margin + 1) - left,
  };
}
