import { decodeImage, expectImageClose, readFixture, type FixtureArray, fixtureArray } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { equalizeHistogram } from './equalize.ts';

interface Fixture {
  readonly images: Record<string, FixtureArray>;
  readonly histogram: readonly { image: string; bins: number; expected: FixtureArray }[];
}
const { images, histogram } = readFixture<Fixture>(new URL('../fixtures/equalize.json', import.meta.url));

test.each(histogram)('equals skimage.exposure.equalize_hist on $image, $bins bins', (reference) => {
  const image = decodeImage(fixtureArray(images, reference.image));
  expectImageClose(equalizeHistogram(image, reference.bins), decodeImage(reference.expected), { atol: 1e-6 });
});

test('the darkest pixels get their share, the brightest 1', () => {
  expect([...equalizeHistogram(Float32Array.of(5, 5, 5, 7), 2)]).toEqual([0.75, 0.75, 0.75, 1]);
  expect([...equalizeHistogram(Float32Array.of(-0, 0, 1, 1), 256)]).toEqual([0.5, 0.5, 1, 1]);
});
