import { expect, test } from 'vitest';
import { matrixOrder, reordered, sameIds } from './matrix-order.ts';

test('cluster by cluster', () => {
  const clusters = new Map([
    [1, 1],
    [2, -1],
    [3, 0],
    [4, 1],
  ]);
  expect(matrixOrder(Int32Array.of(1, 2, 3, 4), 4, clusters)).toEqual([2, 0, 3, 1]);
  expect(matrixOrder(null, 3, clusters)).toEqual([0, 1, 2]);
});

test('rows and columns change places together', () => {
  expect([...reordered(Float32Array.of(1, 2, 3, 4, 5, 6), 3, [1, 0], [2, 0])]).toEqual([6, 4, 3, 1]);
});

test('the same things', () => {
  expect(sameIds(Int32Array.of(1, 2), Int32Array.of(1, 2))).toBe(true);
  expect(sameIds(Int32Array.of(1, 2), Int32Array.of(1, 3))).toBe(false);
  expect(sameIds(null, null)).toBe(false);
});
