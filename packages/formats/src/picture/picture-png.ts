import type { PictureSpec } from '@ramify/sdk';
import { withPngText } from '../write/png-text.ts';
import { encodePng } from '../write/png.ts';
import { renderPicture, type RenderOptions } from './render.ts';

/** The picture as a PNG file, with texts by keyword. */
export function picturePng(
  spec: PictureSpec,
  options?: RenderOptions,
  text: Readonly<Record<string, string>> = {},
): Uint8Array {
  const { width, height, data } = renderPicture(spec, options);
  return withPngText(encodePng({ width, height, channels: 3, data }), text);
}
