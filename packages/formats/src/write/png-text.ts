import { joinBytes, textBytes } from './bytes.ts';

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = crcTable[(crc ^ byte) & 255]! ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

function chunk(type: string, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + content.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length);
  bytes.set(textBytes(type), 4);
  bytes.set(content, 8);
  view.setUint32(8 + content.length, crc32(bytes.subarray(4, 8 + content.length)));
  return bytes;
}

const isLatin = (text: string): boolean =>
  Array.from(text).every((character) => character.charCodeAt(0) < 256);

/** tEXt where Latin-1 is enough, iTXt (UTF-8, not compressed) otherwise. */
function textChunk(keyword: string, text: string): Uint8Array {
  if (isLatin(text)) {
    return chunk(
      'tEXt',
      Uint8Array.from(`${keyword}\0${text}`, (character) => character.charCodeAt(0)),
    );
  }
  return chunk('iTXt', textBytes(`${keyword}\0\0\0\0\0${text}`));
}

const headerEnd = 33;

/**
 * The same PNG with texts by keyword and, if `pixelsPerInch` is given, its resolution; both stand before the
 * image data.
 */
export function withPngText(
  png: Uint8Array,
  texts: Readonly<Record<string, string>>,
  pixelsPerInch?: number,
): Uint8Array {
  const chunks = Object.entries(texts)
    .filter(([, text]) => text !== '')
    .map(([keyword, text]) => textChunk(keyword, text));
  if (pixelsPerInch !== undefined) {
    const content = new Uint8Array(9);
    const perMetre = Math.round(pixelsPerInch / 0.0254);
    new DataView(content.buffer).setUint32(0, perMetre);
    new DataView(content.buffer).setUint32(4, perMetre);
    content[8] = 1;
    chunks.push(chunk('pHYs', content));
  }
  return joinBytes([png.subarray(0, headerEnd), ...chunks, png.subarray(headerEnd)]);
}
