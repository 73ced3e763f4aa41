import { expect, test } from 'vitest';
import { binEdges, countInBins } from './histogram-bins.ts';

const of = (...values: number[]) => Float64Array.from(values);

test('edges span the values; a border among them is an edge', () => {
  expect([...binEdges(of(0, 1, 2, 4), 4, null)]).toEqual([0, 1, 2, 3, 4]);
  expect([...binEdges(of(0, 1, 2, 4), 4, 1.5)]).toEqual([-0.5, 0.5, 1.5, 2.5, 3.5, 4.5]);
  expect([...binEdges(of(0, 4), 2, 9)]).toEqual([0, 2, 4]);
  expect([...binEdges(of(3, 3), 0, null)]).toEqual([2.5, 3.5]);
});

test('the width of Freedman and Diaconis', () => {
  // 1000 even values: IQR 499.5, width 99.9, so 10 bins.
  expect(
    binEdges(
      Float64Array.from({ length: 1000 }, (_, i) => i),
      0,
      null,
    ),
  ).toHaveLength(11);
});

test('every value falls into one bin, the greatest into the last', () => {
  const values = of(0, 1, 1, 2.5, 4, NaN);
  expect([...countInBins(values, of(0, 1, 2, 4))]).toEqual([1, 2, 2]);
});
