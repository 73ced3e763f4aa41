import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pythonWith } from '@ramify/testkit';
import { contrastRange } from './contrast-range.ts';

test('percentiles of the finite values', () => {
  const data = Float32Array.from({ length: 101 }, (_, i) => 100 - i);
  expect(contrastRange(data, 1, 99)).toEqual([1, 99]);
  expect(contrastRange(Float32Array.of(NaN, 5, Infinity, 7, NaN), 0, 100)).toEqual([5, 7]);
});

test('sparse, constant and empty images still have a range', () => {
  const sparse = new Float32Array(1000);
  sparse[3] = 8;
  expect(contrastRange(sparse, 1, 99)).toEqual([0, 8]);
  expect(contrastRange(new Float32Array(4).fill(3))).toEqual([3, 4]);
  expect(contrastRange(Float32Array.of(NaN))).toEqual([0, 1]);
});

test('the data are not changed and the range lies within them', () => {
  fc.assert(
    fc.property(fc.float32Array({ minLength: 2, noNaN: true, noDefaultInfinity: true }), (data) => {
      const copy = data.slice();
      const [low, high] = contrastRange(data);
      expect(data).toEqual(copy);
      expect(high).toBeGreaterThan(low);
    }),
  );
});

test('NumPy gives the same percentiles', (context) => {
  const python = pythonWith('numpy');
  context.skip(python.missing !== undefined, python.missing);
  const data = Float32Array.from({ length: 997 }, (_, i) => Math.sin(i * i));
  const expected = python.run<[number, number]>(
    'import json, sys, numpy as np\nprint(json.dumps(np.percentile(json.loads(sys.argv[1]), [1, 99.5]).tolist()))',
    JSON.stringify([...data]),
  );
  const [low, high] = contrastRange(data);
  expect(low).toBeCloseTo(expected[0], 12);
  expect(high).toBeCloseTo(expected[1], 12);
});
