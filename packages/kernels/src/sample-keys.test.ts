import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleKey, sampleOfKey } from './sample-keys.ts';

const samples = {
  uint8: fc.integer({ min: 0, max: 255 }),
  uint16: fc.integer({ min: 0, max: 65_535 }),
  int16: fc.integer({ min: -32_768, max: 32_767 }),
  float32: fc.float({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
} as const;

test.each(['uint8', 'uint16', 'int16', 'float32'] as const)('keys of %s compare as samples do', (dtype) => {
  fc.assert(
    fc.property(samples[dtype], samples[dtype], (a, b) => {
      const [keyA, keyB] = [sampleKey(dtype, a), sampleKey(dtype, b)];
      expect(Math.sign(keyA - keyB)).toBe(Math.sign(a - b));
      expect(sampleOfKey(dtype, keyA)).toBe(a);
      expect(keyA >= 0 && keyA < 0xffff_ffff && Number.isInteger(keyA)).toBe(true);
    }),
  );
  expect(sampleKey(dtype, -0) === sampleKey(dtype, 0)).toBe(true);
});
