import { expect, test } from 'vitest';
import { mappedPath, parseMapping } from './mapped-path.ts';

test('a folder has another path here', () => {
  const mappings = ['/data=/mnt/lab/', '/data/fast=/ssd'].map(parseMapping);
  const of = (path: string) => mappedPath(path, mappings);
  expect(of('/data/study/manifest.json')).toBe('/mnt/lab/study/manifest.json');
  expect(of('/data/fast/a')).toBe('/ssd/a');
  expect(of('/data')).toBe('/mnt/lab');
  expect(of('/database/a')).toBe('/database/a');
  expect(of('/mnt/data/a')).toBe('/mnt/data/a');
  expect(of('s3://data/a')).toBe('s3://data/a');
});

test.each(['', '/data', '=/mnt', '/data=', '/a=/b=/c'])('%j is not understood', (text) => {
  expect(() => parseMapping(text)).toThrow(expect.objectContaining({ code: 'E_USAGE' }));
});
