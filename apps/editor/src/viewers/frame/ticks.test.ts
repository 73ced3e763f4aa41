import { expect, test } from 'vitest';
import { ticks, tickTexts } from './ticks.ts';

test('round numbers in the range', () => {
  expect(ticks(0, 100, 5)).toEqual([0, 20, 40, 60, 80, 100]);
  expect(ticks(-0.25, 0.31, 5)).toEqual([-0.2, 0, 0.2]);
  expect(ticks(0.1, 0.72, 6)).toEqual([0.2, 0.4, 0.6]);
  expect(ticks(3, 3, 5)).toEqual([]);
  expect(ticks(0, Infinity, 5)).toEqual([]);
});

test('equally many decimals', () => {
  expect(tickTexts([-0.5, 0, 1])).toEqual(['−0.5', '0.0', '1.0']);
  expect(tickTexts([1e8, 2e8])).toEqual(['1e8', '2e8']);
});
