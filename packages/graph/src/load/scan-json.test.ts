import fc from 'fast-check';
import { expect, test } from 'vitest';
import { locate } from './locate.ts';
import { scanJson } from './scan-json.ts';

const wide = { depth: 1000, string: 1_000_000 };
const message = (text: string, limits = wide): string => {
  try {
    scanJson(text, limits);
    return '';
  } catch (error) {
    return `${(error as { code: string }).code} ${(error as Error).message}`;
  }
};
const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

test('every JSON text passes', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 1, 2), (value, blanks) => {
      // JSON.stringify writes integral doubles beyond 2^53 in digits that read back as the same double.
      const text = JSON.stringify(value, null, blanks);
      if (/__proto__|constructor|prototype/.test(text)) return;
      expect(message(text)).toBe('');
    }),
    { numRuns: 300 },
  );
});

test('a damaged text passes only if JavaScript reads it too, and the reverse but for our own rules', () => {
  const damaged = fc
    .tuple(
      fc.jsonValue(),
      fc.nat(),
      fc.constantFrom('', '"', ',', '{', ']', '\\', '0', '-', 'e', ' ', ':', '\n'),
    )
    .map(([value, at, insert]) => {
      const text = JSON.stringify(value);
      const place = at % (text.length + 1);
      return text.slice(0, place) + insert + text.slice(place + (insert === '' ? 1 : 0));
    });
  fc.assert(
    fc.property(damaged, (text) => {
      const found = message(text);
      if (found === '' || found.startsWith('E_GRAPH_SYNTAX')) {
        if (!found.includes('surrogate')) expect(found === '', `${text}: ${found}`).toBe(parses(text));
      }
    }),
    { numRuns: 1500 },
  );
});

test.each([
  ['', 'E_GRAPH_SYNTAX Line 1, column 1: A value is expected here, not the end of the file.'],
  ['{"a": 1,}', 'E_GRAPH_SYNTAX Line 1, column 9: No comma may stand before "}".'],
  ['{\n  "a" 1\n}', 'E_GRAPH_SYNTAX Line 2, column 7: A colon is expected here, not "1".'],
  ['[1\n2]', 'E_GRAPH_SYNTAX Line 2, column 1: A comma or "]" is expected here, not "2".'],
  ['{a: 1}', 'E_GRAPH_SYNTAX Line 1, column 2: A name in double quotes is expected here, not "a".'],
  ['[NaN]', 'E_GRAPH_SYNTAX Line 1, column 2: "NaN" is no value that JSON knows.'],
  ['[-Infinity]', 'E_GRAPH_SYNTAX Line 1, column 2: "-Infinity" is no value that JSON knows.'],
  ['[1] 2', 'E_GRAPH_SYNTAX Line 1, column 5: The file should end here, but "2" follows.'],
  ['[01]', 'E_GRAPH_SYNTAX Line 1, column 3: A comma or "]" is expected here, not "1".'],
  ['// x', 'E_GRAPH_SYNTAX Line 1, column 1: JSON has no comments.'],
  ["['a']", 'E_GRAPH_SYNTAX Line 1, column 2: A value is expected here, not "\'".'],
  ['["a', 'E_GRAPH_SYNTAX Line 1, column 2: The text that begins here has no closing quote.'],
  ['["a\n"]', 'E_GRAPH_SYNTAX Line 1, column 4: A text must not run over the end of the line'],
  ['["C:\\data"]', 'E_GRAPH_SYNTAX Line 1, column 5: "\\d" is no escape that JSON knows.'],
  ['["\\u12x4"]', 'E_GRAPH_SYNTAX Line 1, column 3: "\\u" needs four hexadecimal digits.'],
  ['["\\ud800"]', 'E_GRAPH_SYNTAX Line 1, column 2: A text holds half of a surrogate pair'],
  ['["\ud800x"]', 'E_GRAPH_SYNTAX Line 1, column 2: A text holds half of a surrogate pair'],
  ['[1e999]', 'E_GRAPH_LIMIT Line 1, column 2: The number 1e999 is too large to be kept.'],
  [
    '[12345678901234567]',
    'E_GRAPH_LIMIT Line 1, column 2: The number 12345678901234567 cannot be kept exactly.',
  ],
  [`[0.${'1'.repeat(500)}]`, 'E_GRAPH_LIMIT Line 1, column 2: A number has more than 400 digits.'],
  ['{"a": 1, "\\u0061": 2}', 'E_GRAPH_DUPLICATE Line 1, column 10: The name "a" stands twice in one object.'],
  ['{"__proto__": {}}', 'E_GRAPH_SCHEMA Line 1, column 2: The name "__proto__" is reserved.'],
  ['{"\\u005f_proto__": {}}', 'E_GRAPH_SCHEMA Line 1, column 2: The name "__proto__" is reserved.'],
  ['[{"x": {"constructor": 1}}]', 'E_GRAPH_SCHEMA Line 1, column 9: The name "constructor" is reserved.'],
])('%j is refused in words', (text, words) => {
  expect(message(text)).toContain(words);
});

test('numbers that come back as they were pass', () => {
  for (const text of [
    '9007199254740991',
    '1152921504606846976',
    '100000000000000000000',
    '-0',
    '1E+2',
    '0.1e-300',
  ]) {
    expect(message(text), text).toBe('');
  }
});

test('depth and length have limits', () => {
  const limits = { depth: 3, string: 4 };
  expect(message('[[[1]]]', limits)).toBe('');
  expect(message('[[[[1]]]]', limits)).toContain('nested more than 3 deep');
  expect(message('["\\u00e4\\n\\"x"]', limits)).toBe('');
  expect(message('["abcde"]', limits)).toContain('more than 4 characters');
});

test('values are found by their path', () => {
  const text = '{\n  "nodes": [\n    {"id": "a"},\n    {"id": "b", "params": {"x": [1, 2]}}\n  ]\n}';
  expect(locate(text, [['nodes', 1, 'params', 'x', 1], ['nodes', 0, 'version'], ['nothing'], []])).toEqual([
    { line: 4, column: 37 },
    { line: 3, column: 5 },
    { line: 1, column: 1 },
    { line: 1, column: 1 },
  ]);
});
