import { decode } from 'fast-png';
import { checkedPng, pngHeader } from '../png-bytes.ts';
import { encodePng } from '../write/png.ts';

export interface Thumbnail {
  readonly width: number;
  readonly height: number;
  /** A PNG. */
  readonly bytes: Uint8Array;
}

/** Colours are stored in steps of this: invisible at that size, and half the bytes. */
const step = 8;
const coarse = (value: number): number => Math.min(255, Math.round(value / step) * step);

/**
 * A PNG made smaller by averaging over areas, at most `largest` px wide and high; one that is small already is
 * only packed anew. `name` is for messages.
 *
 * @throws AppError if the file is no PNG, or damaged
 */
export function thumbnail(bytes: Uint8Array, name: string, largest: number): Thumbnail {
  const header = pngHeader(bytes.subarray(0, 33), name);
  const image = decode(checkedPng(bytes, header, name));
  const shrink = Math.max(1, image.width / largest, image.height / largest);
  const width = Math.max(1, Math.round(image.width / shrink));
  const height = Math.max(1, Math.round(image.height / shrink));
  const scale = image.depth === 16 ? 1 / 257 : image.depth < 8 ? 255 / (2 ** image.depth - 1) : 1;
  const colourAt = (pixel: number, channel: number): number => {
    const { data, channels, palette } = image;
    if (palette !== undefined) return palette[data[pixel] ?? 0]?.[channel] ?? 0;
    const colour = channels < 3 ? 0 : channel;
    return (data[pixel * channels + colour] ?? 0) * scale;
  };
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const top = Math.floor((y * image.height) / height);
    const bottom = Math.max(top + 1, Math.floor(((y + 1) * image.height) / height));
    for (let x = 0; x < width; x++) {
      const left = Math.floor((x * image.width) / width);
      const right = Math.max(left + 1, Math.floor(((x + 1) * image.width) / width));
      for (let channel = 0; channel < 3; channel++) {
        let sum = 0;
        for (let v = top; v < bottom; v++) {
          for (let u = left; u < right; u++) sum += colourAt(v * image.width + u, channel);
        }
        data[3 * (y * width + x) + channel] = coarse(sum / ((bottom - top) * (right - left)));
      }
    }
  }
  return { width, height, bytes: encodePng({ width, height, channels: 3, data }) };
}
