import {
  decodeImage,
  decodeMask,
  expectImageClose,
  parseMask,
  readFixture,
  type FixtureArray,
} from '@ramify/testkit';
import { expect, test } from 'vitest';
import { distanceTransform, squaredDistance } from './distance-transform.ts';

interface Case {
  readonly name: string;
  readonly height: number;
  readonly width: number;
  readonly mask: FixtureArray;
  readonly edt: FixtureArray;
}

const { cases } = readFixture<{ cases: Case[] }>(new URL('../fixtures/mask.json', import.meta.url));

test.each(cases)('equals scipy.ndimage.distance_transform_edt on $name', ({ height, width, mask, edt }) => {
  const input = decodeMask(mask, height * width);
  expectImageClose(distanceTransform(input, height, width), decodeImage(edt), { width });
});

test('distances are exact, the background is zero', () => {
  const { data, height, width } = parseMask(`
    ...###
    .#####
    ######
  `);
  expect([...squaredDistance(data, height, width)]).toEqual([
    0, 0, 0, 1, 4, 9, 0, 1, 1, 2, 5, 10, 1, 2, 4, 5, 8, 13,
  ]);
});

test('a mask without background is infinitely far from it', () => {
  expect([...distanceTransform(new Uint8Array(6).fill(1), 2, 3)]).toEqual(
    Array.from({ length: 6 }, () => Infinity),
  );
  expect(distanceTransform(new Uint8Array(0), 0, 0).length).toBe(0);
  expect(() => distanceTransform(new Uint8Array(3), 2, 2)).toThrow(RangeError);
});
