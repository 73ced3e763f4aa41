import { expect, test } from 'vitest';
import { shortFloat } from './short-float.ts';

test('few digits, the same 32-bit number', () => {
  expect(shortFloat(Math.fround(0.1))).toBe(0.1);
  expect(shortFloat(Math.fround(-27.5))).toBe(-27.5);
  expect(shortFloat(16_777_216)).toBe(16_777_216);
  expect(shortFloat(Math.fround(1e-30))).toBe(1e-30);
  expect(shortFloat(Math.fround(3.4e38))).toBe(3.4e38);
  expect(shortFloat(NaN)).toBeNaN();
  expect(Object.is(shortFloat(-0), -0)).toBe(true);
});

test('every 32-bit number reads back', () => {
  const bits = new Uint32Array(20_000);
  bits.forEach((_, i) => (bits[i] = Math.imul(i + 1, 2_654_435_761)));
  const values = new Float32Array(bits.buffer);
  expect(
    values.filter((value) => Number.isFinite(value) && Math.fround(shortFloat(value)) !== value),
  ).toEqual(new Float32Array());
});
