import { AppError } from '@ramify/sdk';
import { readMeta } from './meta/read-meta.ts';
import { warn, type Note, type TiffMeta } from './meta/tiff-meta.ts';
import { chunkRowBytes, type PageLayout } from './page-layout.ts';
import { isWhole, pagePlaces, type PagePlaces, type RegularPages } from './page-places.ts';
import { readPageTable, type PageTable } from './page-table.ts';
import { refusalOf, type Refusal } from './support.ts';
import type { TiffFile } from './tiff-header.ts';

/** All that is known of one TIFF file without reading its samples. */
export interface FileScan {
  readonly name: string;
  readonly bytes: number;
  /** Layout of the first page, and of all others unless `odd` names one. */
  readonly layout: PageLayout;
  readonly meta: TiffMeta;
  /** Pages that are whole. */
  readonly planes: number;
  /** Where the pages are, if they are uncompressed and at a constant distance. */
  readonly regular: RegularPages | undefined;
  /** Why the first page that cannot be read cannot be. */
  readonly refusal: Refusal | undefined;
  /** First page that differs in size or type. */
  readonly odd: { readonly page: number; readonly layout: PageLayout } | undefined;
  /** Whole pages are followed by a page that is not. */
  readonly cutOff: boolean;
  readonly notes: readonly Note[];
}

export async function scanFile(tiff: TiffFile): Promise<FileScan> {
  const table = await readPageTable(tiff);
  const layout = table.layouts[table.layoutOf[0] ?? 0] as PageLayout;
  const meta = await readMeta(tiff, table.first, layout);
  const notes: Note[] = [];
  if (table.skipped > 0) {
    notes.push(
      warn(
        `${count(table.skipped, 'page is a thumbnail or reduced copy', 'pages are thumbnails or reduced copies')} and left out.`,
      ),
    );
  }
  const common = { name: tiff.name, bytes: tiff.file.size, layout, meta };
  // Before anything is looked up or allocated by what a layout says.
  const refusal = table.layouts.map((one) => refusalOf(one, tiff.file.size)).find((one) => one !== undefined);
  const oddAt = oddPage(table);
  const odd =
    oddAt === undefined
      ? undefined
      : { page: oddAt, layout: table.layouts[table.layoutOf[oddAt] ?? 0] as PageLayout };
  if (refusal !== undefined) {
    return { ...common, planes: table.count, regular: undefined, refusal, odd, cutOff: false, notes };
  }
  const stack = await contiguousStack(tiff, table, meta, notes);
  if (stack !== undefined) return { ...common, ...stack, refusal: undefined, odd: undefined, notes };

  const ended = endings[table.ended ?? 'ok'];
  if (ended !== undefined) {
    notes.push(
      warn(
        `The list of pages ${ended} after page ${table.count}; the ${count(table.count, 'page', 'pages')} before that ${table.count === 1 ? 'is' : 'are'} used.`,
      ),
    );
  }
  const planes = await wholePages(tiff, table);
  if (planes === 0) {
    throw new AppError(
      'E_FORMAT_TRUNCATED',
      `${tiff.name} is cut off within its first page; nothing of it is whole.`,
      {
        where: { file: tiff.name, frame: 0 },
        remedy: 'The recording or the copy was interrupted: copy the file again.',
      },
    );
  }
  if (planes < table.count) {
    notes.push(
      warn(
        `The file is cut off: ${planes} of ${count(table.count, 'page', 'pages')} ${planes === 1 ? 'is' : 'are'} whole and used.`,
      ),
    );
  }
  return {
    ...common,
    planes,
    regular: regularPages(table, planes),
    refusal: undefined,
    odd,
    cutOff: planes < table.count || table.ended !== undefined,
    notes,
  };
}

const endings: Readonly<Record<string, string | undefined>> = {
  'cut off': 'leads out of the file (it is cut off, or was not closed)',
  damaged: 'is damaged',
  circular: 'runs in a circle',
};

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/**
 * ImageJ, tifffile and MetaMorph write all planes one after the other; files above 4 GB and truncated lists
 * name only the first page. The planes are then found by their size alone.
 */
async function contiguousStack(
  tiff: TiffFile,
  table: PageTable,
  meta: TiffMeta,
  notes: Note[],
): Promise<Pick<FileScan, 'planes' | 'regular' | 'cutOff'> | undefined> {
  const layout = table.layouts[0] as PageLayout;
  const declared = declaredPlanes(meta, layout);
  if (!meta.contiguous || declared <= table.count || layout.compression !== 1 || table.layouts.length > 1)
    return undefined;
  const first = oneChunk(await pagePlaces(tiff, table, 0));
  if (first === undefined) return undefined;
  const bytes = chunkRowBytes(first.layout) * layout.height;
  if (table.count > 1) {
    const last = table.count - 1;
    const place = oneChunk(await pagePlaces(tiff, table, last));
    if (place?.offset !== first.offset + last * bytes) return undefined;
  }
  const available = Math.floor((tiff.file.size - first.offset) / bytes);
  if (available <= table.count) return undefined;
  const planes = Math.min(declared, available);
  if (planes < declared) {
    notes.push(warn(`The file is cut off: ${planes} of ${declared} images are whole and used.`));
  }
  return {
    planes,
    regular: { layout: first.layout, offset: first.offset, stride: bytes },
    cutOff: planes < declared,
  };
}

/** Planes that the description counts. Colours that share a page are no planes. */
function declaredPlanes(meta: TiffMeta, layout: PageLayout): number {
  let planes = 1;
  for (const { axis, size } of meta.axes ?? []) {
    if (!(axis === 'C' && layout.samples > 1 && size === layout.samples)) planes *= size;
  }
  return planes;
}

/** The page as one strip, if its strips follow each other without gaps. */
function oneChunk({
  layout,
  offsets,
  lengths,
}: PagePlaces): { layout: PageLayout; offset: number } | undefined {
  if (layout.tiled || (layout.planar === 2 && layout.samples > 1)) return undefined;
  for (let i = 1; i < offsets.length; i++) {
    if (offsets[i] !== (offsets[i - 1] as number) + (lengths[i - 1] as number)) return undefined;
  }
  return {
    layout: { ...layout, chunkHeight: layout.height, offsets: 1, counts: 1 },
    offset: offsets[0] as number,
  };
}

function oddPage(table: PageTable): number | undefined {
  if (table.layouts.length === 1) return undefined;
  const first = table.layouts[table.layoutOf[0] ?? 0] as PageLayout;
  const odd = table.layouts.map((layout) => !sameFrames(first, layout));
  const page = table.layoutOf.findIndex((layout) => odd[layout] === true);
  return page < 0 ? undefined : page;
}

/** True if pages of the two layouts can be frames of one recording. */
export const sameFrames = (a: PageLayout, b: PageLayout): boolean =>
  a.width === b.width &&
  a.height === b.height &&
  a.samples === b.samples &&
  a.bits === b.bits &&
  a.format === b.format &&
  (a.photometric === 2) === (b.photometric === 2);

/** Number of pages before the first that the file does not hold entirely; pages are taken to be in order. */
async function wholePages(tiff: TiffFile, table: PageTable): Promise<number> {
  const whole = async (page: number): Promise<boolean> =>
    isWhole(await pagePlaces(tiff, table, page), tiff.file.size);
  if (await whole(table.count - 1)) return table.count;
  let low = 0;
  let high = table.count - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (await whole(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function regularPages(table: PageTable, planes: number): RegularPages | undefined {
  const layout = table.layouts[0] as PageLayout;
  if (table.layouts.length > 1 || layout.compression !== 1 || layout.offsets !== 1 || layout.tiled)
    return undefined;
  if (layout.planar === 2 && layout.samples > 1) return undefined;
  const offset = table.offsetsAt[0] as number;
  const stride = planes > 1 ? (table.offsetsAt[1] as number) - offset : 0;
  for (let page = 1; page < planes; page++) {
    if (table.offsetsAt[page] !== offset + page * stride) return undefined;
  }
  return { layout, offset, stride };
}
