import { decodeArray, decodeMask, parseMask, readFixture, type FixtureArray } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { labelComponents } from './label-components.ts';

interface Case {
  readonly name: string;
  readonly height: number;
  readonly width: number;
  readonly mask: FixtureArray;
  readonly labels4: FixtureArray;
  readonly labels8: FixtureArray;
  readonly count4: number;
  readonly count8: number;
}

const { cases } = readFixture<{ cases: Case[] }>(new URL('../fixtures/mask.json', import.meta.url));

test.each(cases)('equals scipy.ndimage.label on $name', (reference) => {
  const { height, width } = reference;
  const mask = decodeMask(reference.mask, height * width);
  for (const connectivity of [4, 8] as const) {
    const { labels, count, sizes } = labelComponents(mask, height, width, connectivity);
    expect(count).toBe(reference[`count${connectivity}`]);
    expect([...labels]).toEqual([...decodeArray(reference[`labels${connectivity}`])]);
    expect(sizes.length).toBe(count + 1);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(height * width);
  }
});

test('diagonal neighbours touch only with connectivity 8', () => {
  const { data, height, width } = parseMask(`
    #.#
    .#.
    #..
  `);
  expect(labelComponents(data, height, width, 8)).toEqual({
    labels: Int32Array.of(1, 0, 1, 0, 1, 0, 1, 0, 0),
    count: 1,
    sizes: Int32Array.of(5, 4),
  });
  expect(labelComponents(data, height, width, 4).sizes).toEqual(Int32Array.of(5, 1, 1, 1, 1));
});

test('a checkerboard has as many components as foreground pixels', () => {
  const data = Uint8Array.from({ length: 7 * 9 }, (_, i) => (i + 1) % 2);
  expect(labelComponents(data, 7, 9, 4).count).toBe(32);
  expect(() => labelComponents(data, 7, 8, 4)).toThrow(RangeError);
});
