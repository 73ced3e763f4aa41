import { valueRange } from './histogram.ts';
import { mirrorIndex } from './mirror-index.ts';

/** Grey levels in which the histograms are taken. */
const LEVELS = 2 ** 14;

export interface ClaheOptions {
  /** Height and width of a tile in px; tiles need not divide the image. */
  readonly tileHeight: number;
  readonly tileWidth: number;
  /** Largest share of a tile's pixels in one bin; 0 = no limit. */
  readonly clipLimit: number;
  /** Bins of the histograms. */
  readonly bins: number;
}

/**
 * Contrast-limited adaptive histogram equalization (Zuiderveld 1994): every tile has its own grey-level map,
 * and a pixel's value is interpolated between the maps of the four nearest tiles. Result in [0, 1], stretched
 * so that both ends occur.
 *
 * Equal to `skimage.exposure.equalize_adapthist` of scikit-image 0.19 for the image rescaled to [0, 1] in f64,
 * with its 16-bit and 14-bit rounding, clipping and truncation; scikit-image before 0.17 rounds otherwise.
 *
 * @param image height x width, finite samples
 */
export function clahe(
  image: Float32Array,
  height: number,
  width: number,
  { tileHeight, tileWidth, clipLimit, bins }: ClaheOptions,
): Float32Array {
  if (image.length !== height * width) throw new RangeError(`image has ${image.length} pixels`);
  const ky = Math.trunc(tileHeight);
  const kx = Math.trunc(tileWidth);
  if (!(ky >= 1 && kx >= 1 && bins >= 1)) throw new RangeError(`tile ${ky} x ${kx}, ${bins} bins`);
  const binned = toBins(image, bins);
  const rows = Math.ceil(height / ky);
  const columns = Math.ceil(width / kx);
  const maps = tileMaps(binned, height, width, ky, kx, rows, columns, clipLimit, bins);

  const out = new Float32Array(image.length);
  const startY = ky >> 1;
  const startX = kx >> 1;
  const f = Math.fround;
  for (let y = 0, i = 0; y < height; y++) {
    const blockY = Math.floor((y + startY) / ky);
    const cy = ((y + startY) % ky) / ky;
    const iy = 1 - cy;
    const upper = Math.max(blockY - 1, 0) * columns;
    const lower = Math.min(blockY, rows - 1) * columns;
    for (let x = 0; x < width; x++, i++) {
      const blockX = Math.floor((x + startX) / kx);
      const cx = ((x + startX) % kx) / kx;
      const ix = 1 - cx;
      const left = Math.max(blockX - 1, 0);
      const right = Math.min(blockX, columns - 1);
      const bin = binned[i]!;
      // The sum is in f32 and truncated, term by term as in the reference.
      let sum = f(maps[(upper + left) * bins + bin]! * (ix * iy));
      sum = f(sum + f(maps[(upper + right) * bins + bin]! * (cx * iy)));
      sum = f(sum + f(maps[(lower + left) * bins + bin]! * (ix * cy)));
      out[i] = Math.trunc(f(sum + f(maps[(lower + right) * bins + bin]! * (cx * cy))));
    }
  }
  return stretch(out);
}

/** The bin of each pixel, through 16-bit and 14-bit grey levels. */
function toBins(image: Float32Array, bins: number): Uint16Array {
  const [min, max] = valueRange(image);
  const binned = new Uint16Array(image.length);
  if (min === max) return binned;
  const binSize = 1 + Math.floor(LEVELS / bins);
  for (let i = 0; i < image.length; i++) {
    const level16 = roundHalfEven(((image[i]! - min) / (max - min)) * 65535);
    binned[i] = Math.floor(Math.round((level16 / 65535) * (LEVELS - 1)) / binSize);
  }
  return binned;
}

function roundHalfEven(v: number): number {
  const rounded = Math.round(v);
  return rounded - v === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

/** The grey-level map of every tile: rows x columns x bins. */
function tileMaps(
  binned: Uint16Array,
  height: number,
  width: number,
  ky: number,
  kx: number,
  rows: number,
  columns: number,
  clipLimit: number,
  bins: number,
): Int32Array {
  const maps = new Int32Array(rows * columns * bins);
  const counts = new Int32Array(bins);
  const pixels = ky * kx;
  const limit = clipLimit > 0 ? Math.max(1, Math.trunc(clipLimit * pixels)) : pixels;
  const scale = (LEVELS - 1) / pixels;
  for (let r = 0, m = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++, m += bins) {
      counts.fill(0);
      for (let y = r * ky; y < (r + 1) * ky; y++) {
        const row = mirrorIndex(y, height) * width;
        for (let x = c * kx; x < (c + 1) * kx; x++) counts[binned[row + mirrorIndex(x, width)]!]!++;
      }
      clipHistogram(counts, limit);
      let sum = 0;
      for (let b = 0; b < bins; b++) {
        sum += counts[b]!;
        maps[m + b] = Math.min(Math.trunc(sum * scale), LEVELS - 1);
      }
    }
  }
  return maps;
}

/** Cuts every bin at `limit` and spreads the excess over the bins below it, in place. */
function clipHistogram(counts: Int32Array, limit: number): void {
  let excess = 0;
  for (const count of counts) if (count > limit) excess += count - limit;
  const increment = Math.floor(excess / counts.length);
  const upper = limit - increment;
  for (let b = 0; b < counts.length; b++) {
    let count = Math.min(counts[b]!, limit);
    if (count < upper) {
      count += increment;
      excess -= increment;
    }
    if (count >= upper && count < limit) {
      excess -= limit - count;
      count = limit;
    }
    counts[b] = count;
  }
  while (excess > 0) {
    const before = excess;
    for (let index = 0; index < counts.length && excess > 0; index++) {
      let under = 0;
      for (const count of counts) if (count < limit) under++;
      const step = Math.max(1, Math.floor(under / excess));
      for (let b = index; b < counts.length; b += step) {
        if (counts[b]! < limit) {
          counts[b]!++;
          excess--;
        }
      }
    }
    if (excess === before) return;
  }
}

function stretch(image: Float32Array): Float32Array {
  const [min, max] = valueRange(image);
  if (min === max) return image.fill(Math.min(Math.max(min, 0), 1));
  for (let i = 0; i < image.length; i++) image[i] = (image[i]! - min) / (max - min);
  return image;
}
