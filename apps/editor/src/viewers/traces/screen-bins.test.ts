import { expect, test } from 'vitest';
import { binEdges, binsRange, screenBins } from './screen-bins.ts';

test('bins cover the range, none of them empty', () => {
  expect([...binEdges(0, 10, 4)]).toEqual([0, 2, 5, 7, 10]);
  expect([...binEdges(3, 5, 100)]).toEqual([3, 4, 5]);
  expect(binEdges(7, 7, 10)).toHaveLength(2);
});

test('extremes of each bin of the chosen rows', () => {
  const data = Float32Array.of(0, 1, 2, 3, 9, Number.NaN, 7, 8);
  const bins = screenBins(data, 4, [1, 0], 0, 4, 2);
  expect([...bins.low]).toEqual([9, 7, 0, 2]);
  expect([...bins.high]).toEqual([9, 8, 1, 3]);
  expect(binsRange(bins)).toEqual([0, 9]);
  expect(binsRange(bins, 1)).toEqual([0, 3]);
});

test('no extreme is lost, whatever the number of bins', () => {
  const data = Float32Array.from({ length: 997 }, (_, i) => (i === 501 ? 40 : Math.sin(i)));
  for (const most of [1, 2, 63, 996, 5000]) {
    expect(binsRange(screenBins(data, 997, [0], 0, 997, most))[1]).toBe(40);
  }
});

test('a gap stays a gap', () => {
  const bins = screenBins(new Float32Array(4).fill(Number.NaN), 4, [0], 0, 4, 2);
  expect([...bins.low].every(Number.isNaN)).toBe(true);
  expect(binsRange(bins)).toEqual([0, 1]);
});
