import { AppError } from '@ramify/sdk';
import { swapBytes, unpackSamples } from './byte-order.ts';
import { unpack } from './codecs/unpack.ts';
import { chunkRowBytes, chunkSamples, sampleOf, type PageLayout } from './page-layout.ts';
import { undoDifferences, undoFloatPredictor } from './predictor.ts';
import { sampleBytes } from './sample-type.ts';
import { compressionName } from './support.ts';

/** Samples are packed: their bits do not fill whole bytes of their type. */
export const isPacked = (layout: PageLayout): boolean => layout.bits !== 8 * bytesPerSample(layout);

export const bytesPerSample = (layout: PageLayout): number => sampleBytes[sampleOf(layout) ?? 'uint8'];

/** Bytes of `rows` rows of a decoded chunk. */
export const decodedBytes = (layout: PageLayout, rows: number): number =>
  rows * layout.chunkWidth * chunkSamples(layout) * bytesPerSample(layout);

/**
 * Decodes `rows` rows of a strip or tile from its bytes in the file into `out`, which has exactly
 * `decodedBytes(layout, rows)` bytes: unpacked, in this machine's byte order (little-endian), differences
 * undone. Samples of a pixel stay side by side.
 */
export function decodeChunk(layout: PageLayout, raw: Uint8Array, rows: number, out: Uint8Array): void {
  const packed = isPacked(layout);
  const stored = chunkRowBytes(layout) * rows;
  const bytes = packed ? new Uint8Array(stored) : out;
  const slack = chunkRowBytes(layout) * (layout.chunkHeight - rows);
  const length = unpackOrRefuse(layout, raw, bytes, slack);
  if (length < stored) {
    throw new AppError(
      'E_FORMAT_CORRUPT',
      `A piece of the image holds ${length} bytes where ${stored} are needed.`,
      { remedy: 'Copy the file again from where it was recorded.' },
    );
  }
  const width = bytesPerSample(layout);
  const samples = chunkSamples(layout);
  const perRow = layout.chunkWidth * samples;
  if (packed) {
    unpackPacked(layout, bytes, perRow, out);
    return;
  }
  if (layout.predictor === 3) {
    undoFloatPredictor(out, width, perRow, samples);
    return;
  }
  if (!layout.littleEndian) swapBytes(out, width);
  if (layout.predictor === 2) undoDifferences(out, width, perRow, samples);
}

function unpackPacked(layout: PageLayout, bytes: Uint8Array, perRow: number, out: Uint8Array): void {
  const { buffer, byteOffset, length } = out;
  const width = bytesPerSample(layout);
  const values =
    width === 1
      ? out
      : width === 2
        ? new Uint16Array(buffer, byteOffset, length / 2)
        : new Uint32Array(buffer, byteOffset, length / 4);
  unpackSamples(bytes, layout.bits, perRow, values, layout.fillOrder === 2);
}

function unpackOrRefuse(layout: PageLayout, raw: Uint8Array, out: Uint8Array, slack: number): number {
  try {
    return unpack(layout.compression, raw, out, slack);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError(
      'E_FORMAT_CORRUPT',
      `A piece of the image, compressed by ${compressionName(layout.compression)}, cannot be unpacked (${reason}).`,
      { remedy: 'Copy the file again from where it was recorded.', cause: error },
    );
  }
}
