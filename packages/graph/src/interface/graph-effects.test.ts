import { defineNode, pathParam, port, type Catalogue } from '@ramify/sdk';
import { tinyCatalogue } from '@ramify/testkit';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { buildGraph, type Sketch } from '../testing/build.ts';
import { effectsWords } from '../words/effects-words.ts';
import { graphEffects } from './graph-effects.ts';

const loadMovie = defineNode({
  type: 'load.tiny-movie',
  version: 1,
  title: 'Load',
  family: 'load',
  summary: 'Loads.',
  inputs: {},
  outputs: { image: port.image({ doc: 'Image.' }) },
  params: z.object({
    path: pathParam({ title: 'Recording', description: 'File.', folder: true, accept: ['.tif'] }),
  }),
  preview: 'image',
  run: () => Promise.reject(new Error('not run')),
});
const catalogue: Catalogue = new Map([...tinyCatalogue, [loadMovie.type, loadMovie]]);
const load = (path: string, extra: object = {}) => ({ type: 'load.tiny-movie', params: { path }, ...extra });
const image = (path: string) => ({ type: 'load.tiny-image', params: { path } });
const report = 'report.tiny-report';

type Given = Parameters<typeof buildGraph>[0];
const words = (sketch: Given): string => effectsWords(graphEffects(buildGraph(sketch), catalogue));
const nodes = (given: Sketch['nodes']): string => words({ nodes: given });

test('what a graph reads and writes is counted in words', () => {
  expect(nodes({ a: 'sample.tiny-image' })).toBe('reads and writes no files.');
  expect(nodes({ a: image('x.bin') })).toBe('reads 1 file.');
  expect(nodes({ a: image('x.bin'), b: image('x.bin'), c: image('y.bin') })).toBe('reads 2 files.');
  expect(nodes({ a: report, b: report })).toBe('writes 2 files into the results folder.');
  expect(nodes({ a: load('x.TIF'), b: report })).toBe(
    'reads 1 file and writes 1 file into the results folder.',
  );
  expect(nodes({ a: load('part_*.tif'), b: load('x.tif'), c: load('') })).toBe(
    'reads 1 file, the files of 1 folder or pattern and 1 file still to be chosen.',
  );
  expect(nodes({ a: load('m1'), b: load('m2') })).toBe('reads the files of 2 folders or patterns.');
});

test('disabled nodes do nothing, and unknown ones are told', () => {
  expect(nodes({ a: load('x.tif', { disabled: true }) })).toBe('reads and writes no files.');
  expect(nodes({ a: 'lab.secret', b: load('x.tif', { version: 9 }) })).toBe(
    'reads and writes no files. 2 steps that are not installed here do not run.',
  );
});

test('subgraphs count once for each use, with what the use sets; a part can be asked for alone', () => {
  const graph = buildGraph({
    nodes: {
      a: { type: 'subgraph:s', params: { file: 'one.tif' } },
      b: { type: 'subgraph:s', params: { file: 'two.tif' } },
      ab: image('x.bin'),
    },
    subgraphs: {
      s: { nodes: { l: load(''), r: report }, params: { file: { node: 'l', param: 'path' } } },
    },
  });
  const all = graphEffects(graph, catalogue);
  expect(all.reads.map(({ path }) => path).sort()).toEqual(['one.tif', 'two.tif', 'x.bin']);
  expect(effectsWords(graphEffects(graph, catalogue, 'a'))).toBe(
    'reads 1 file and writes 1 file into the results folder.',
  );
  expect(graphEffects(graph, catalogue, 'b/r')).toEqual({
    reads: [],
    writes: [{ node: 'b/r', port: 'file' }],
    unknown: [],
  });
});
