import { decodeImage, expectImageClose, readFixture, type FixtureArray, fixtureArray } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { clahe } from './clahe.ts';

interface Fixture {
  readonly images: Record<string, FixtureArray>;
  readonly adaptive: readonly {
    image: string;
    tile: [number, number];
    clip: number;
    bins: number;
    expected: FixtureArray;
  }[];
}
const { images, adaptive } = readFixture<Fixture>(new URL('../fixtures/equalize.json', import.meta.url));

test.each(adaptive)('equals skimage.exposure.equalize_adapthist on $image, tile $tile, clip $clip', (c) => {
  const { shape } = fixtureArray(images, c.image);
  const [height = 0, width = 0] = shape;
  const options = { tileHeight: c.tile[0], tileWidth: c.tile[1], clipLimit: c.clip, bins: c.bins };
  const actual = clahe(decodeImage(fixtureArray(images, c.image)), height, width, options);
  // Whole grey levels are compared: only the rounding of the last stretch differs.
  expectImageClose(actual, decodeImage(c.expected), { atol: 1e-6, width });
});

test('a constant image stays constant, and a single pixel is allowed', () => {
  const options = { tileHeight: 3, tileWidth: 3, clipLimit: 0.01, bins: 256 };
  expect(new Set(clahe(new Float32Array(30).fill(7), 5, 6, options)).size).toBe(1);
  expect(clahe(Float32Array.of(3), 1, 1, options).length).toBe(1);
  expect(() => clahe(new Float32Array(4), 2, 2, { ...options, tileWidth: 0 })).toThrow(RangeError);
});
