import { decodeArray, readFixture, type FixtureArray } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { neuropilRings, type RingShape } from './neuropil-rings.ts';

interface Fixture {
  readonly rings: {
    readonly labels: FixtureArray;
    readonly cases: readonly (RingShape & {
      readonly offsets: FixtureArray;
      readonly pixels: FixtureArray;
    })[];
  };
}
const { rings } = readFixture<Fixture>(new URL('../../fixtures/traces.json', import.meta.url));
const [height = 0, width = 0] = rings.labels.shape;
const labels = decodeArray(rings.labels);
const lists = [1, 2, 3, 4].map((k) => [...labels.keys()].filter((i) => labels[i] === k));
const offsets = Int32Array.from([0, ...lists.map((_, k) => lists.slice(0, k + 1).flat().length)]);
const pixels = Int32Array.from(lists.flat());

test.each(rings.cases)('gap $gap, radius $radius, at least $leastPixels pixels', (shape) => {
  const found = neuropilRings({ offsets, pixels }, height, width, shape);
  expect([...found.offsets]).toEqual([...decodeArray(shape.offsets)]);
  expect([...found.pixels]).toEqual([...decodeArray(shape.pixels)]);
});

test('a region that fills the frame has no ring, neither has an empty one', () => {
  const full = { offsets: Int32Array.of(0, 0, 4), pixels: Int32Array.of(0, 1, 2, 3) };
  const shape = { gap: 1, radius: 3, leastPixels: 10 };
  expect([...neuropilRings(full, 2, 2, shape).offsets]).toEqual([0, 0, 0]);
});
