import { AppError } from '@ramify/sdk';
import { fieldBytes } from './tags.ts';
import { uint64, type TiffFile } from './tiff-header.ts';

/** One tag of a page: where its value stands in the file. Values are read only when they are wanted. */
export interface TagEntry {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  /** Position of the value in the file, inside the table itself for short values. */
  readonly position: number;
}

/** The table of tags of one page ("image file directory"). */
export interface Ifd {
  readonly offset: number;
  readonly entries: readonly TagEntry[];
  /** Position of the next page's table, 0 after the last page. */
  readonly next: number;
}

// Writers use 10 to 30 tags; a table larger than this is damage.
const maxEntries = 4096;

/** Reads the table at `offset`; throws a RangeError if there is no plausible table. */
export async function readIfd(tiff: TiffFile, offset: number): Promise<Ifd> {
  const { blocks, big, littleEndian } = tiff;
  const head = big ? 8 : 2;
  const entry = big ? 20 : 12;
  const link = big ? 8 : 4;
  const start = blocks.held(offset, head) ?? (await blocks.load(offset, head));
  const count = big ? uint64(start, 0, littleEndian) : start.getUint16(0, littleEndian);
  if (count === 0 || count > maxEntries) throw new RangeError(`The table of a page has ${count} entries.`);
  const length = count * entry + link;
  const table = blocks.held(offset + head, length) ?? (await blocks.load(offset + head, length));
  const entries: TagEntry[] = [];
  for (let at = 0; at < count * entry; at += entry) {
    const type = table.getUint16(at + 2, littleEndian);
    const values = big ? uint64(table, at + 4, littleEndian) : table.getUint32(at + 4, littleEndian);
    const field = at + (big ? 12 : 8);
    const bytes = (fieldBytes[type] ?? 0) * values;
    entries.push({
      tag: table.getUint16(at, littleEndian),
      type,
      count: values,
      position:
        bytes <= link
          ? offset + head + field
          : big
            ? uint64(table, field, littleEndian)
            : table.getUint32(field, littleEndian),
    });
  }
  const end = count * entry;
  return {
    offset,
    entries,
    next: big ? uint64(table, end, littleEndian) : table.getUint32(end, littleEndian),
  };
}

export const findTag = (ifd: Ifd, wanted: number): TagEntry | undefined =>
  ifd.entries.find((entry) => entry.tag === wanted);

/** Number `index` of a numeric tag whose bytes are in `view`; rationals are divided. */
export function numberAt(view: DataView, type: number, index: number, littleEndian: boolean): number {
  const at = index * (fieldBytes[type] ?? 0);
  switch (type) {
    case 1:
    case 7:
      return view.getUint8(at);
    case 6:
      return view.getInt8(at);
    case 3:
      return view.getUint16(at, littleEndian);
    case 8:
      return view.getInt16(at, littleEndian);
    case 4:
    case 13:
      return view.getUint32(at, littleEndian);
    case 9:
      return view.getInt32(at, littleEndian);
    case 5:
      return view.getUint32(at, littleEndian) / view.getUint32(at + 4, littleEndian);
    case 10:
      return view.getInt32(at, littleEndian) / view.getInt32(at + 4, littleEndian);
    case 11:
      return view.getFloat32(at, littleEndian);
    case 12:
      return view.getFloat64(at, littleEndian);
    case 16:
    case 18:
      return uint64(view, at, littleEndian);
    case 17:
      return Number(view.getBigInt64(at, littleEndian));
    default:
      return Number.NaN;
  }
}

/** The first `limit` values of a numeric tag. */
export async function readNumbers(tiff: TiffFile, entry: TagEntry, limit: number): Promise<number[]> {
  const count = Math.min(entry.count, limit);
  const length = count * (fieldBytes[entry.type] ?? 0);
  const view = tiff.blocks.held(entry.position, length) ?? (await tiff.blocks.load(entry.position, length));
  return Array.from({ length: count }, (_, i) => numberAt(view, entry.type, i, tiff.littleEndian));
}

/** The first value of a numeric tag, or undefined if the page does not have it. */
export async function readNumber(tiff: TiffFile, ifd: Ifd, wanted: number): Promise<number | undefined> {
  const entry = findTag(ifd, wanted);
  return entry === undefined || entry.count === 0 ? undefined : (await readNumbers(tiff, entry, 1))[0];
}

// The description of a long OME-TIFF is some hundred bytes a frame; more than this is not read.
const maxText = 1 << 26;

/**
 * Text of a tag up to its first NUL. UTF-8 if it is valid UTF-8, else Latin-1, as ImageJ writes it; a tag
 * that lies outside the file has no text.
 */
export async function readText(tiff: TiffFile, ifd: Ifd, wanted: number): Promise<string> {
  const entry = findTag(ifd, wanted);
  if (entry === undefined || (entry.type !== 2 && entry.type !== 1 && entry.type !== 7)) return '';
  if (entry.position + entry.count > tiff.blocks.size) return '';
  if (entry.count > maxText) {
    throw new AppError('E_FORMAT_TOO_LARGE', `${tiff.name} holds a description of ${entry.count} bytes.`, {
      where: { file: tiff.name },
      remedy: 'Open the recording in Fiji and save it as TIFF again.',
    });
  }
  const view = await tiff.blocks.load(entry.position, entry.count);
  const all = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
  const end = all.indexOf(0);
  const bytes = end < 0 ? all : all.subarray(0, end);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}
