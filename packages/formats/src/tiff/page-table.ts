import { AppError } from '@ramify/sdk';
import { readIfd, type Ifd } from './ifd.ts';
import { readPage, type PageLayout, type PageRecord } from './page-layout.ts';
import type { TiffFile } from './tiff-header.ts';

/** Where all pages of a file are, in columns: 26 bytes a page. */
export interface PageTable {
  readonly count: number;
  readonly layouts: readonly PageLayout[];
  /** Index into `layouts` of each page. */
  readonly layoutOf: Uint16Array;
  /** Position of the table of tags of each page. */
  readonly ifds: Float64Array;
  readonly offsetsAt: Float64Array;
  readonly countsAt: Float64Array;
  /** Tags of the first page: the file's metadata are there. */
  readonly first: Ifd;
  /** Pages left out: thumbnails, reduced copies and masks. */
  readonly skipped: number;
  /** Why the list of pages ended before its end, if it did. */
  readonly ended: 'cut off' | 'damaged' | 'circular' | undefined;
}

const maxLayouts = 65535;
// A day at 40 frames a second; tables may overlap, so a small damaged file could name many more.
const maxPages = 4_000_000;
const wrap = 2 ** 32;

/**
 * Walks the list of pages. A list that leads out of the file, into garbage or in a circle ends there, which
 * `ended` tells; only a file without a first page is refused.
 */
export async function readPageTable(tiff: TiffFile): Promise<PageTable> {
  const columns = growingColumns();
  const layouts: PageLayout[] = [];
  const known = new Map<string, number>();
  const reduced: number[] = [];
  let previous = { layout: -1, key: '' };
  let first: Ifd | undefined;
  let ended: PageTable['ended'];
  let at = tiff.firstIfd;
  let before = -1;
  let stride = 0;
  let dataShift = 0;
  // Brent's cycle search: an anchor that moves at powers of two meets itself again in any circle.
  let anchor = at;
  let power = 1;
  let steps = 0;

  while (at !== 0) {
    if (at + 2 > tiff.blocks.size) {
      ended = 'cut off';
      break;
    }
    const regular = before >= 0 && at - before === stride;
    stride = before >= 0 ? at - before : 0;
    if (regular && stride > 16384 && tiff.blocks.held(at, 2) === undefined) {
      await tiff.blocks.ahead(at, stride);
    }
    let ifd: Ifd;
    let page: PageRecord;
    try {
      ifd = await readIfd(tiff, at);
      page = await readPage(tiff, ifd);
    } catch (error) {
      if (first === undefined) throw unreadableFirst(tiff, error);
      ended = 'damaged';
      break;
    }
    first ??= ifd;
    const key =
      previous.layout >= 0 && sameLayout(layouts[previous.layout], page.layout)
        ? previous.key
        : JSON.stringify(page.layout);
    const layout = known.get(key) ?? layouts.length;
    if (layout === layouts.length) {
      if (layout === maxLayouts) throw tooVaried(tiff);
      layouts.push(page.layout);
      known.set(key, layout);
    }
    previous = { layout, key };
    if (columns.count === maxPages) throw tooLong(tiff);
    if (columns.count === 0) dataShift = page.offsetsAt - at;
    const offsetsAt = unwrapped(tiff, page.offsetsAt, at + dataShift);
    if (page.subfile !== 0) reduced.push(columns.count);
    columns.push(layout, at, offsetsAt, page.countsAt);

    before = at;
    at = nextPage(tiff, ifd);
    steps++;
    if (at === anchor) {
      columns.count = lengthBeforeCircle(columns.ifds());
      ended = 'circular';
      break;
    }
    if (steps === power) {
      anchor = at;
      power *= 2;
      steps = 0;
    }
  }
  if (first === undefined) throw unreadableFirst(tiff, undefined);
  const kept = reduced.filter((page) => page < columns.count);
  // Some writers mark every page as reduced; then none is.
  const skipped = kept.length < columns.count ? kept : [];
  return { ...columns.without(skipped), layouts, first, skipped: skipped.length, ended };
}

/**
 * Position of the next page. ScanImage lets classic TIFFs grow beyond 4 GB, where 32-bit positions start again
 * at zero: there they are taken as continuing upwards.
 */
function nextPage(tiff: TiffFile, ifd: Ifd): number {
  if (tiff.big || tiff.blocks.size <= wrap || ifd.next === 0 || ifd.next > ifd.offset) return ifd.next;
  const next = ifd.next + Math.ceil((ifd.offset - ifd.next + 1) / wrap) * wrap;
  return next < tiff.blocks.size ? next : ifd.next;
}

/** A 32-bit position that has started again at zero, by where the data were expected to be. */
function unwrapped(tiff: TiffFile, position: number, expected: number): number {
  if (tiff.big || expected < wrap || expected >= tiff.blocks.size) return position;
  return expected % wrap === position ? expected : position;
}

const sameLayout = (a: PageLayout | undefined, b: PageLayout): boolean => {
  if (a === undefined) return false;
  for (const field of Object.keys(b) as (keyof PageLayout)[]) if (a[field] !== b[field]) return false;
  return true;
};

/** Number of pages until the list first comes to a page that it has had. */
function lengthBeforeCircle(ifds: Float64Array): number {
  const seen = new Set<number>();
  for (const [page, offset] of ifds.entries()) {
    if (seen.has(offset)) return page;
    seen.add(offset);
  }
  return ifds.length;
}

function growingColumns() {
  let layoutOf = new Uint16Array(64);
  let ifds = new Float64Array(64);
  let offsetsAt = new Float64Array(64);
  let countsAt = new Float64Array(64);
  const grown = <A extends Uint16Array | Float64Array>(old: A, bigger: A): A => {
    bigger.set(old);
    return bigger;
  };
  return {
    count: 0,
    push(layout: number, ifd: number, offsets: number, counts: number) {
      if (this.count === ifds.length) {
        const length = 2 * ifds.length;
        layoutOf = grown(layoutOf, new Uint16Array(length));
        ifds = grown(ifds, new Float64Array(length));
        offsetsAt = grown(offsetsAt, new Float64Array(length));
        countsAt = grown(countsAt, new Float64Array(length));
      }
      layoutOf[this.count] = layout;
      ifds[this.count] = ifd;
      offsetsAt[this.count] = offsets;
      countsAt[this.count] = counts;
      this.count++;
    },
    ifds(): Float64Array {
      return ifds.subarray(0, this.count);
    },
    without(skipped: readonly number[]) {
      const skip = new Set(skipped);
      const keep = (_: number, page: number): boolean => page < this.count && !skip.has(page);
      const columns = {
        layoutOf: layoutOf.filter(keep),
        ifds: ifds.filter(keep),
        offsetsAt: offsetsAt.filter(keep),
        countsAt: countsAt.filter(keep),
      };
      return { count: columns.ifds.length, ...columns };
    },
  };
}

const unreadableFirst = (tiff: TiffFile, cause: unknown): AppError =>
  new AppError(
    'E_FORMAT_CORRUPT',
    `${tiff.name} is damaged: the description of its first page cannot be read.`,
    {
      where: { file: tiff.name },
      remedy: 'Copy the file again from where it was recorded.',
      cause,
    },
  );

const tooVaried = (tiff: TiffFile): AppError =>
  new AppError(
    'E_FORMAT_UNSUPPORTED',
    `${tiff.name} has pages of more than ${maxLayouts} different layouts.`,
    {
      where: { file: tiff.name },
      remedy: 'Open the recording in Fiji and save it as TIFF again.',
    },
  );

const tooLong = (tiff: TiffFile): AppError =>
  new AppError('E_FORMAT_TOO_LARGE', `${tiff.name} lists more than ${maxPages} pages.`, {
    where: { file: tiff.name },
    remedy: 'Split the recording into several files.',
  });
