import { expect, test } from 'vitest';
import { bytes, counted, duration, parseBytes, parseSeconds } from './quantities.ts';

test.each([
  [0, '0.0 s'],
  [340, '0.3 s'],
  [9_949, '9.9 s'],
  [9_960, '10 s'],
  [59_400, '59 s'],
  [59_600, '1 min 00 s'],
  [125_000, '2 min 05 s'],
  [3_599_400, '59 min 59 s'],
  [3_780_000, '1 h 03 min'],
])('%d ms are %s', (ms, text) => {
  expect(duration(ms)).toBe(text);
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1_000, '1.0 kB'],
  [12_345, '12 kB'],
  [999_600, '1.0 MB'],
  [412_000_000, '412 MB'],
  [5e15, '5000 TB'],
])('%d bytes are %s', (count, text) => {
  expect(bytes(count)).toBe(text);
});

test('sizes are read as they are written by people', () => {
  expect(['500MB', '2 gb', '1e9', '1.5k', '0'].map(parseBytes)).toEqual([5e8, 2e9, 1e9, 1500, 0]);
  expect(['', 'much', '3 pounds', '-1'].map(parseBytes)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('plurals', () => {
  expect([counted(1, 'file'), counted(0, 'file'), counted(2, 'entry', 'entries')]).toEqual([
    '1 file',
    '0 files',
    '2 entries',
  ]);
});

test('times as people write them', () => {
  expect(['90', '90s', '10min', '1.5 h', '2d', '0.05s'].map(parseSeconds)).toEqual([
    90, 90, 600, 5400, 172_800, 0.05,
  ]);
  expect(['', 'h', '-3s', '3 weeks', '1e3'].map(parseSeconds)).toEqual(
    Array.from({ length: 5 }, () => undefined),
  );
});
