import { AppError } from '@ramify/sdk';
import { isCompressed } from './support.ts';
import { numberAt } from './ifd.ts';
import { chunkCount, chunkRowBytes, chunksAcross, chunksDown, type PageLayout } from './page-layout.ts';
import type { PageTable } from './page-table.ts';
import { fieldBytes } from './tags.ts';
import type { TiffFile } from './tiff-header.ts';

/** The chunks of one page: where each is in the file and how many bytes it has there. */
export interface PagePlaces {
  readonly layout: PageLayout;
  readonly offsets: ArrayLike<number>;
  readonly lengths: ArrayLike<number>;
}

/** Uncompressed pages of one chunk each, at a constant distance. */
export interface RegularPages {
  readonly layout: PageLayout;
  readonly offset: number;
  readonly stride: number;
}

/** Rows that chunk `index` of a plane holds; the last strip may be short, tiles are always full. */
export const chunkRows = (layout: PageLayout, index: number): number =>
  layout.tiled
    ? layout.chunkHeight
    : Math.min(
        layout.chunkHeight,
        layout.height - Math.floor(index / chunksAcross(layout)) * layout.chunkHeight,
      );

export const regularPlaces = (pages: RegularPages, page: number): PagePlaces => ({
  layout: pages.layout,
  offsets: [pages.offset + page * pages.stride],
  lengths: [chunkRowBytes(pages.layout) * pages.layout.height],
});

/** Reads where the chunks of page `page` are. */
export async function pagePlaces(tiff: TiffFile, table: PageTable, page: number): Promise<PagePlaces> {
  const layout = table.layouts[table.layoutOf[page] ?? 0] as PageLayout;
  const chunks = chunkCount(layout);
  const offsets = await numbers(
    tiff,
    layout.offsetType,
    layout.offsets,
    table.offsetsAt[page] as number,
    chunks,
  );
  if (isCompressed(layout)) {
    return {
      layout,
      offsets,
      lengths: await numbers(tiff, layout.countType, layout.counts, table.countsAt[page] as number, chunks),
    };
  }
  // Byte counts of uncompressed files are often wrong; the size of the image says it all.
  const perPlane = chunksAcross(layout) * chunksDown(layout);
  const rowBytes = chunkRowBytes(layout);
  return {
    layout,
    offsets,
    lengths: Float64Array.from(
      { length: chunks },
      (_, chunk) => rowBytes * chunkRows(layout, chunk % perPlane),
    ),
  };
}

async function numbers(
  tiff: TiffFile,
  type: number,
  count: number,
  at: number,
  wanted: number,
): Promise<ArrayLike<number>> {
  if (count === 1) return [at];
  const length = wanted * (fieldBytes[type] ?? 0);
  try {
    const view = tiff.blocks.held(at, length) ?? (await tiff.blocks.load(at, length));
    const values = new Float64Array(wanted);
    for (let i = 0; i < wanted; i++) values[i] = numberAt(view, type, i, tiff.littleEndian);
    return values;
  } catch (cause) {
    throw new AppError(
      'E_FORMAT_CORRUPT',
      `${tiff.name} is damaged: the places of a page's pieces cannot be read.`,
      {
        where: { file: tiff.name },
        remedy: 'Copy the file again from where it was recorded.',
        cause,
      },
    );
  }
}

/** True if all bytes of the page are inside a file of `size` bytes. */
export function isWhole({ offsets, lengths }: PagePlaces, size: number): boolean {
  for (let i = 0; i < offsets.length; i++) {
    if (!((offsets[i] as number) + (lengths[i] as number) <= size)) return false;
  }
  return true;
}
