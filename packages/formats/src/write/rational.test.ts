import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rational } from './rational.ts';

test('round numbers become the fractions one would write', () => {
  expect(rational(0.31)).toEqual([31, 100]);
  expect(rational(0.5)).toEqual([1, 2]);
  expect(rational(2)).toEqual([2, 1]);
  expect(rational(1 / 3)).toEqual([1, 3]);
  expect(rational(1e-12)).toEqual([1, 0xffffffff]);
});

test('every calibration survives to nine digits or more', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-4, max: 1e4, noNaN: true }), (value) => {
      const [numerator, denominator] = rational(value);
      expect(Math.max(numerator, denominator)).toBeLessThanOrEqual(0xffffffff);
      expect(Math.abs(numerator / denominator / value - 1)).toBeLessThan(1e-9);
    }),
  );
});

test('zero, negative and huge values are refused', () => {
  for (const value of [0, -1, NaN, Infinity]) expect(() => rational(value)).toThrow(RangeError);
});
