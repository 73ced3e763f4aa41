import { expect, test } from 'vitest';
import { folderOf, rebasePath } from './rebase-paths.ts';

test.each([
  ['m1.tif', '', '', 'm1.tif'],
  ['m1.tif', '', 'graphs', '../m1.tif'],
  ['../m1.tif', 'graphs', '', 'm1.tif'],
  ['data/m1.tif', '', 'data', 'm1.tif'],
  ['data/m1.tif', 'a/b', 'a/c', '../b/data/m1.tif'],
  ['../../x.tif', 'a', 'b', '../../x.tif'],
  ['/abs/m1.tif', 'a', 'b', '/abs/m1.tif'],
  ['', 'a', 'b', ''],
])('%j of folder %j is %j from folder %j: %j', (path, from, to, expected) => {
  expect(rebasePath(path, from, to)).toBe(expected);
});

test('the folder of a file', () => {
  expect(folderOf('a/b/c.json')).toBe('a/b');
  expect(folderOf('c.json')).toBe('');
});
