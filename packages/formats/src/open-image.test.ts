import { encode } from 'fast-png';
import { describe, expect, test } from 'vitest';
import { openImage } from './open-image.ts';
import type { ImageOptions } from './opened-image.ts';
import { buildTiff } from './testing/build-tiff.ts';
import { numberedPages } from './testing/make-movie.ts';
import { memoryAccess } from './testing/node-access.ts';

async function load(bytes: Uint8Array, options: ImageOptions = {}) {
  const { files, access } = memoryAccess(bytes);
  const image = await openImage(files[0] as (typeof files)[0], access, options);
  return { ...image, data: Array.from(await image.read()) };
}

describe('TIFF', () => {
  test('any page, of any size, by its number', async () => {
    const pages = [
      ...numberedPages(2),
      {
        width: 2,
        height: 2,
        bits: 32,
        format: 3,
        data: new Uint8Array(Float32Array.of(0.5, -1, NaN, 9).buffer),
      },
    ];
    const bytes = buildTiff(pages);
    expect((await load(bytes, { page: 2 })).data).toEqual(Array<number>(12).fill(1));
    expect((await load(bytes, { page: 3 })).data).toEqual([0.5, -1, NaN, 9]);
    await expect(load(bytes, { page: 4 })).rejects.toMatchObject({
      code: 'E_DATA_RANGE',
      where: { param: 'page' },
    });
  });

  test('wide integers are rounded, with a warning', async () => {
    const image = await load(
      buildTiff([
        { width: 1, height: 1, bits: 32, format: 2, data: new Uint8Array(Int32Array.of(-16_777_217).buffer) },
      ]),
    );
    expect(image.data).toEqual([-16_777_216]);
    expect(image.notes[0]?.text).toMatch(/int32 .* rounded/);
  });
});

describe('PNG', () => {
  test('grey of 8 and 16 bits', async () => {
    const eight = encode({
      width: 3,
      height: 2,
      data: Uint8Array.of(0, 1, 2, 253, 254, 255),
      depth: 8,
      channels: 1,
    });
    expect((await load(eight)).data).toEqual([0, 1, 2, 253, 254, 255]);
    const sixteen = encode({ width: 2, height: 1, data: Uint16Array.of(1, 65535), depth: 16, channels: 1 });
    expect((await load(sixteen)).data).toEqual([1, 65535]);
  });

  test('one-bit grey, rows padded to bytes', async () => {
    const bits = encode({
      width: 10,
      height: 2,
      data: Uint8Array.of(0b10100000, 0b01000000, 0b00000001, 0b10000000),
      depth: 1,
      channels: 1,
    });
    expect((await load(bits)).data).toEqual([1, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0]);
  });

  test('colours have to be chosen', async () => {
    const rgb = encode({ width: 1, height: 1, data: Uint8Array.of(10, 20, 30), depth: 8, channels: 3 });
    await expect(load(rgb)).rejects.toMatchObject({ code: 'E_CHANNEL_CHOICE' });
    expect((await load(rgb, { colour: 'green' })).data).toEqual([20]);
    expect((await load(rgb, { colour: 'luminance' })).data[0]).toBeCloseTo(
      0.299 * 10 + 0.587 * 20 + 0.114 * 30,
      4,
    );
  });

  test('a header that lies about the size, damage and cuts are refused', async () => {
    const png = encode({ width: 200, height: 200, data: new Uint8Array(40_000), depth: 8, channels: 1 });
    const smaller = png.slice();
    new DataView(smaller.buffer).setUint32(16, 2);
    await expect(load(smaller)).rejects.toMatchObject({ code: 'E_FORMAT_CORRUPT' });
    const larger = png.slice();
    new DataView(larger.buffer).setUint32(16, 100_000);
    new DataView(larger.buffer).setUint32(20, 100_000);
    await expect(load(larger)).rejects.toMatchObject({ code: 'E_FORMAT_TOO_LARGE' });
    await expect(load(png.subarray(0, png.length - 20))).rejects.toMatchObject({
      code: 'E_FORMAT_TRUNCATED',
    });
    await expect(load(png.subarray(0, 20))).rejects.toMatchObject({ code: 'E_FORMAT_CORRUPT' });
  });
});

test('anything else is refused by what it looks like', async () => {
  await expect(load(new TextEncoder().encode('hello'))).rejects.toMatchObject({ code: 'E_FORMAT_UNKNOWN' });
  await expect(load(new Uint8Array(0))).rejects.toMatchObject({ code: 'E_FILE_EMPTY' });
});
