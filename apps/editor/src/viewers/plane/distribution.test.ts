import { expect, test } from 'vitest';
import { distributionOf } from './distribution.ts';

test('range, percentiles and counts', () => {
  const { least, most, contrast, bins } = distributionOf(Float32Array.from({ length: 1001 }, (_, i) => i));
  expect([least, most]).toEqual([0, 1000]);
  expect(contrast[0]).toBeCloseTo(10);
  expect(contrast[1]).toBeCloseTo(995);
  expect(bins.reduce((sum, count) => sum + count, 0)).toBe(1001);
});

test('images without a spread, and without a number', () => {
  expect(distributionOf(new Uint16Array(9).fill(4))).toMatchObject({ least: 4, most: 4, contrast: [4, 5] });
  expect(distributionOf(Float32Array.of(Number.NaN, Infinity))).toMatchObject({ least: 0, most: 1 });
  expect(distributionOf(new Float32Array(0))).toMatchObject({ contrast: [0, 1] });
});
