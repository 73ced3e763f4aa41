import { AppError, type PixelSize } from '@ramify/sdk';
import { joinBytes, littleEndianBytes } from './bytes.ts';
import { deflate } from './deflate.ts';
import { rational } from './rational.ts';
import { asciiEntry, encodeIfd, ifdSize, tiffHeader, type TiffEntry } from './tiff-ifd.ts';
import { imageJDescription, imageJMetadata } from './tiff-imagej.ts';

export type TiffDType = 'uint8' | 'uint16' | 'int16' | 'int32' | 'float32';
export type TiffSamples = Uint8Array | Uint16Array | Int16Array | Int32Array | Float32Array;

export interface TiffMeta {
  readonly frames: number;
  readonly height: number;
  readonly width: number;
  readonly dtype: TiffDType;
  /** What the pages are: frames in time, or planes. */
  readonly kind: 'movie' | 'image' | 'labels';
  readonly pixelSize?: PixelSize;
  /** Seconds from one frame to the next. */
  readonly frameInterval?: number | null;
  /** Free text, shown by ImageJ under Show Info. */
  readonly description?: string;
  /** One per frame, shown by ImageJ above the image. */
  readonly labels?: readonly string[];
  /** Values that ImageJ shows black and white at first. */
  readonly displayRange?: readonly [number, number];
}

export interface TiffOptions {
  readonly compression?: 'none' | 'deflate';
  /** Files that may grow above this many bytes become BigTIFF. */
  readonly bigTiffAbove?: number;
}

const formats = {
  uint8: { array: Uint8Array, bits: 8, sampleFormat: 1 },
  uint16: { array: Uint16Array, bits: 16, sampleFormat: 1 },
  int16: { array: Int16Array, bits: 16, sampleFormat: 2 },
  int32: { array: Int32Array, bits: 32, sampleFormat: 2 },
  float32: { array: Float32Array, bits: 32, sampleFormat: 3 },
} as const;

type Place = { readonly data: number; readonly bytes: number };

function pageEntries(meta: TiffMeta, compressed: boolean, page: number, { data, bytes }: Place): TiffEntry[] {
  const { bits, sampleFormat } = formats[meta.dtype];
  const size = meta.pixelSize;
  const perMicrometre = (micrometres: number): number[] => [...rational(micrometres)].reverse();
  return [
    { tag: 254, type: 'LONG', values: [0] },
    { tag: 256, type: 'LONG', values: [meta.width] },
    { tag: 257, type: 'LONG', values: [meta.height] },
    { tag: 258, type: 'SHORT', values: [bits] },
    { tag: 259, type: 'SHORT', values: [compressed ? 8 : 1] },
    { tag: 262, type: 'SHORT', values: [1] },
    ...(page === 0 ? [asciiEntry(270, imageJDescription(meta, !compressed))] : []),
    { tag: 273, type: 'OFFSET', values: [data] },
    { tag: 277, type: 'SHORT', values: [1] },
    { tag: 278, type: 'LONG', values: [meta.height] },
    { tag: 279, type: 'OFFSET', values: [bytes] },
    ...(size == null
      ? []
      : ([
          { tag: 282, type: 'RATIONAL', values: perMicrometre(size.x) },
          { tag: 283, type: 'RATIONAL', values: perMicrometre(size.y) },
          { tag: 296, type: 'SHORT', values: [1] },
        ] as const)),
    { tag: 339, type: 'SHORT', values: [sampleFormat] },
    ...(page === 0 ? imageJMetadata(meta) : []),
  ];
}

/** Samples as bytes, whole frames at a time; checks that they are what `meta` promises. */
async function* frameBytes(
  meta: TiffMeta,
  chunks: Iterable<TiffSamples> | AsyncIterable<TiffSamples>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const pixels = meta.height * meta.width;
  let frames = 0;
  for await (const chunk of chunks) {
    if (!(chunk instanceof formats[meta.dtype].array) || chunk.length % pixels !== 0) {
      throw new AppError('E_INTERNAL', `The TIFF writer expected whole frames of ${meta.dtype} samples.`);
    }
    frames += chunk.length / pixels;
    if (frames > meta.frames) break;
    yield littleEndianBytes(chunk);
  }
  if (frames === meta.frames) return;
  throw new AppError(
    'E_DATA_SHAPE',
    `The movie has ${frames < meta.frames ? `only ${frames}` : 'more than'} of ${meta.frames} frames.`,
    { remedy: 'Check the recording: it may be truncated or still be written.' },
  );
}

const even = (offset: number): number => offset + (offset & 1);

/** Directory, all frames without a gap, the other directories: what ImageJ writes and reads fastest. */
async function* contiguous(
  meta: TiffMeta,
  frames: AsyncIterable<Uint8Array>,
  big: boolean,
): AsyncGenerator<Uint8Array> {
  const bytes = meta.height * meta.width * (formats[meta.dtype].bits / 8);
  const header = tiffHeader(big);
  const entries = (page: number, data: number) => pageEntries(meta, false, page, { data, bytes });
  const start = header.length + ifdSize(entries(0, 0), big);
  const end = start + meta.frames * bytes;
  const later = ifdSize(entries(1, 0), big);
  const directory = (page: number): Uint8Array => {
    const at = page === 0 ? header.length : even(end) + (page - 1) * later;
    const next = page + 1 === meta.frames ? 0 : even(end) + page * later;
    return encodeIfd(entries(page, start + page * bytes), { big, offset: at, next });
  };
  yield joinBytes([header, directory(0)]);
  yield* frames;
  if (meta.frames === 1) return;
  if (end & 1) yield new Uint8Array(1);
  for (let page = 1; page < meta.frames; page += 1000) {
    const count = Math.min(1000, meta.frames - page);
    yield joinBytes(Array.from({ length: count }, (_, i) => directory(page + i)));
  }
}

/** Each directory before its compressed frame; a few frames are compressed at once. */
async function* compressed(
  meta: TiffMeta,
  frames: AsyncIterable<Uint8Array<ArrayBuffer>>,
  big: boolean,
): AsyncGenerator<Uint8Array> {
  const frameSize = meta.height * meta.width * (formats[meta.dtype].bits / 8);
  const header = tiffHeader(big);
  yield header;
  let offset = header.length;
  let page = 0;
  const emit = (data: Uint8Array): Uint8Array => {
    const place = (at: number) => pageEntries(meta, true, page, { data: at, bytes: data.length });
    const size = ifdSize(place(0), big);
    const end = even(offset + size + data.length);
    const next = page + 1 === meta.frames ? 0 : end;
    const ifd = encodeIfd(place(offset + size), { big, offset, next });
    const padding = new Uint8Array(end - offset - size - data.length);
    offset = end;
    page += 1;
    return joinBytes([ifd, data, padding]);
  };
  const waiting: Promise<Uint8Array>[] = [];
  for await (const chunk of frames) {
    for (let at = 0; at < chunk.length; at += frameSize) {
      waiting.push(deflate(chunk.subarray(at, at + frameSize)));
      const oldest = waiting.length > 8 ? waiting.shift() : undefined;
      if (oldest !== undefined) yield emit(await oldest);
    }
  }
  for (const data of waiting) yield emit(await data);
}

/**
 * Writes frames as a multi-page little-endian TIFF, one strip a page, front to back: nothing is ever
 * rewritten and only the current chunk is held. `frames` yields chunks of whole frames of `meta.dtype`.
 *
 * - Uncompressed files are ImageJ stacks: frames follow each other without gaps, the description names frame
 *   count, frame interval (s) and pixel size (µm). Compressed ones carry the same description without the
 *   contiguity promise, and open as a stack too.
 * - int16 keeps its sign (SampleFormat 2). ImageJ itself writes signed samples as unsigned ones with a
 *   calibration; it reads SampleFormat 2 and shows the true values, and every other reader does as well.
 * - int32 (labels) has SampleFormat 2; ImageJ opens it as a 32-bit image, exact up to 16,777,216.
 * - Above `bigTiffAbove` (4 GiB by default) the file is BigTIFF, which Fiji opens by Bio-Formats.
 *
 * Errors: E_DATA_EMPTY without frames or pixels, E_DATA_SHAPE if `frames` yields fewer or more frames.
 */
export async function* encodeTiff(
  meta: TiffMeta,
  frames: Iterable<TiffSamples> | AsyncIterable<TiffSamples>,
  { compression = 'none', bigTiffAbove = 0xffffffff }: TiffOptions = {},
): AsyncGenerator<Uint8Array> {
  if (meta.frames < 1 || meta.height < 1 || meta.width < 1) {
    throw new AppError('E_DATA_EMPTY', 'There is no frame to write into a TIFF file.');
  }
  const frameSize = meta.height * meta.width * (formats[meta.dtype].bits / 8);
  // Deflate can grow incompressible data, by less than a thousandth.
  const worst = compression === 'none' ? frameSize : frameSize * 1.001 + 64;
  const directories = ifdSize(pageEntries(meta, false, 0, { data: 0, bytes: 0 }), true) + 400 * meta.frames;
  const big = directories + meta.frames * worst > bigTiffAbove;
  const bytes = frameBytes(meta, frames);
  yield* compression === 'none' ? contiguous(meta, bytes, big) : compressed(meta, bytes, big);
}
