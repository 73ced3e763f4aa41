import { expect, test } from 'vitest';
import { bracketLevels, bracketMarks, bracketsOf } from './group-brackets.ts';
import { pText } from './group-tests.ts';

const pair = (a: string, b: string, p: number, delta = NaN) => ({ a, b, p, delta });

test('short brackets lie below long ones, those side by side on one level', () => {
  const pairs = [pair('a', 'c', 0.01), pair('a', 'b', 0.02), pair('d', 'c', 0.03), pair('b', 'c', 0.04)];
  const levels = bracketLevels(bracketsOf(pairs, ['a', 'b', 'c', 'd'], true));
  expect(levels.map(({ bracket, level }) => [bracket.from, bracket.to, level])).toEqual([
    [0, 1, 0],
    [1, 2, 1],
    [2, 3, 0],
    [0, 2, 2],
  ]);
});

test('pairs that are not significant, not tested or not drawn have none', () => {
  const pairs = [pair('a', 'b', 0.2), pair('a', 'x', 0.01), pair('a', 'c', NaN)];
  expect(bracketsOf(pairs, ['a', 'b', 'c'], true)).toEqual([]);
  expect(bracketsOf(pairs, ['a', 'b', 'c'], false)).toHaveLength(1);
  expect(bracketMarks([], 5, 1)).toEqual({ marks: [], top: 5 });
});

test('of two groups the effect size is told, from left to right', () => {
  expect(bracketsOf([pair('a', 'b', 0.02, 0.5)], ['a', 'b'], true)[0]?.text).toBe('p = 0.02, δ = 0.5');
  expect(bracketsOf([pair('a', 'b', 0.02, 0.5)], ['b', 'a'], true)[0]?.text).toBe('p = 0.02, δ = −0.5');
  expect(bracketsOf([pair('a', 'b', 0.02, 0.5)], ['b', 'a', 'c'], true)[0]?.text).toBe('p = 0.02');
});

test('p in words', () => {
  expect([0.0004, 0.0123, 0.0999, 0.31, 1].map(pText)).toEqual([
    'p < 0.001',
    'p = 0.012',
    'p = 0.1',
    'p = 0.31',
    'p = 1',
  ]);
});
