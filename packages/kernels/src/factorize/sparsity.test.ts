import { expect, test } from 'vitest';
import { rowSparsity } from './sparsity.ts';

test('one value is as sparse as can be, equal ones not at all', () => {
  const rows = Float32Array.of(0, 0, -3, 0, 2, 2, -2, 2, 0, 0, 0, 0);
  expect([...rowSparsity(rows, 3, 4)]).toEqual([1, 0, NaN]);
});

test('sparsity by NumPy', () => {
  // x = np.random.default_rng(3).gamma(0.3, 1, (2, 9)).round(3); (3 - abs(x).sum(1) / np.linalg.norm(x, axis=1)) / 2
  const rows = Float32Array.of(
    0.0,
    0.524,
    0.0,
    0.086,
    0.044,
    0.06,
    0.367,
    0.015,
    0.0,
    0.018,
    1.019,
    0.081,
    0.0,
    0.038,
    0.251,
    0.005,
    0.018,
    0.339,
  );
  [...rowSparsity(rows, 2, 9)].forEach((value, r) =>
    expect(value).toBeCloseTo([0.6568452436607908, 0.7008345383696625][r]!, 7),
  );
});
