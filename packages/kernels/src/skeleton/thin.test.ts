import { formatMask } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { thinCases } from '../../fixtures/skeleton-cases.ts';
import { labelComponents } from '../label-components.ts';
import { thinLee } from './thin-lee.ts';
import { thinZhang } from './thin-zhang.ts';

test.each(thinCases)("equals scikit-image's skeletons of $name, pixel for pixel", (fixture) => {
  const { height, width, mask } = fixture;
  for (const [method, thin] of [['zhang', thinZhang] as const, ['lee', thinLee] as const]) {
    const skeleton = thin(mask, height, width);
    expect(formatMask(skeleton, height, width), method).toBe(formatMask(fixture[method], height, width));
    expect([...thin(skeleton, height, width)], `${method} twice`).toEqual([...skeleton]);
  }
});

test.each(thinCases)('the skeleton of $name has the components of the mask', ({ height, width, mask }) => {
  const { count } = labelComponents(mask, height, width, 8);
  expect(labelComponents(thinZhang(mask, height, width), height, width, 8).count).toBe(count);
  expect(labelComponents(thinLee(mask, height, width), height, width, 8).count).toBe(count);
});

test('any nonzero value is foreground, the input stays as it is, sizes are checked', () => {
  const mask = Uint8Array.of(0, 255, 7, 255);
  expect([...thinZhang(mask, 1, 4)]).toEqual([...thinZhang(Uint8Array.of(0, 1, 1, 1), 1, 4)]);
  expect([...mask]).toEqual([0, 255, 7, 255]);
  expect(() => thinLee(new Uint8Array(3), 2, 2)).toThrow(RangeError);
});
