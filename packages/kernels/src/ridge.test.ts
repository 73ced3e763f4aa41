import { decodeImage, expectImageClose, readFixture, type FixtureArray, fixtureArray } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { hessianEigenvalues } from './hessian.ts';
import { frangi, sato, scales } from './ridge.ts';

interface Fixture {
  readonly images: Record<string, FixtureArray>;
  readonly cases: readonly {
    image: string;
    sigmas: number[];
    gamma: number;
    low: FixtureArray;
    high: FixtureArray;
    sato: FixtureArray;
    frangi: FixtureArray;
    frangiAuto: FixtureArray;
  }[];
}
const { images, cases } = readFixture<Fixture>(new URL('../fixtures/ridge.json', import.meta.url));

test.each(cases)('equals scikit-image 0.19 on $image', (c) => {
  const { shape } = fixtureArray(images, c.image);
  const [height = 0, width = 0] = shape;
  const image = decodeImage(fixtureArray(images, c.image));
  // Smoothing is in f32: errors of the second differences scale with the brightest pixel.
  const peak = image.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
  const close = { atol: 2e-6 * peak, width };
  const { low, high } = hessianEigenvalues(image, height, width, 1.7);
  expectImageClose(low, decodeImage(c.low), close);
  expectImageClose(high, decodeImage(c.high), close);
  expectImageClose(sato(image, height, width, c.sigmas), decodeImage(c.sato), close);
  const { sigmas, gamma } = c;
  const fixed = frangi(image, height, width, { sigmas, beta: 0.5, gamma });
  expectImageClose(fixed, decodeImage(c.frangi), { atol: 5e-5, width });
  const auto = frangi(image, height, width, { sigmas, beta: 0.7, gamma: 'auto' });
  expectImageClose(auto, decodeImage(c.frangiAuto), { atol: 5e-5, width });
});

test('a flat or one-pixel image has no ridge', () => {
  for (const [height, width] of [
    [1, 1],
    [1, 9],
    [7, 5],
  ] as const) {
    const flat = new Float32Array(height * width).fill(12.3);
    expect(new Set(sato(flat, height, width, [1, 2]))).toEqual(new Set([0]));
    expect(new Set(frangi(flat, height, width, { sigmas: [1], beta: 0.5, gamma: 'auto' }))).toEqual(
      new Set([0]),
    );
  }
});

test('an offset does not change the response', () => {
  const image = decodeImage(fixtureArray(images, 'neurites'));
  const brighter = image.map((v) => v + 4096);
  expectImageClose(sato(brighter, 41, 37, [1.5]), sato(image, 41, 37, [1.5]), { atol: 2e-3 });
});

test('scales run up to and including the last', () => {
  expect(scales(1, 3, 0.5)).toEqual([1, 1.5, 2, 2.5, 3]);
  expect(scales(1, 2.9, 1)).toEqual([1, 2]);
  expect(scales(0.1, 0.3, 0.1).length).toBe(3);
  expect(() => scales(2, 1, 1)).toThrow(RangeError);
});
