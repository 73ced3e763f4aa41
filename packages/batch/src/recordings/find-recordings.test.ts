import { plainTiff } from '@ramify/testkit';
import { readGraph } from '@ramify/graph';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findRecordings } from './find-recordings.ts';
import type { FolderMeaning } from './folder-recordings.ts';

const { graph } = readGraph(
  JSON.stringify({
    format: 'ramify-graph',
    schema: 1,
    title: 'T',
    nodes: [{ id: 'load', type: 'x.load', version: 1, params: {} }],
    edges: [],
    interface: {
      inputs: { recording: { node: 'load', param: 'path' }, window: { node: 'load', param: 'window' } },
    },
  }),
  new Map(),
);

let dir = '';
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'ramify-find-'))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function write(name: string, frames: number): void {
  mkdirSync(join(dir, name, '..'), { recursive: true });
  const size = { height: 2, width: 3 };
  const content =
    frames === 0
      ? 'no picture'
      : plainTiff(
          Array.from({ length: frames }, () => new Uint16Array(6)),
          size,
        );
  writeFileSync(join(dir, name), content);
}

const find = (sources: string[], folders: FolderMeaning = 'auto') =>
  findRecordings(
    sources.map((source) => join(dir, source)),
    { graph, input: 'recording', accept: ['.tif', '.tiff'], folders, isPath: (name) => name === 'load.mask' },
  );
const paths = async (sources: string[], folders?: FolderMeaning) =>
  (await find(sources, folders)).recordings.map(({ path }) => relative(dir, path));

test('a folder stands for its recordings, in natural order; other files and hidden ones do not count', async () => {
  for (const name of ['m10.tif', 'm2.tif', 'sub/n.TIF']) write(name, 3);
  for (const name of ['notes.txt', '.m3.tif']) write(name, 0);
  write('broken.tif', 0);
  expect(await paths(['.'])).toEqual(['broken.tif', 'm2.tif', 'm10.tif', 'sub/n.TIF']);
});

test('a folder of single pages is one recording', async () => {
  for (let i = 0; i < 7; i++) write(`a/page${i}.tif`, 1);
  for (const name of ['b/x.tif', 'b/y.tif']) write(name, 4);
  write('c/only.tif', 1);
  expect(await paths(['.'])).toEqual(['a', 'b/x.tif', 'b/y.tif', 'c/only.tif']);
  expect((await paths(['a'], 'each')).length).toBe(7);
  expect(await paths(['b'], 'one')).toEqual(['b']);
});

test('results of runs and batches are no recordings', async () => {
  for (const name of ['m1.tif', 'm1.truth/branches.tif', 'out/recordings/m1/mask.tif']) write(name, 2);
  writeFileSync(join(dir, 'm1.truth/run.json'), '{}');
  writeFileSync(join(dir, 'out/manifest.json'), '{}');
  writeFileSync(join(dir, 'out/batch.graph.json'), '{}');
  expect(await paths(['.'])).toEqual(['m1.tif']);
});

test('patterns, files that are not there, and twice the same', async () => {
  for (const name of ['a/m1.tif', 'b/m2.tif', 'b/k.tif', 'c/x (1)+.tif']) write(name, 2);
  expect(await paths(['c/x (1)*.tif'])).toEqual(['c/x (1)+.tif']);
  expect(await paths(['**/m*.tif'])).toEqual(['a/m1.tif', 'b/m2.tif']);
  expect(await paths(['a/m1.tif', 'gone.tif', 'a'])).toEqual(['a/m1.tif', 'gone.tif']);
  await expect(find(['**/nothing*.tif'])).rejects.toMatchObject({ code: 'E_FILE_MISSING' });
  mkdirSync(join(dir, 'empty'));
  await expect(find(['empty'])).rejects.toMatchObject({ code: 'E_FILE_MISSING' });
});

test('a list names recordings relative to itself', async () => {
  write('a/m1.tif', 2);
  writeFileSync(join(dir, 'list.txt'), '# mine\r\na/m1.tif\r\n\r\n  other/m2.tif \n');
  expect(await paths(['list.txt'])).toEqual(['a/m1.tif', 'other/m2.tif']);
  writeFileSync(join(dir, 'none.txt'), '#\n');
  await expect(find(['none.txt'])).rejects.toMatchObject({ code: 'E_DATA_EMPTY' });
});

test('the columns of a sheet bind inputs and metadata', async () => {
  writeFileSync(
    join(dir, 'sheet.csv'),
    '\ufeffRecording;genotype;window;age;load.other;name;wndow\r\na/m1.tif;wt;31;P7;;first;\r\n"a/m 2.tif";"ko; het";;P9;5;;1\r\n',
  );
  const { recordings, metadata, notices } = await find(['sheet.csv']);
  expect(recordings).toEqual([
    {
      path: join(dir, 'a/m1.tif'),
      name: 'first',
      bindings: { window: '31' },
      metadata: { genotype: 'wt', age: 'P7', wndow: '' },
    },
    {
      path: join(dir, 'a/m 2.tif'),
      bindings: { 'load.other': '5' },
      metadata: { genotype: 'ko; het', age: 'P9', wndow: '1' },
    },
  ]);
  expect(metadata).toEqual(['genotype', 'age', 'wndow']);
  expect(notices).toEqual([expect.stringMatching(/"wndow" is no input.*window/)]);
});

test('files in the cells of a sheet lie relative to the sheet, as recordings do', async () => {
  writeFileSync(join(dir, 'sheet.csv'), 'recording,load.mask\nm1.tif,masks/m1.png\nm2.tif,\n');
  const { recordings } = await find(['sheet.csv']);
  expect(recordings.map(({ bindings }) => bindings)).toEqual([
    { 'load.mask': join(dir, 'masks/m1.png') },
    {},
  ]);
});

test('a sheet says what is wrong with it', async () => {
  const refused = async (text: string, code: string) => {
    writeFileSync(join(dir, 'sheet.csv'), text);
    await expect(find(['sheet.csv'])).rejects.toMatchObject({ code });
  };
  await refused('mouse,age\n1,2\n', 'E_DATA_EMPTY');
  await refused('recording,age\n', 'E_DATA_EMPTY');
  await refused('recording,age\n,2\n', 'E_FORMAT_CORRUPT');
  await refused('recording,age,age\na.tif,2,3\n', 'E_FORMAT_CORRUPT');
  await refused('recording\n"a.tif\n', 'E_FORMAT_CORRUPT');
});
