import { AppError, toAppError, type PixelArray, type RandomAccessFile } from '@ramify/sdk';
import { swapBytes } from './byte-order.ts';
import { copySamples, sampleView } from './convert-samples.ts';
import { bytesPerSample, decodeChunk, decodedBytes, isPacked } from './decode-chunk.ts';
import { chunkRows, type PagePlaces } from './page-places.ts';
import { chunksAcross, chunkSamples, chunksPerPlane, sampleOf, type PageLayout } from './page-layout.ts';
import type { ByteRange, RangeReader } from './range-reader.ts';
import { movieType } from './sample-type.ts';

/** Reads one sample of every pixel of some pages. */
export interface PlaneRequest {
  readonly file: RandomAccessFile;
  readonly pages: readonly PagePlaces[];
  /** Index of the sample: 0 for grey, 0 to 2 for red, green, blue. */
  readonly sample: number;
  /** One plane after the other, in the movie's type. */
  readonly target: PixelArray;
  /** Frame of the movie that the first page is, for messages. */
  readonly frame: number;
}

interface Piece {
  readonly page: number;
  readonly layout: PageLayout;
  /** Index of the chunk in its plane. */
  readonly chunk: number;
}

/**
 * Reads and decodes planes into `target`. Uncompressed samples of the movie's type go from the file straight to
 * their place; everything else is decoded strip by strip or tile by tile.
 */
export async function readPlanes(request: PlaneRequest, readRanges: RangeReader): Promise<void> {
  const { file, pages, sample, target, frame } = request;
  const ranges: ByteRange[] = [];
  const pieces: Piece[] = [];
  const size = target.length / pages.length;
  for (const [page, places] of pages.entries()) {
    const { layout } = places;
    const perPlane = chunksPerPlane(layout);
    const shift = layout.planar === 2 ? sample * perPlane : 0;
    const straight = isStraight(layout, target);
    for (let chunk = 0; chunk < perPlane; chunk++) {
      const offset = places.offsets[shift + chunk] ?? NaN;
      const length = places.lengths[shift + chunk] ?? NaN;
      if (!(offset + length <= file.size)) throw cutOff(file.name, frame + page);
      if (length > longestPiece(layout)) throw tooLong(file.name, frame + page, length);
      // GDAL leaves out pieces that hold nothing but zeros; no piece can be where the header is.
      if (offset === 0) {
        clearPiece(target, page * size, layout, chunk);
        continue;
      }
      if (straight && layout.compression === 1) {
        const from =
          target.byteOffset +
          (page * size + chunk * layout.chunkHeight * layout.width) * target.BYTES_PER_ELEMENT;
        ranges.push({ offset, length, into: new Uint8Array(target.buffer, from, length) });
      } else {
        ranges.push({ offset, length });
      }
      pieces.push({ page, layout, chunk });
    }
  }

  const scratch = chunkScratch();
  await readRanges(file, ranges, (index, raw) => {
    const { page, layout, chunk } = pieces[index] as Piece;
    try {
      decodePiece(layout, chunk, raw, sample, target, page * size, scratch);
    } catch (error) {
      throw toAppError(error).at({ file: file.name, frame: frame + page });
    }
  });
  for (const [page, { layout }] of pages.entries()) {
    if (layout.littleEndian || layout.compression !== 1 || !isStraight(layout, target)) continue;
    const bytes = new Uint8Array(
      target.buffer,
      target.byteOffset + page * size * target.BYTES_PER_ELEMENT,
      size * target.BYTES_PER_ELEMENT,
    );
    swapBytes(bytes, target.BYTES_PER_ELEMENT);
  }
}

/** Decoded strips of the page are already what the movie holds. */
function isStraight(layout: PageLayout, target: PixelArray): boolean {
  const sample = sampleOf(layout);
  return (
    sample !== undefined &&
    sample === movieType[sample] &&
    target.BYTES_PER_ELEMENT === bytesPerSample(layout) &&
    !layout.tiled &&
    chunkSamples(layout) === 1 &&
    !isPacked(layout)
  );
}

function decodePiece(
  layout: PageLayout,
  chunk: number,
  raw: Uint8Array,
  sample: number,
  target: PixelArray,
  start: number,
  scratch: (length: number) => Uint8Array,
): void {
  const rows = chunkRows(layout, chunk);
  const length = decodedBytes(layout, rows);
  const across = chunksAcross(layout);
  const top = Math.floor(chunk / across) * layout.chunkHeight;
  const left = (chunk % across) * layout.chunkWidth;
  if (isStraight(layout, target)) {
    const from = target.byteOffset + (start + top * layout.width) * target.BYTES_PER_ELEMENT;
    decodeChunk(layout, raw, rows, new Uint8Array(target.buffer, from, length));
    return;
  }
  const decoded = scratch(length);
  decodeChunk(layout, raw, rows, decoded);
  const samples = chunkSamples(layout);
  const view = sampleView(decoded, sampleOf(layout) ?? 'uint8');
  const wanted = samples === 1 ? 0 : sample;
  const columns = Math.min(layout.chunkWidth, layout.width - left);
  for (let row = 0; row < Math.min(rows, layout.height - top); row++) {
    const from = row * layout.chunkWidth * samples + wanted;
    copySamples(view, from, samples, target, start + (top + row) * layout.width + left, columns);
  }
}

function clearPiece(target: PixelArray, start: number, layout: PageLayout, chunk: number): void {
  const across = chunksAcross(layout);
  const top = Math.floor(chunk / across) * layout.chunkHeight;
  const left = (chunk % across) * layout.chunkWidth;
  const columns = Math.min(layout.chunkWidth, layout.width - left);
  for (let row = top; row < Math.min(top + layout.chunkHeight, layout.height); row++) {
    const from = start + row * layout.width + left;
    target.fill(0, from, from + columns);
  }
}

/** A buffer that is made once and grows; each caller uses it before the next. */
function chunkScratch(): (length: number) => Uint8Array {
  let bytes = new Uint8Array(0);
  return (length) => {
    if (bytes.length < length) bytes = new Uint8Array(length);
    return bytes.subarray(0, length);
  };
}

/** No code makes data much longer; a longer piece is a damaged byte count and must not be allocated. */
const longestPiece = (layout: PageLayout): number => 4 * decodedBytes(layout, layout.chunkHeight) + 65536;

const tooLong = (file: string, frame: number, length: number): AppError =>
  new AppError(
    'E_FORMAT_CORRUPT',
    `${file} is damaged: a piece of frame ${frame + 1} is said to have ${length} bytes.`,
    {
      where: { file, frame },
      remedy: 'Copy the file again from where it was recorded.',
    },
  );

const cutOff = (file: string, frame: number): AppError =>
  new AppError('E_FORMAT_TRUNCATED', `${file} is cut off within frame ${frame + 1}.`, {
    where: { file, frame },
    remedy: 'The recording or the copy was interrupted: copy the file again.',
  });
