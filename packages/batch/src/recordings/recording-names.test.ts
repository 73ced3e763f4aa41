import { expect, test } from 'vitest';
import { plainName, recordingNames } from './recording-names.ts';
import { plainRecording } from './recording.ts';

const names = (...paths: string[]) => recordingNames(paths.map(plainRecording));

test('names are those of the files', () => {
  expect(names('/d/m1.tif', '/d/m2.ome.tif', '/d/day 3/part_*.tif', '/d/*.tif')).toEqual([
    'm1',
    'm2',
    'part',
    'd',
  ]);
});

test('equal names get the folders that tell them apart, whatever the case', () => {
  expect(names('/d/a/m.tif', '/d/b/M.tif', '/d/b/n.tif')).toEqual(['a_m', 'b_M', 'n']);
  expect(names('/x/1/s/m.tif', '/x/2/s/m.tif')).toEqual(['1_s_m', '2_s_m']);
  expect(names('/m.tif', '/m.tiff', '/x/y/m')).toEqual(['m', 'm-2', 'm-3']);
  expect(names('/d/m1.5', '/d/m1.truth')).toEqual(['m1.5', 'm1.truth']);
});

test('names that the user gave are kept, unless two are equal', () => {
  const named = ['p', 'p', 'q'].map((name, i) => ({ ...plainRecording(`/d/${i}.tif`), name }));
  expect(recordingNames(named)).toEqual(['p', 'p-2', 'q']);
});

test('what a file system would refuse is replaced', () => {
  expect(plainName('../../etc/passwd')).toBe('etc_passwd');
  expect(plainName('a<b>:"c|?*')).toBe('a_b_c_');
  expect(plainName('con')).toBe('recording-con');
  expect(plainName('...')).toBe('recording');
  expect(plainName('é'.normalize('NFD'))).toBe('é');
  expect(plainName('x'.repeat(500))).toHaveLength(80);
});
