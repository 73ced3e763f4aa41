import { expect, test } from 'vitest';
import { columnFormat, formatBytes, formatNumber, formatParameter, humanName } from './format-value.ts';

test.each([
  [0, '0'],
  [-0, '0'],
  [12, '12'],
  [-3.14159, '−3.142'],
  [1843.2291, '1843'],
  [9999, '9999'],
  [12_500, '12\u202f500'],
  [1_234_567, '1\u202f234\u202f567'],
  [10485.76, '10\u202f486'],
  [1_234_567.8, '1.235 · 10⁶'],
  [0.00012346, '0.0001235'],
  [0.0000084, '8.4 · 10⁻⁶'],
  [2.3e-19, '2.3 · 10⁻¹⁹'],
  [NaN, '–'],
  [-Infinity, '−∞'],
])('%f is written %s', (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

test('columns have equal decimals, and no more than the numbers have', () => {
  const format = (values: number[]) => values.map(columnFormat(values));
  expect(format([34.661, 8.2873, NaN, -1.5])).toEqual(['34.66', '8.29', '–', '−1.50']);
  expect(format([0.12, 0.61, 0.5])).toEqual(['0.12', '0.61', '0.50']);
  expect(format([0.4, 2.3e-9])).toEqual(['0.4', '2.3 · 10⁻⁹']);
  expect(format([1, 20_000, 3])).toEqual(['1', '20\u202f000', '3']);
  expect(format([8.4e-5, 1.6e-5])).toEqual(['8.4 · 10⁻⁵', '1.6 · 10⁻⁵']);
  expect(format([NaN])).toEqual(['–']);
});

test('names, sizes and parameters for people', () => {
  expect(['mean_radius', 'meanRadius', 'Total length', 'DFF'].map(humanName)).toEqual([
    'Mean radius',
    'Mean radius',
    'Total length',
    'DFF',
  ]);
  expect([0, 999, 19_661_234, 6.6e9].map(formatBytes)).toEqual(['0 bytes', '999 bytes', '19.7 MB', '6.6 GB']);
  expect([true, '', null, [1, 2.5], [], { a: 1 }, 0.1].map(formatParameter)).toEqual([
    'yes',
    '–',
    '–',
    '1, 2.5',
    '–',
    '{"a":1}',
    '0.1',
  ]);
});
