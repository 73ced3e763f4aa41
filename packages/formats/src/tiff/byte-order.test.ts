import { expect, test } from 'vitest';
import { swapBytes, unpackSamples } from './byte-order.ts';

test.each([2, 4, 8])('turns samples of %d bytes round, wherever they begin', (width) => {
  for (const [offset, samples] of [
    [0, 5],
    [8, 6],
    [width, 7],
    [width, 0],
  ] as const) {
    const all = Uint8Array.from({ length: 80 }, (_, i) => i);
    swapBytes(all.subarray(offset, offset + width * samples), width);
    const expected = Uint8Array.from({ length: 80 }, (_, i) => i);
    for (let i = 0; i < samples; i++)
      expected.subarray(offset + i * width, offset + (i + 1) * width).reverse();
    expect([...all]).toEqual([...expected]);
  }
});

test('widens packed samples, rows padded to whole bytes', () => {
  const twelve = new Uint16Array(4);
  unpackSamples(Uint8Array.of(0x12, 0x3a, 0xbc, 0xff, 0xf0, 0x01), 12, 2, twelve, false);
  expect([...twelve]).toEqual([0x123, 0xabc, 0xfff, 0x001]);
  const bits = new Uint8Array(6);
  unpackSamples(Uint8Array.of(0b10100000, 0b01000000), 1, 3, bits, false);
  expect([...bits]).toEqual([1, 0, 1, 0, 1, 0]);
  const reversed = new Uint8Array(3);
  unpackSamples(Uint8Array.of(0b00000101), 1, 3, reversed, true);
  expect([...reversed]).toEqual([1, 0, 1]);
  const wide = new Uint32Array(1);
  unpackSamples(Uint8Array.of(0xff, 0xff, 0xff, 0xfe), 31, 1, wide, false);
  expect([...wide]).toEqual([0x7fff_ffff]);
});
