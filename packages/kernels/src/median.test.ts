import { decodeArray, readFixture, type FixtureArray } from '@ramify/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { medianReference } from './median-reference.ts';
import { medianFilter2d, medianPlanes } from './median.ts';
import type { PixelArray } from './movie-types.ts';

const samples = {
  uint8: (n: number) => fc.uint8Array({ minLength: n, maxLength: n }),
  // Few values, so that windows hold many ties.
  'uint8, few values': (n: number) => fc.uint8Array({ minLength: n, maxLength: n, max: 2 }),
  uint16: (n: number) => fc.uint16Array({ minLength: n, maxLength: n }),
  int16: (n: number) => fc.int16Array({ minLength: n, maxLength: n }),
  float32: (n: number) => fc.float32Array({ minLength: n, maxLength: n }),
} satisfies Record<string, (n: number) => fc.Arbitrary<PixelArray>>;

describe.each(Object.entries(samples))('median of %s', (_name, make) => {
  test.each([3, 5, 7, 9, 15])('of %i x %i equals the sorted window', (size) => {
    const image = fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 24 }))
      .chain(([height, width]) =>
        fc.tuple(fc.constant(height), fc.constant(width), make(height * width) as fc.Arbitrary<PixelArray>),
      );
    fc.assert(
      fc.property(image, ([height, width, src]) => {
        const before = src.slice();
        expect(medianFilter2d(src, height, width, size)).toEqual(medianReference(src, height, width, size));
        expect(src).toEqual(before);
      }),
      { numRuns: size < 7 ? 60 : 15 },
    );
  });
});

interface ImageArray extends FixtureArray {
  readonly shape: readonly [height: number, width: number];
}
interface Case {
  readonly image: ImageArray;
  readonly sizes: readonly number[];
  readonly expected: readonly FixtureArray[];
}
const { median: cases } = readFixture<{ median: Case[] }>(
  new URL('../fixtures/smoothing.json', import.meta.url),
);

test.each(cases)('equals SciPy exactly on $image.dtype of $image.shape', ({ image, sizes, expected }) => {
  const [height, width] = image.shape;
  const data = decodeArray(image) as PixelArray;
  sizes.forEach((size, i) => {
    expect(medianFilter2d(data, height, width, size)).toEqual(decodeArray(expected[i]!));
  });
});

test('filters each of several images by itself', () => {
  const images = Uint16Array.from({ length: 4 * 35 }, (_, i) => (i * 7919) % 613);
  const target = new Uint16Array(images.length);
  medianPlanes(images, 5, 7, 3, target);
  for (let at = 0; at < images.length; at += 35) {
    expect(target.subarray(at, at + 35)).toEqual(medianReference(images.slice(at, at + 35), 5, 7, 3));
  }
});

test('NaN is the largest value: half a window of it makes the median NaN', () => {
  const image = Float32Array.of(NaN, NaN, NaN, NaN, 1, 2, 3, 4, 5);
  expect(medianFilter2d(image, 3, 3, 3)[4]).toBe(5);
  image[5] = NaN;
  expect(medianFilter2d(image, 3, 3, 3)[4]).toBeNaN();
});

test('a window of 1 copies, an even or too large one is refused', () => {
  const image = Float32Array.of(3, -0, NaN, 1);
  expect(medianFilter2d(image, 2, 2, 1)).toEqual(image);
  for (const size of [0, 2, 17, 3.5, NaN])
    expect(() => medianFilter2d(image, 2, 2, size)).toThrow(RangeError);
  expect(() => medianFilter2d(image, 2, 3, 3)).toThrow(RangeError);
});
