import { expect, test } from 'vitest';
import { labelAt, labelSizes } from './label-map.ts';

const map = { width: 4, height: 3, labels: Int32Array.of(0, 0, 0, 7, 0, 0, 0, 0, 3, -1, 0, 0) };

test('the item under the pointer, or the nearest in reach', () => {
  expect(labelAt(map, 3.5, 0.5, 0)).toBe(7);
  expect(labelAt(map, 2.9, 0.5, 1)).toBe(7);
  expect(labelAt(map, 1.5, 1.5, 1)).toBeNull();
  expect(labelAt(map, 1.5, 1.5, 1.5)).toBe(3);
  expect(labelAt(map, -9, 40, 2)).toBeNull();
});

test('what is drawn as no item is no item', () => {
  expect(labelAt(map, 1.5, 2.5, 0)).toBeNull();
  expect([...labelSizes(map.labels)]).toEqual([
    [7, 1],
    [3, 1],
  ]);
});
