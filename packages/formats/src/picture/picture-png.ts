import type { PictureSpec } from '@ramify/sdk';
import { encodePng } from '../write/png.ts';
import { renderPicture, type RenderOptions } from './render.ts';

/** The picture as a PNG file. */
export function picturePng(spec: PictureSpec, options?: RenderOptions): Uint8Array {
  const { width, height, data } = renderPicture(spec, options);
  return encodePng({ width, height, channels: 3, data });
}
