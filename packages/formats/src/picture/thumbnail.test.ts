import { decode } from 'fast-png';
import { expect, test } from 'vitest';
import { encodePng } from '../write/png.ts';
import { thumbnail } from './thumbnail.ts';

test('areas are averaged, and the shape of the picture is kept', () => {
  const [width, height] = [40, 20];
  const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => {
    const x = Math.floor(i / 3) % width;
    return x < width / 2 ? 64 : 192;
  });
  const small = thumbnail(encodePng({ width, height, channels: 3, data }), 'a.png', 10);
  expect([small.width, small.height]).toEqual([10, 5]);
  const { data: pixels, palette } = decode(small.bytes);
  expect(Array.from(pixels.slice(0, 10), (index) => palette?.[index]?.[0])).toEqual([
    ...Array.from({ length: 5 }, () => 64),
    ...Array.from({ length: 5 }, () => 192),
  ]);
});

test('grey of 16 bits becomes 8; small pictures keep their size', () => {
  const data = Uint16Array.from([0, 65_535, 32_896, 0]);
  const same = thumbnail(encodePng({ width: 2, height: 2, channels: 1, data }), 'a.png', 100);
  expect([same.width, same.height]).toEqual([2, 2]);
  const { data: pixels, palette } = decode(same.bytes);
  expect(Array.from(pixels, (index) => palette?.[index])).toEqual([
    [0, 0, 0],
    [255, 255, 255],
    [128, 128, 128],
    [0, 0, 0],
  ]);
});

test('what is no PNG is refused with a code', () => {
  expect(() => thumbnail(new Uint8Array(100), 'a.png', 10)).toThrow(/a\.png/);
});
