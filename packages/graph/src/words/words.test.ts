import * as z from 'zod';
import { describe, expect, test } from 'vitest';
import { didYouMean, editDistance, nearest } from './did-you-mean.ts';
import { issueWords, sentence } from './issue-words.ts';
import { pathText, pathWords } from './path-words.ts';
import { list, quote, showValue, withArticle } from './quote.ts';
import { thisIs, typeNouns } from './type-words.ts';

test('distances count swapped neighbours as one edit', () => {
  expect(editDistance('sigma', 'sigma')).toBe(0);
  expect(editDistance('sgima', 'sigma')).toBe(1);
  expect(editDistance('', 'abc')).toBe(3);
  expect(editDistance('kitten', 'sitting')).toBe(3);
});

test('only what is near is suggested', () => {
  expect(nearest('Treshold', ['threshold', 'invert'])).toBe('threshold');
  expect(nearest('x', ['y', 'X'])).toBe('X');
  expect(nearest('a', ['b'])).toBeUndefined();
  expect(nearest('completely', ['different'])).toBeUndefined();
  expect(nearest('a'.repeat(1000), ['a'])).toBeUndefined();
  expect(didYouMean('sigm', ['sigma'])).toBe(' Did you mean "sigma"?');
  expect(didYouMean('sigm', [])).toBe('');
});

test('small words', () => {
  expect(quote('x'.repeat(100))).toHaveLength(62);
  expect([undefined, null, 'a', 1, true, [], {}].map(showValue)).toEqual([
    'missing',
    'null',
    'text "a"',
    '1',
    'true',
    'a list',
    'an object',
  ]);
  expect([list([]), list(['a']), list(['a', 'b']), list(['a', 'b', 'c'], 'and')]).toEqual([
    '',
    'a',
    'a or b',
    'a, b and c',
  ]);
  expect(withArticle('image')).toBe('an image');
  expect(typeNouns(['regions', 'labels'])).toBe('regions or a label image');
  expect([thisIs('traces'), thisIs('movie')]).toEqual(['these are traces', 'this is a movie']);
  expect([sentence('a'), sentence('a?')]).toEqual(['a.', 'a?']);
});

test('paths read well', () => {
  expect(pathText(['nodes', 3, 'params', 'a b'])).toBe('nodes[3].params."a b"');
  expect(pathWords({ nodes: [{ id: 'a' }] }, ['nodes', 0, 'params'])).toBe('node "a", params');
  expect(pathWords({}, ['edges', 1, 'from'])).toBe('connection number 2, from');
  expect(pathWords({}, [])).toBe('the file');
});

describe('what zod finds wrong', () => {
  const cases: [z.ZodType, unknown, string][] = [
    [z.number(), '1', 'must be a number; it is text "1"'],
    [z.int(), 1.5, 'must be a whole number; it is 1.5'],
    [z.number(), Number.NaN, 'must be a number; it is NaN'],
    [z.boolean(), 1, 'must be true or false; it is 1'],
    [z.string(), undefined, 'must be text; it is missing'],
    [z.number().min(3), 1, 'must be at least 3 px; it is 1'],
    [z.number().gt(3), 3, 'must be more than 3 px; it is 3'],
    [z.number().max(3), 4, 'must be at most 3 px; it is 4'],
    [z.number().lt(3), 3, 'must be less than 3 px; it is 3'],
    [z.number().multipleOf(2), 3, 'must be a multiple of 2 px; it is 3'],
    [z.string().min(2), 'a', 'must have at least 2 characters; it has 1'],
    [z.string().length(1), 'ab', 'must have exactly 1 character; it has 2'],
    [z.array(z.number()).max(1), [1, 2], 'must have at most 1 item; it has 2'],
    [
      z.enum(['mean', 'max']),
      'meen',
      'must be one of "mean" or "max"; it is text "meen". Did you mean "mean"?',
    ],
    [z.literal(1), 2, 'must be 1; it is 2'],
    [z.string().regex(/a/, 'must hold an a'), 'b', 'must hold an a; it is text "b"'],
    [z.number().refine(() => false, 'must be odd'), 2, 'must be odd; it is 2'],
    [z.union([z.number(), z.boolean()]), 'x', 'has none of the allowed forms; it is text "x"'],
    [z.array(z.number()), 1, 'must be a list; it is 1'],
  ];
  test.each(cases)('%#', (schema, value, words) => {
    const issue = schema.safeParse(value).error?.issues[0];
    expect(issueWords(issue!, value, 'px')).toBe(words);
  });
});
