import fc from 'fast-check';
import { expect, test } from 'vitest';
import { float32Text, numberText } from './number-text.ts';

const read = (text: string): number =>
  text === 'inf' ? Infinity : text === '-inf' ? -Infinity : Number(text);

test('f64 numbers read back to the same bits', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), (value) => {
      expect(read(numberText(value))).toBe(value === 0 ? 0 : value);
    }),
  );
});

test('f32 samples read back to the same bits, and no shorter decimal would do', () => {
  fc.assert(
    fc.property(fc.float({ noNaN: true }), (value) => {
      const text = float32Text(value);
      expect(Math.fround(read(text))).toBe(value === 0 ? 0 : value);
      const digits = text.replace(/e.*|[-.]/g, '').replace(/^0+|0+$/g, '').length;
      if (!Number.isInteger(value) && Number.isFinite(value) && digits > 1) {
        expect(Math.fround(Number(value.toPrecision(digits - 1)))).not.toBe(value);
      }
    }),
  );
  expect([0.1, -2.5e-7, 1 / 3, 16777216].map((v) => float32Text(Math.fround(v)))).toEqual([
    '0.1',
    '-2.5e-7',
    '0.33333334',
    '16777216',
  ]);
});

test('undefined, signed zero and infinities', () => {
  expect([NaN, -0, Infinity, -Infinity].map(numberText)).toEqual(['', '0', 'inf', '-inf']);
  expect([NaN, -0, Infinity, -Infinity].map(float32Text)).toEqual(['', '0', 'inf', '-inf']);
});
