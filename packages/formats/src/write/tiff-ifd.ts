import { textBytes } from './bytes.ts';

/** TIFF field types that the writer uses. `OFFSET` is LONG, in BigTIFF LONG8. */
const fieldTypes = {
  BYTE: { code: 1, size: 1 },
  ASCII: { code: 2, size: 1 },
  SHORT: { code: 3, size: 2 },
  LONG: { code: 4, size: 4 },
  RATIONAL: { code: 5, size: 8 },
  LONG8: { code: 16, size: 8 },
} as const;

export interface TiffEntry {
  readonly tag: number;
  readonly type: 'BYTE' | 'ASCII' | 'SHORT' | 'LONG' | 'RATIONAL' | 'OFFSET';
  /** Numbers (two per RATIONAL), or the bytes of BYTE and ASCII fields. */
  readonly values: readonly number[] | Uint8Array;
}

/** An ASCII field: 7-bit characters and the closing zero; others become `?`. */
export const asciiEntry = (tag: number, text: string): TiffEntry => ({
  tag,
  type: 'ASCII',
  values: textBytes(`${text.replace(/[^\x20-\x7e\n\t]/gu, '?')}\0`),
});

const even = (size: number): number => size + (size & 1);

const field = (entry: TiffEntry, big: boolean) => {
  const type = fieldTypes[entry.type === 'OFFSET' ? (big ? 'LONG8' : 'LONG') : entry.type];
  const count = entry.type === 'RATIONAL' ? entry.values.length / 2 : entry.values.length;
  return { code: type.code, count, bytes: count * type.size };
};

/** Bytes of the directory with the values that do not fit into its entries; depends on counts alone. */
export function ifdSize(entries: readonly TiffEntry[], big: boolean): number {
  const inline = big ? 8 : 4;
  const outside = entries.reduce((sum, entry) => {
    const { bytes } = field(entry, big);
    return bytes > inline ? sum + even(bytes) : sum;
  }, 0);
  return even((big ? 16 : 6) + entries.length * (big ? 20 : 12)) + outside;
}

/** The directory that stands at `offset` of the file and points to the one at `next` (0 = last). */
export function encodeIfd(
  entries: readonly TiffEntry[],
  { big, offset, next }: { big: boolean; offset: number; next: number },
): Uint8Array {
  const bytes = new Uint8Array(ifdSize(entries, big));
  const view = new DataView(bytes.buffer);
  const put = (at: number, value: number, size: number): void => {
    if (size === 8) view.setBigUint64(at, BigInt(value), true);
    else if (size === 4) view.setUint32(at, value, true);
    else if (size === 2) view.setUint16(at, value, true);
    else bytes[at] = value;
  };
  const word = big ? 8 : 4;
  put(0, entries.length, big ? 8 : 2);
  let at = big ? 8 : 2;
  let outside = even(at + entries.length * (big ? 20 : 12) + word);
  for (const entry of [...entries].sort((a, b) => a.tag - b.tag)) {
    const { code, count, bytes: length } = field(entry, big);
    put(at, entry.tag, 2);
    put(at + 2, code, 2);
    put(at + 4, count, word);
    let target = at + 4 + word;
    if (length > word) {
      put(target, offset + outside, word);
      target = outside;
      outside += even(length);
    }
    const step = entry.values.length === 0 ? 0 : length / entry.values.length;
    entry.values.forEach((value, i) => put(target + i * step, value, step));
    at += 4 + word + word;
  }
  put(at, next, word);
  return bytes;
}

/** Header of a little-endian file whose first directory follows it. */
export function tiffHeader(big: boolean): Uint8Array {
  return Uint8Array.from(
    big ? [0x49, 0x49, 43, 0, 8, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0] : [0x49, 0x49, 42, 0, 8, 0, 0, 0],
  );
}
