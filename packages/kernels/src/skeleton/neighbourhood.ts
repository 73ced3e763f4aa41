/**
 * The eight neighbours of a pixel, in raster order, as bits of a code: 0 NW, 1 N, 2 NE, 3 W, 4 E, 5 SW, 6 S,
 * 7 SE. Direction k leads back by 7 − k. Images are padded by one pixel of background, so that every pixel has
 * eight neighbours.
 */
export interface Padded {
  /** (height + 2) x (width + 2), 0 or 1. */
  readonly data: Uint8Array;
  readonly stride: number;
  /** Offsets of the eight neighbours in `data`. */
  readonly offsets: readonly number[];
}

export function pad(mask: Uint8Array, height: number, width: number): Padded {
  if (mask.length !== height * width) throw new RangeError(`mask has ${mask.length} pixels`);
  const stride = width + 2;
  const data = new Uint8Array(stride * (height + 2));
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0, p = (y + 1) * stride + 1; x < width; x++, i++, p++) data[p] = mask[i] === 0 ? 0 : 1;
  }
  return { data, stride, offsets: neighbourOffsets(stride) };
}

export function unpad({ data, stride }: Padded, height: number, width: number): Uint8Array {
  const mask = new Uint8Array(height * width);
  for (let y = 0; y < height; y++) {
    const start = (y + 1) * stride + 1;
    mask.set(data.subarray(start, start + width), y * width);
  }
  return mask;
}

export const neighbourOffsets = (stride: number): readonly number[] => [
  -stride - 1,
  -stride,
  -stride + 1,
  -1,
  1,
  stride - 1,
  stride,
  stride + 1,
];

/** Which of the eight neighbours of pixel `p` of a padded image are set. */
export const neighbourCode = (data: Uint8Array, p: number, stride: number): number =>
  data[p - stride - 1]! |
  (data[p - stride]! << 1) |
  (data[p - stride + 1]! << 2) |
  (data[p - 1]! << 3) |
  (data[p + 1]! << 4) |
  (data[p + stride - 1]! << 5) |
  (data[p + stride]! << 6) |
  (data[p + stride + 1]! << 7);

/** Length of a step in each direction, px. */
export const stepLength: readonly number[] = [Math.SQRT2, 1, Math.SQRT2, 1, 1, Math.SQRT2, 1, Math.SQRT2];

/** Bit numbers of the neighbours on the way around the pixel, from N clockwise. */
const ring = [1, 2, 4, 7, 6, 5, 3, 0] as const;

/** The neighbours of a code from N clockwise: N, NE, E, SE, S, SW, W, NW. */
export const aroundPixel = (code: number): number[] => ring.map((bit) => (code >> bit) & 1);

const table = (value: (code: number) => number): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, code) => value(code));

/** Number of neighbours of each code. */
export const neighbourCount: Uint8Array = table((code) => aroundPixel(code).reduce((sum, n) => sum + n, 0));

/** Number of 8-connected pieces into which the neighbours fall when the pixel itself is taken away. */
export const neighbourPieces: Uint8Array = table((code) => {
  const around = aroundPixel(code);
  // Two sides touch across the corner between them: with that corner filled, pieces are runs around the pixel.
  const filled = around.map((n, k) => (k % 2 === 1 ? n | (around[k - 1]! & around[(k + 1) % 8]!) : n));
  const starts = filled.filter((n, k) => n === 1 && filled[(k + 7) % 8] === 0).length;
  return starts === 0 ? Number(filled.includes(1)) : starts;
});

/**
 * 8-connectivity number of Yokoi, Toriwaki & Fukumura 1975 for each code. 1 means that the pixel is simple:
 * taking it away neither splits nor joins anything, nor opens a hole.
 */
export const crossingNumber: Uint8Array = table((code) => {
  const gap = aroundPixel(code).map((n) => 1 - n);
  return [0, 2, 4, 6].reduce((sum, k) => sum + gap[k]! - gap[k]! * gap[k + 1]! * gap[(k + 2) % 8]!, 0);
});
