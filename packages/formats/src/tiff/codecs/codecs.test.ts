import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { inflateInto } from './inflate.ts';
import { unpackLzw } from './lzw.ts';
import { unpackPackBits } from './pack-bits.ts';
import { unpackZstd } from './zstd.ts';

/** Codes of the given widths, most significant bit first. */
function packCodes(codes: readonly (readonly [code: number, width: number])[]): Uint8Array {
  let bits = '';
  for (const [code, width] of codes) bits += code.toString(2).padStart(width, '0');
  bits = bits.padEnd(Math.ceil(bits.length / 8) * 8, '0');
  return Uint8Array.from({ length: bits.length / 8 }, (_, i) =>
    Number.parseInt(bits.slice(8 * i, 8 * i + 8), 2),
  );
}

describe('LZW', () => {
  test('the example of the specification', () => {
    // TIFF 6.0, section 13: 7 7 7 8 8 7 7 6 6.
    const input = packCodes([256, 7, 258, 8, 8, 258, 6, 6, 257].map((code) => [code, 9] as const));
    const out = new Uint8Array(9);
    expect(unpackLzw(input, out)).toBe(9);
    expect([...out]).toEqual([7, 7, 7, 8, 8, 7, 7, 6, 6]);
  });

  test('a string that ends with its own beginning', () => {
    const input = packCodes([256, 1, 258, 259, 257].map((code) => [code, 9] as const));
    const out = new Uint8Array(6);
    expect(unpackLzw(input, out)).toBe(6);
    expect([...out]).toEqual([1, 1, 1, 1, 1, 1]);
  });

  test.each([
    ['no clear code', [65, 66, 257]],
    ['a code that is not in the table', [256, 65, 300, 257]],
    ['a string as first code', [256, 258, 257]],
    ['nothing but clear codes', [256, 256, 256]],
    ['no end', [256, 65]],
  ])('%s does no harm', (_, codes) => {
    const out = new Uint8Array(8);
    expect(unpackLzw(packCodes(codes.map((code) => [code, 9] as const)), out)).toBeLessThanOrEqual(8);
  });

  test('never writes past the end', () => {
    const whole = new Uint8Array(8);
    const input = packCodes([256, 1, 258, 259, 260, 257].map((code) => [code, 9] as const));
    expect(unpackLzw(input, whole.subarray(0, 5))).toBe(5);
    expect([...whole]).toEqual([1, 1, 1, 1, 1, 0, 0, 0]);
  });
});

test('PackBits: the example of the specification, and input that is cut off', () => {
  const input = Uint8Array.from([
    0xfe, 0xaa, 0x02, 0x80, 0x00, 0x2a, 0xfd, 0xaa, 0x03, 0x80, 0x00, 0x2a, 0x22, 0xf7, 0xaa,
  ]);
  const out = new Uint8Array(24);
  expect(unpackPackBits(input, out)).toBe(24);
  expect(Buffer.from(out).toString('hex')).toBe('aaaaaa80002aaaaaaaaa80002a22aaaaaaaaaaaaaaaaaaaa');
  expect(unpackPackBits(input.subarray(0, 4), new Uint8Array(24))).toBe(4);
  expect(unpackPackBits(Uint8Array.from([0x80, 0x80]), new Uint8Array(4))).toBe(0);
  expect(unpackPackBits(Uint8Array.from([0x81, 5]), new Uint8Array(4))).toBe(4);
});

describe('what unpacks to more than it may', () => {
  test('deflate stops at the limit', () => {
    const bomb = deflateSync(new Uint8Array(1 << 24));
    expect(() => inflateInto(bomb, new Uint8Array(1000), 10)).toThrow(RangeError);
    expect(inflateInto(deflateSync(new Uint8Array(1010)), new Uint8Array(1000), 10)).toBe(1000);
  });

  test('deflate that is cut off gives what there is', () => {
    const packed = deflateSync(Uint8Array.from({ length: 1000 }, (_, i) => (i * i) & 255));
    expect(inflateInto(packed.subarray(0, packed.length - 60), new Uint8Array(1000), 0)).toBeLessThan(1000);
  });

  test('zstd is refused by the sizes that its frame declares', () => {
    // 1,000 zero bytes, as the reference encoder packs them.
    const packed = Uint8Array.from(Buffer.from('28b52ffd60e8024d00001000000100e32b8005', 'hex'));
    const out = new Uint8Array(1000).fill(1);
    expect(unpackZstd(packed, out, 0)).toBe(1000);
    expect(out.every((byte) => byte === 0)).toBe(true);
    expect(() => unpackZstd(packed, new Uint8Array(500), 0)).toThrow(RangeError);
    expect(unpackZstd(packed, new Uint8Array(500), 500)).toBe(500);
    const hugeWindow = Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0xf8, 0, 0, 0, 0]);
    expect(() => unpackZstd(hugeWindow, new Uint8Array(10), 0)).toThrow(/window/);
    expect(() => unpackZstd(Uint8Array.of(1, 2, 3, 4, 5, 6, 7), new Uint8Array(10), 0)).toThrow(RangeError);
  });

  test('zstd without a declared size is unpacked piece by piece', () => {
    const packed = Uint8Array.from(Buffer.from('28b52ffd00586500003061626378797a0100866e08', 'hex'));
    const out = new Uint8Array(33);
    expect(unpackZstd(packed, out, 0)).toBe(33);
    expect(Buffer.from(out).toString()).toBe(`${'abc'.repeat(10)}xyz`);
    expect(() => unpackZstd(packed, new Uint8Array(20), 0)).toThrow(RangeError);
    expect(unpackZstd(packed, new Uint8Array(20), 13)).toBe(20);
  });
});
