import { neighbourCount, stepLength } from './neighbourhood.ts';
import type { PixelLinks } from './pixel-links.ts';

/** Paths in the order of their first pixel; positions are those of the padded image. */
export interface Paths {
  readonly count: number;
  readonly offsets: Int32Array;
  readonly pixels: Int32Array;
  readonly length: Float64Array;
}

/**
 * Cuts the pixel graph into paths: from each pixel with other than two links along pixels with two links to
 * the next such pixel. What is left are cycles: they start and end at their first pixel in raster order. A path
 * starts at the earlier one of its ends.
 */
export function tracePaths({ links, pixels, offsets }: PixelLinks): Paths {
  const ends = pixels.reduce((sum, p) => sum + neighbourCount[links[p]!]!, 0);
  const path = new Int32Array(ends + 1);
  const starts: number[] = [0];
  const lengths: number[] = [];
  const taken = new Uint8Array(links.length);
  let used = 0;
  const walk = (start: number, first: number): void => {
    let straight = 0;
    let diagonal = 0;
    let p = start;
    let k = first;
    path[used++] = p;
    for (;;) {
      taken[p]! |= 1 << k;
      if (stepLength[k] === 1) straight++;
      else diagonal++;
      p += offsets[k]!;
      taken[p]! |= 1 << (7 - k);
      path[used++] = p;
      if (p === start || neighbourCount[links[p]!] !== 2) break;
      k = lowestBit(links[p]! & ~(1 << (7 - k)));
    }
    starts.push(used);
    lengths.push(straight + diagonal * Math.SQRT2);
  };
  for (const p of pixels) {
    if (neighbourCount[links[p]!] === 2) continue;
    for (let k = 0; k < 8; k++) {
      if (((links[p]! & ~taken[p]!) >> k) & 1) walk(p, k);
    }
  }
  for (const p of pixels) if (taken[p] !== links[p]) walk(p, lowestBit(links[p]!));
  return {
    count: lengths.length,
    offsets: Int32Array.from(starts),
    pixels: path.slice(0, used),
    length: Float64Array.from(lengths),
  };
}

const lowestBit = (code: number): number => 31 - Math.clz32(code & -code);
