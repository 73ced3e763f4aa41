import { isAppError } from '@ramify/sdk';
import { describe, expect, test } from 'vitest';
import { buildTiff } from '../testing/build-tiff.ts';
import { numberedPages } from '../testing/make-movie.ts';
import { memoryAccess } from '../testing/node-access.ts';
import { readPageTable, type PageTable } from './page-table.ts';
import { openTiff } from './tiff-header.ts';

/** The page table and the number of reads that it took. */
async function tableOf(bytes: Uint8Array): Promise<{ table: PageTable; reads: number; readBytes: number }> {
  const { files, access } = memoryAccess(bytes);
  const file = await access.open(files[0] as (typeof files)[0]);
  let reads = 0;
  let readBytes = 0;
  const counted: typeof file = {
    ...file,
    read: (offset, target) => {
      reads++;
      readBytes += target.length;
      return file.read(offset, target);
    },
  };
  const table = await readPageTable(await openTiff(counted));
  return { table, reads, readBytes };
}

/** Position of the pointer to the next page in the table at `ifd`. */
const nextPointer = (bytes: Uint8Array, ifd: number): number =>
  ifd + 2 + new DataView(bytes.buffer).getUint16(ifd, true) * 12;

describe('the list of pages', () => {
  test('of a long recording is read in few large pieces when the tables stand together', async () => {
    const { table, reads, readBytes } = await tableOf(buildTiff(numberedPages(12_500), { dataFirst: true }));
    expect(table.count).toBe(12_500);
    expect(table.layouts).toHaveLength(1);
    expect(reads).toBeLessThan(20);
    expect(readBytes).toBeLessThan(3_000_000);
  });

  test('between large images is read without the images', async () => {
    const pages = Array.from({ length: 300 }, () => ({
      width: 200,
      height: 200,
      data: new Uint8Array(40_000),
    }));
    const bytes = buildTiff(pages);
    const { table, readBytes } = await tableOf(bytes);
    expect(table.count).toBe(300);
    expect(readBytes).toBeLessThan(0.2 * bytes.length);
  });

  test.each([2, 3, 7, 100])('that runs in a circle after %d pages ends there', async (pages) => {
    for (const back of [0, 1, pages - 1]) {
      const bytes = buildTiff(numberedPages(pages));
      const { table } = await tableOf(bytes);
      const last = table.ifds[pages - 1] ?? 0;
      new DataView(bytes.buffer).setUint32(nextPointer(bytes, last), table.ifds[back] ?? 0, true);
      const circle = (await tableOf(bytes)).table;
      expect(circle.ended).toBe('circular');
      expect(circle.count).toBe(pages);
    }
  });

  test('that leads out of the file, or into garbage, ends there', async () => {
    const bytes = buildTiff(numberedPages(5));
    const { table } = await tableOf(bytes);
    const view = new DataView(bytes.buffer);
    const pointer = nextPointer(bytes, table.ifds[2] ?? 0);
    view.setUint32(pointer, 0xffff_fff0, true);
    expect((await tableOf(bytes)).table).toMatchObject({ count: 3, ended: 'cut off' });
    view.setUint32(pointer, bytes.length - 4, true);
    expect((await tableOf(bytes)).table).toMatchObject({ count: 3, ended: 'damaged' });
  });

  test('without a first page is refused', async () => {
    const bytes = buildTiff(numberedPages(1));
    new DataView(bytes.buffer).setUint16(8, 0, true);
    const error: unknown = await tableOf(bytes).catch((thrown: unknown) => thrown);
    expect(isAppError(error, 'E_FORMAT_CORRUPT')).toBe(true);
  });
});
