import { convertIndexedToRgb, decode } from 'fast-png';
import { expect, test } from 'vitest';
import { encodePng } from './png.ts';

test('grey of 8 and 16 bits comes back', () => {
  for (const data of [Uint8Array.of(0, 1, 128, 255, 7, 9), Uint16Array.of(0, 1, 40_000, 65_535, 256, 255)]) {
    const png = decode(encodePng({ width: 3, height: 2, channels: 1, data }), { checkCrc: true });
    expect([png.width, png.height, png.channels, png.depth]).toEqual([3, 2, 1, data.BYTES_PER_ELEMENT * 8]);
    expect([...png.data]).toEqual([...data]);
  }
});

test('few colours are stored indexed, many as RGB, both without loss', () => {
  const few = Uint8Array.of(255, 0, 0, 0, 255, 0, 255, 0, 0, 1, 2, 3);
  const indexed = decode(encodePng({ width: 2, height: 2, channels: 3, data: few }), { checkCrc: true });
  expect(indexed.palette).toEqual([
    [255, 0, 0],
    [0, 255, 0],
    [1, 2, 3],
  ]);
  expect([...convertIndexedToRgb(indexed)]).toEqual([...few]);
  const many = Uint8Array.from({ length: 3 * 400 }, (_, i) =>
    i % 3 === 0 ? i / 3 : i % 3 === 1 ? i >> 8 : 9,
  );
  const rgb = decode(encodePng({ width: 20, height: 20, channels: 3, data: many }), { checkCrc: true });
  expect([rgb.palette, rgb.channels]).toEqual([undefined, 3]);
  expect([...rgb.data]).toEqual([...many]);
});
