import { decodeMask, formatMask, parseMask, readFixture, trimMask, type FixtureArray } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { fillHoles, removeSmallObjects } from './mask-clean.ts';

interface Case {
  readonly name: string;
  readonly height: number;
  readonly width: number;
  readonly mask: FixtureArray;
  readonly holes4: FixtureArray;
  readonly holes8: FixtureArray;
  readonly objects4: FixtureArray;
  readonly objects8: FixtureArray;
}
const { cases, holeArea, objectSize } = readFixture<{ cases: Case[]; holeArea: number; objectSize: number }>(
  new URL('../fixtures/mask.json', import.meta.url),
);

test.each(cases)('equals scikit-image on $name', (c) => {
  const { height, width } = c;
  const mask = decodeMask(c.mask, height * width);
  for (const n of [4, 8] as const) {
    // scikit-image 0.19 fills holes below the threshold, this kernel up to it.
    const filled = fillHoles(mask, height, width, holeArea - 1, n);
    const expected = decodeMask(c[`holes${n}`], height * width);
    expect(formatMask(filled, height, width)).toBe(formatMask(expected, height, width));
    const kept = removeSmallObjects(mask, height, width, objectSize, n);
    const objects = decodeMask(c[`objects${n}`], height * width);
    expect(formatMask(kept, height, width)).toBe(formatMask(objects, height, width));
  }
});

test('holes up to the limit are filled, the input is not changed', () => {
  const { data, height, width } = parseMask(`
    ########
    #.##..##
    ####.#.#
    ########
  `);
  const before = data.slice();
  const draw = (area: number, n: 4 | 8) => formatMask(fillHoles(data, height, width, area, n), height, width);
  expect(draw(1, 4)).toBe(
    trimMask(`
    ########
    ####..##
    ####.###
    ########
  `),
  );
  expect(draw(3, 4)).not.toContain('.');
  expect(draw(2, 8)).toBe(formatMask(before, height, width).replace('#.##', '####'));
  expect(draw(0, 4)).toBe(formatMask(before, height, width));
  expect(data).toEqual(before);
});

test('objects of the limit stay', () => {
  const { data, height, width } = parseMask('##..###.#');
  expect(formatMask(removeSmallObjects(data, height, width, 3, 4), height, width)).toBe('....###..');
  expect(formatMask(removeSmallObjects(data, height, width, 0, 4), height, width)).toBe('##..###.#');
});
