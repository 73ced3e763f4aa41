import { neighbourCode, pad, unpad } from './neighbourhood.ts';

/** What one phase of a thinning does with each neighbourhood. */
export interface ThinningPhase {
  /** Nonzero for neighbourhoods whose pixel is to go in this phase. */
  readonly candidate: Uint8Array;
  /**
   * If given, candidates are taken away one after the other in raster order, each only if this table is
   * nonzero for what then surrounds it; otherwise all at once.
   */
  readonly recheck: Uint8Array | null;
}

/**
 * Repeats the phases until none changes anything. Equal to full scans, because a pixel's fate depends only on
 * its eight neighbours: each phase looks again at a pixel only if one of them went since it last looked. The
 * tables must keep a pixel with eight neighbours.
 */
export function thinByTables(
  mask: Uint8Array,
  height: number,
  width: number,
  phases: readonly ThinningPhase[],
): Uint8Array {
  const padded = pad(mask, height, width);
  const { data, stride } = padded;
  const { codes, border } = neighbourhoods(data, stride);
  // Bit k of `pending`: phase k has to look at the pixel. Such pixels are in `active`, in any order.
  const pending = new Uint8Array(data.length);
  const active = new Int32Array(data.length);
  const everyPhase = (1 << phases.length) - 1;
  let count = border.length;
  active.set(border);
  for (const p of border) pending[p] = everyPhase;
  const found = new Int32Array(data.length);

  const touch = (q: number, bit: number): void => {
    if (data[q] === 0) return;
    codes[q]! &= ~bit;
    if (pending[q] === 0) active[count++] = q;
    pending[q] = everyPhase;
  };
  const clear = (p: number): void => {
    data[p] = 0;
    touch(p - stride - 1, 128);
    touch(p - stride, 64);
    touch(p - stride + 1, 32);
    touch(p - 1, 16);
    touch(p + 1, 8);
    touch(p + stride - 1, 4);
    touch(p + stride, 2);
    touch(p + stride + 1, 1);
  };
  while (count > 0) {
    for (let phase = 0; phase < phases.length; phase++) {
      const { candidate, recheck } = phases[phase]!;
      const bit = 1 << phase;
      const before = count;
      let candidates = 0;
      count = 0;
      for (let k = 0; k < before; k++) {
        const p = active[k]!;
        let waiting = data[p] === 0 ? 0 : pending[p]!;
        if ((waiting & bit) !== 0) {
          waiting ^= bit;
          if (candidate[codes[p]!] !== 0) found[candidates++] = p;
        }
        pending[p] = waiting;
        if (waiting !== 0) active[count++] = p;
      }
      const removable = found.subarray(0, candidates);
      if (recheck === null) {
        for (const p of removable) data[p] = 0;
        for (const p of removable) clear(p);
      } else {
        for (const p of removable.sort()) if (recheck[codes[p]!] !== 0) clear(p);
      }
    }
  }
  return unpad(padded, height, width);
}

/** Neighbourhood of each foreground pixel, and the foreground pixels with a background neighbour. */
function neighbourhoods(data: Uint8Array, stride: number): { codes: Uint8Array; border: Int32Array } {
  const codes = new Uint8Array(data.length);
  const border: number[] = [];
  for (let p = 0; p < data.length; p++) {
    if (data[p] === 0) continue;
    codes[p] = neighbourCode(data, p, stride);
    if (codes[p] !== 255) border.push(p);
  }
  return { codes, border: Int32Array.from(border) };
}
