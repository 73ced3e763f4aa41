import { expect, test } from 'vitest';
import { commonSpan, evenly, traceOrder } from './trace-order.ts';

const ids = Int32Array.of(5, 6, 7, 8, 9);

test('cluster by cluster, then noise, then what was not clustered', () => {
  const clusters = new Map([
    [9, 0],
    [5, 1],
    [7, 0],
    [6, -1],
  ]);
  expect(traceOrder(ids, clusters, null)).toEqual([2, 4, 0, 1, 3]);
  expect(traceOrder(ids, null, new Set([9, 6]))).toEqual([1, 4]);
});

test('one wild trace does not set the scale', () => {
  const ranges = Array.from({ length: 40 }, (_, i) => [0, i === 7 ? 1000 : 2] as const);
  expect(commonSpan(ranges)).toBe(2);
  expect(commonSpan([])).toBe(1);
  expect(commonSpan([[3, 3]])).toBe(1);
});

test('evenly taken', () => {
  expect(evenly([1, 2, 3], 3)).toEqual([1, 2, 3]);
  expect(evenly([0, 1, 2, 3, 4, 5], 3)).toEqual([0, 2, 4]);
});
