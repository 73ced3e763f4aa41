import { expect, test } from 'vitest';
import { mergeRegions, paintRegions } from './merge-regions.ts';

const sets = {
  offsets: Int32Array.of(0, 3, 5, 7),
  pixels: Int32Array.of(8, 2, 3, 3, 4, 1, 4),
  weights: Float32Array.of(1, 0.5, 2, 4, 1, 3, 3),
};

test('sets of one target become one, shared pixels with the greatest weight', () => {
  expect(mergeRegions(sets, Int32Array.of(1, 1, 0), 2)).toEqual({
    offsets: Int32Array.of(0, 2, 6),
    pixels: Int32Array.of(1, 4, 2, 3, 4, 8),
    weights: Float32Array.of(3, 3, 0.5, 4, 1, 1),
  });
});

test('sets of no target are left out, and equal weights stay equal', () => {
  expect(mergeRegions({ ...sets, weights: null }, Int32Array.of(-1, 0, 0), 1)).toEqual({
    offsets: Int32Array.of(0, 3),
    pixels: Int32Array.of(1, 3, 4),
    weights: null,
  });
});

test('a pixel of several sets is painted by the one in which it weighs most', () => {
  expect([...paintRegions(sets, Int32Array.of(7, 8, 9), 9)]).toEqual([0, 9, 7, 7, 9, 0, 0, 0, 7]);
  expect([...paintRegions({ ...sets, weights: null }, Int32Array.of(7, 8, 9), 9)]).toEqual([
    0, 9, 7, 7, 8, 0, 0, 0, 7,
  ]);
});
