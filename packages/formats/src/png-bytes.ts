import { inflateSync } from 'node:zlib';
import { AppError } from '@ramify/sdk';

export interface PngHeader {
  readonly width: number;
  readonly height: number;
  /** Bits per sample. */
  readonly depth: number;
  /** 0 grey, 2 RGB, 3 palette, 4 grey with opacity, 6 RGB with opacity. */
  readonly colourType: number;
  readonly interlaced: boolean;
}

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const mostBytes = 2 ** 30;
const depths: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};
export const pngSamples: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Size and type of the image, which stand in the first 33 bytes. */
export function pngHeader(head: Uint8Array, name: string): PngHeader {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if (head.length < 33 || view.getUint32(12) !== 0x49484452) throw damaged(name);
  const [width, height, depth, colourType] = [
    view.getUint32(16),
    view.getUint32(20),
    view.getUint8(24),
    view.getUint8(25),
  ];
  if (width === 0 || height === 0 || depths[colourType]?.includes(depth) !== true) throw damaged(name);
  const header = { width, height, depth, colourType, interlaced: view.getUint8(28) !== 0 };
  if (rawBytes(header) > mostBytes || width * height * 4 > mostBytes) {
    throw new AppError(
      'E_FORMAT_TOO_LARGE',
      `${name} has ${width} x ${height} px, which takes too much memory.`,
      {
        where: { file: name },
        remedy: 'Crop or bin the image.',
      },
    );
  }
  if (header.interlaced && depth < 8) {
    throw new AppError(
      'E_FORMAT_UNSUPPORTED',
      `${name} is an interlaced PNG of ${depth} bits, which cannot be read.`,
      {
        where: { file: name },
        remedy: 'Save the image without interlacing, or as TIFF.',
      },
    );
  }
  return header;
}

/** Most bytes that the unpacked image data can have; interlacing adds the heads of seven times as many rows. */
const rawBytes = ({ width, height, depth, colourType, interlaced }: PngHeader): number =>
  height * (1 + Math.ceil((width * depth * (pngSamples[colourType] ?? 1)) / 8)) * (interlaced ? 2 : 1) +
  (interlaced ? 64 : 0);

/**
 * The same PNG reduced to its header, palette and image data, after the data were unpacked once under a limit:
 * decoding it cannot take more memory than its header says.
 */
export function checkedPng(bytes: Uint8Array, header: PngHeader, name: string): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept: Uint8Array[] = [Uint8Array.from(signature)];
  const data: Uint8Array[] = [];
  let at = 8;
  for (let ended = false; !ended;) {
    if (at + 12 > bytes.length) throw cutOff(name);
    const length = view.getUint32(at);
    const type = view.getUint32(at + 4);
    const end = at + 12 + length;
    if (end > bytes.length) throw cutOff(name);
    ended = type === 0x49454e44;
    const isData = type === 0x49444154;
    if (isData) data.push(bytes.subarray(at + 8, at + 8 + length));
    if (ended || isData || type === 0x49484452 || type === 0x504c5445) kept.push(bytes.subarray(at, end));
    at = end;
  }
  const limit = rawBytes(header);
  let unpacked: number;
  try {
    unpacked = inflateSync(joined(data), { maxOutputLength: limit }).length;
  } catch (cause) {
    throw damaged(name, cause);
  }
  if (!header.interlaced && unpacked !== limit) throw damaged(name);
  return joined(kept);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const damaged = (name: string, cause?: unknown): AppError =>
  new AppError('E_FORMAT_CORRUPT', `${name} is a damaged PNG file.`, {
    where: { file: name },
    remedy: 'Copy the file again.',
    cause,
  });

const cutOff = (name: string): AppError =>
  new AppError('E_FORMAT_TRUNCATED', `${name} is cut off: it ends before its image does.`, {
    where: { file: name },
    remedy: 'The copy was interrupted: copy the file again.',
  });
