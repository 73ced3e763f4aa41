import { decodeImage, expectImageClose, readFixture, type FixtureArray, fixtureArray } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { binarize, localThreshold, otsuThreshold } from './threshold.ts';

interface Fixture {
  readonly images: Record<string, FixtureArray>;
  readonly otsu: readonly { image: string; bins: number; expected: number }[];
  readonly local: readonly {
    image: string;
    method: 'mean' | 'gaussian';
    window: number;
    offset: number;
    expected: FixtureArray;
  }[];
}
const { images, otsu, local } = readFixture<Fixture>(new URL('../fixtures/threshold.json', import.meta.url));

test.each(otsu)(
  'equals skimage.filters.threshold_otsu on $image, $bins bins',
  ({ image, bins, expected }) => {
    expect(otsuThreshold(decodeImage(fixtureArray(images, image)), bins)).toBeCloseTo(expected, 9);
  },
);

test.each(local)('equals skimage.filters.threshold_local on $image, $method $window', (c) => {
  const { shape } = fixtureArray(images, c.image);
  const [height = 0, width = 0] = shape;
  const image = decodeImage(fixtureArray(images, c.image));
  const level = localThreshold(image, height, width, c.method, c.window, c.offset);
  // The gaussian is computed in f32, so errors scale with the brightest pixel.
  const peak = image.reduce((most, v) => Math.max(most, Math.abs(v)), 1);
  const atol = 1.5e-6 * peak;
  const expected = decodeImage(c.expected);
  expectImageClose(level, expected, { atol, width });
  const clear = image.map((v, i) => (Math.abs(v - expected[i]!) > atol ? 1 : 0));
  const mask = binarize(image, level);
  const reference = Array.from(image, (v, i) => (v > expected[i]! ? 1 : 0));
  expect(mask.filter((_, i) => clear[i] === 1)).toEqual(
    Uint8Array.from(reference.filter((_, i) => clear[i] === 1)),
  );
});

test('areas of equal values are background, however bright their surroundings', () => {
  const [height, width] = [40, 60];
  const image = Float32Array.from({ length: height * width }, (_, i) =>
    i % width < 30 ? Math.sin(i * 12.9898) * 1000 : i % width < 50 ? 0.1 : 0,
  );
  for (const method of ['mean', 'gaussian'] as const) {
    const level = localThreshold(image, height, width, method, 5, 0);
    const mask = binarize(image, level);
    for (const [x, value] of [
      [33, Math.fround(0.1)],
      [46, Math.fround(0.1)],
      [53, 0],
    ] as const) {
      for (let y = 0; y < height; y++) {
        expect([level[y * width + x], mask[y * width + x]]).toEqual([value, 0]);
      }
    }
  }
});

test('a level may be one number for all pixels; equal is not brighter', () => {
  expect([...binarize(Float32Array.of(1, 2, 3, NaN), 2)]).toEqual([0, 0, 1, 0]);
  expect(otsuThreshold(new Float32Array(5).fill(4))).toBe(4);
  expect(() => localThreshold(new Float32Array(4), 2, 2, 'mean', 4, 0)).toThrow(RangeError);
});
