import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { problemText } from './error-text.ts';
import { columns, wrap } from './layout.ts';
import { markdownText } from './markdown-text.ts';
import { createStyle } from './style.ts';

const plain = createStyle(false);
const coloured = createStyle(true);

test('text is wrapped after its indent and keeps its lines', () => {
  expect(wrap('one two three\nfour', 9, '  ')).toBe('  one two\n  three\n  four');
  expect(wrap('unbreakably-long', 5)).toBe('unbreakably-long');
});

test('columns are as wide as they must be, whatever the colours, and the last one is wrapped', () => {
  const rows = [
    [coloured.accent('a'), 'x'],
    ['long', 'y '.repeat(30)],
  ];
  const lines = columns(rows, 40, '').split('\n');
  expect(lines[0]).toBe(`${coloured.accent('a')}     x`);
  expect(lines.slice(2).every((line) => line.startsWith('      y'))).toBe(true);
  expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(40);
});

test('a problem says its code, what, where and what to do', () => {
  const text = problemText(
    {
      code: 'E_PARAM_INVALID',
      message: 'Window must be at least 3 px; it is 1.',
      where: { node: 'threshold', param: 'window', file: 'a.graph.json' },
      remedy: 'Set it to a value from 3 to 501.',
    },
    plain,
    80,
  );
  expect(text).toBe(
    [
      '✗ Window must be at least 3 px; it is 1.  E_PARAM_INVALID',
      '    where  node threshold, parameter window, a.graph.json',
      '    to do  Set it to a value from 3 to 501.',
    ].join('\n'),
  );
});

test('Markdown becomes paragraphs and lists without its marks', () => {
  const text =
    'Two\nlines, **bold** and `code`.\n\n- one item\n  goes on\n- *other*\n\n| a | long |\n|---|---|\n| `x y` | 1 |';
  expect(markdownText(text, plain, 60)).toBe(
    '  Two lines, bold and code.\n\n  - one item goes on\n  - other\n\n  a    long\n  x y  1',
  );
});
