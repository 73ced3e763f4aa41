/** A tag: number, field type (2 text, 3 short, 4 long, 5 rational, 16 long8) and values. */
export type BuildTag = readonly [tag: number, type: number, values: readonly number[] | string];

export interface BuildPage {
  readonly width: number;
  readonly height: number;
  readonly bits?: number;
  readonly format?: number;
  /** Bytes of the one strip, in the order of the file. */
  readonly data: Uint8Array;
  /** Added to, or put in place of, the usual tags. */
  readonly tags?: readonly BuildTag[];
}

export interface BuildOptions {
  readonly bigEndian?: boolean;
  readonly big?: boolean;
  /** Put all images first and the tables after them, as ImageJ and tifffile do; else page by page. */
  readonly dataFirst?: boolean;
  /** The list of pages names only the first, as ImageJ does above 4 GB. */
  readonly oneTable?: boolean;
}

const sizes: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 13: 4, 16: 8 };

/** A TIFF file of one strip a page, for tests of how files are laid out and described. */
export function buildTiff(pages: readonly BuildPage[], options: BuildOptions = {}): Uint8Array {
  const { bigEndian = false, big = false, dataFirst = false, oneTable = false } = options;
  const little = !bigEndian;
  const word = big ? 8 : 4;
  const entryBytes = big ? 20 : 12;
  const tables = pages.map((page) => tagsOf(page, big));
  const tableBytes = (tags: readonly BuildTag[]): number =>
    (big ? 8 : 2) + tags.length * entryBytes + word + outside(tags, word);
  const start = big ? 16 : 8;
  const ifds: number[] = [];
  const data: number[] = [];
  let at = start;
  const first = tableBytes(tables[0] ?? []);
  if (dataFirst || oneTable) {
    ifds.push(at);
    at += first;
    for (const page of pages) {
      data.push(at);
      at += page.data.length;
    }
    for (const tags of oneTable ? [] : tables.slice(1)) {
      ifds.push(at);
      at += tableBytes(tags);
    }
  } else {
    for (const [i, page] of pages.entries()) {
      ifds.push(at);
      at += tableBytes(tables[i] ?? []);
      data.push(at);
      at += page.data.length;
    }
  }
  const bytes = new Uint8Array(at);
  const view = new DataView(bytes.buffer);
  const setWord = (position: number, value: number): void => {
    if (big) view.setBigUint64(position, BigInt(value), little);
    else view.setUint32(position, value, little);
  };
  view.setUint16(0, bigEndian ? 0x4d4d : 0x4949);
  view.setUint16(2, big ? 43 : 42, little);
  if (big) view.setUint16(4, 8, little);
  setWord(big ? 8 : 4, ifds[0] ?? 0);
  for (const [i, ifd] of ifds.entries()) {
    writeTable(view, {
      at: ifd,
      next: ifds[i + 1] ?? 0,
      data: data[i] ?? 0,
      tags: tables[i] ?? [],
      little,
      big,
    });
  }
  for (const [i, page] of pages.entries()) bytes.set(page.data, data[i]);
  return bytes;
}

function tagsOf(page: BuildPage, big: boolean): BuildTag[] {
  const usual: BuildTag[] = [
    [256, 4, [page.width]],
    [257, 4, [page.height]],
    [258, 3, [page.bits ?? 8]],
    [259, 3, [1]],
    [262, 3, [1]],
    [273, big ? 16 : 4, [0]],
    [277, 3, [1]],
    [278, 4, [page.height]],
    [279, 4, [page.data.length]],
    [339, 3, [page.format ?? 1]],
  ];
  const own = page.tags ?? [];
  const all = [...usual.filter(([tag]) => !own.some(([mine]) => mine === tag)), ...own];
  return all.sort(([a], [b]) => a - b);
}

const lengthOf = ([, type, values]: BuildTag): number =>
  typeof values === 'string'
    ? Buffer.byteLength(values, 'utf8') + 1
    : (values.length / (type === 5 ? 2 : 1)) * (sizes[type] ?? 1);

const outside = (tags: readonly BuildTag[], word: number): number =>
  tags.reduce((sum, tag) => sum + (lengthOf(tag) > word ? lengthOf(tag) + (lengthOf(tag) % 2) : 0), 0);

interface Table {
  readonly at: number;
  readonly next: number;
  readonly data: number;
  readonly tags: readonly BuildTag[];
  readonly little: boolean;
  readonly big: boolean;
}

function writeTable(view: DataView, { at, next, data, tags, little, big }: Table): void {
  const word = big ? 8 : 4;
  const setWord = (position: number, value: number): void => {
    if (big) view.setBigUint64(position, BigInt(value), little);
    else view.setUint32(position, value, little);
  };
  if (big) view.setBigUint64(at, BigInt(tags.length), little);
  else view.setUint16(at, tags.length, little);
  let entry = at + (big ? 8 : 2);
  let extra = entry + tags.length * (big ? 20 : 12) + word;
  for (const tag of tags) {
    const [number, type, values] = tag;
    const length = lengthOf(tag);
    view.setUint16(entry, number, little);
    view.setUint16(entry + 2, type, little);
    setWord(entry + 4, length / (sizes[type] ?? 1));
    let to = entry + 4 + word;
    if (length > word) {
      setWord(to, extra);
      to = extra;
      extra += length + (length % 2);
    }
    if (typeof values === 'string') new Uint8Array(view.buffer).set(Buffer.from(values, 'utf8'), to);
    else {
      const numbers = number === 273 && values.length === 1 && values[0] === 0 ? [data] : values;
      for (const value of numbers) {
        if (type === 3) view.setUint16(to, value, little);
        else if (type === 16) view.setBigUint64(to, BigInt(value), little);
        else if (type === 1 || type === 2) view.setUint8(to, value);
        else view.setUint32(to, value, little);
        to += type === 5 ? 4 : (sizes[type] ?? 1);
      }
    }
    entry += big ? 20 : 12;
  }
  setWord(entry, next);
}
