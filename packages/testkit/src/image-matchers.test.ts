import { expect, test } from 'vitest';
import { expectImageClose, formatMask, parseMask, trimMask } from './image-matchers.ts';

test('a drawing survives reading and formatting', () => {
  const drawing = `
    ..#
    #.1
  `;
  const { data, height, width } = parseMask(drawing);
  expect([height, width, ...data]).toEqual([2, 3, 0, 0, 1, 1, 0, 1]);
  expect(formatMask(data, height, width)).toBe('..#\n#.#');
  expect(trimMask(drawing)).toBe('..#\n#.#');
});

test('ragged, empty and misspelt drawings are refused', () => {
  expect(() => parseMask('..\n.')).toThrow('Row 1 has 1 pixels');
  expect(() => parseMask(' \n ')).toThrow('no pixels');
  expect(() => parseMask('.x')).toThrow('neither');
  expect(() => formatMask([0, 1], 1, 3)).toThrow('not 1 x 3');
});

test('closeness counts NaN and infinities as equal to themselves', () => {
  expectImageClose([1, NaN, Infinity, -0], [1, NaN, Infinity, 0]);
  expectImageClose([1.01, 100], [1, 101], { atol: 0.001, rtol: 0.01 });
  expect(() => expectImageClose([0, 2, 5, NaN], [0, 2, 4, 1], { atol: 0.5, width: 2 })).toThrow(
    'worst at (1, 1)',
  );
  expect(() => expectImageClose([0, 2, 5.4], [0, 2.2, 5], { atol: 0.1 })).toThrow(
    '2 of 3 pixels differ by more than atol 0.1 + rtol 0; the worst at index 2: 5.4 instead of 5',
  );
  expect(() => expectImageClose([0], [0, 1])).toThrow('number of pixels');
  expect(() => expectImageClose([Infinity], [1], { atol: 9 })).toThrow('1 of 1');
});
