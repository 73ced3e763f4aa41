import { expect, test } from 'vitest';
import { componentOrder } from './component-order.ts';

const value = {
  components: 4,
  kept: Uint8Array.of(1, 0, 1, 1),
  scores: Float32Array.of(0.5, 3, Number.NaN, 2),
};

test('filtered and sorted', () => {
  expect(componentOrder(value, 'all', 'number')).toEqual([0, 1, 2, 3]);
  expect(componentOrder(value, 'all', 'score')).toEqual([1, 3, 0, 2]);
  expect(componentOrder(value, 'kept', 'score')).toEqual([3, 0, 2]);
  expect(componentOrder(value, 'rejected', 'number')).toEqual([1]);
});
