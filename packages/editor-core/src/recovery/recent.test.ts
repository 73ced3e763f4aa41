import { expect, test } from 'vitest';
import { readRecentFiles, withoutRecentFile, withRecentFile, type RecentFile } from './recent.ts';

const file = (path: string, title = path): RecentFile => ({
  folder: 'f',
  path,
  title,
  at: '2026-01-01T00:00:00Z',
});

test('the last file comes first, once, and the list is bounded', () => {
  const files = ['a', 'b', 'c'].reduce<readonly RecentFile[]>(
    (list, path) => withRecentFile(list, file(path), 3),
    [],
  );
  expect(files.map(({ path }) => path)).toEqual(['c', 'b', 'a']);
  expect(withRecentFile(files, file('a', 'new'), 3).map(({ title }) => title)).toEqual(['new', 'c', 'b']);
  expect(withRecentFile(files, file('d'), 3).map(({ path }) => path)).toEqual(['d', 'c', 'b']);
  expect(withoutRecentFile(files, { folder: 'f', path: 'b' }).map(({ path }) => path)).toEqual(['c', 'a']);
  expect(withoutRecentFile(files, { folder: 'g', path: 'b' })).toEqual(files);
});

test('what is stored is read back, damaged entries are left out', () => {
  const files = [file('a'), file('b')];
  expect(readRecentFiles(JSON.stringify(files))).toEqual(files);
  expect(readRecentFiles(JSON.stringify([{ path: 1 }, file('b'), null]))).toEqual([file('b')]);
  for (const text of [null, '', '{', '{}', '7']) expect(readRecentFiles(text)).toEqual([]);
});
