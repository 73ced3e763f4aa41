import type { RandomAccessFile } from '@ramify/sdk';
import { bytesPerSample, decodeChunk, decodedBytes } from '../tiff/decode-chunk.ts';
import { chunksAcross, chunkSamples, chunksPerPlane } from '../tiff/page-layout.ts';
import { chunkRows, type PagePlaces } from '../tiff/page-places.ts';

/** One sample of every pixel of a page in the file's own type, little-endian, as hashes are taken of. */
export async function pageBytes(
  file: RandomAccessFile,
  places: PagePlaces,
  sample: number,
): Promise<Uint8Array> {
  const { layout, offsets, lengths } = places;
  const perPlane = chunksPerPlane(layout);
  const shift = layout.planar === 2 ? sample * perPlane : 0;
  const width = bytesPerSample(layout);
  const side = chunkSamples(layout);
  const page = new Uint8Array(layout.width * layout.height * width);
  for (let chunk = 0; chunk < perPlane; chunk++) {
    const raw = new Uint8Array(lengths[shift + chunk] ?? 0);
    await file.read(offsets[shift + chunk] ?? 0, raw);
    const rows = chunkRows(layout, chunk);
    const decoded = new Uint8Array(decodedBytes(layout, rows));
    decodeChunk(layout, raw, rows, decoded);
    const top = Math.floor(chunk / chunksAcross(layout)) * layout.chunkHeight;
    const left = (chunk % chunksAcross(layout)) * layout.chunkWidth;
    for (let y = 0; y < Math.min(rows, layout.height - top); y++) {
      for (let x = 0; x < Math.min(layout.chunkWidth, layout.width - left); x++) {
        const from = ((y * layout.chunkWidth + x) * side + (side === 1 ? 0 : sample)) * width;
        const to = ((top + y) * layout.width + left + x) * width;
        for (let byte = 0; byte < width; byte++) page[to + byte] = decoded[from + byte] as number;
      }
    }
  }
  return page;
}
