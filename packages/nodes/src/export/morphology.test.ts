import { makeSkeleton, sampleValues } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import graphml from './graphml.node.ts';
import swc from './swc.node.ts';
import { withEnding } from './with-ending.ts';

const { skeleton } = sampleValues();
const ring = makeSkeleton({
  height: 3,
  width: 3,
  nodes: [{ kind: 'cycle', pixels: [[0, 1]] }],
  branches: [
    {
      source: 0,
      target: 0,
      path: [
        [0, 1],
        [1, 2],
        [2, 1],
        [1, 0],
        [0, 1],
      ],
    },
  ],
});

test('SWC: a sample for every pixel, of the structure asked for', async () => {
  const run = await runNode(swc, { inputs: { skeleton }, params: { structure: 'axon' } });
  const samples = Buffer.from(run.files.get('skeleton.swc') ?? [])
    .toString('utf8')
    .split('\n')
    .filter((line) => /^\d/.test(line));
  expect(samples.length).toBe(skeleton.mask.reduce((sum, value) => sum + value, 0));
  expect(samples.every((line) => line.split(' ')[1] === '2')).toBe(true);
  expect(run.warnings).toEqual([]);
});

test('SWC: opened loops and missing radii are told, an empty skeleton is refused', async () => {
  const run = await runNode(swc, { inputs: { skeleton: ring }, params: { root: 'thickest' } });
  expect(run.warnings).toEqual([
    'SWC cannot hold loops: one loop was opened, as comments in the file say.',
    'The skeleton has no radii, so each tree starts at an end of its longest path.',
  ]);
  const empty = makeSkeleton({ height: 2, width: 2, nodes: [], branches: [] });
  await expect(runNode(swc, { inputs: { skeleton: empty } })).rejects.toMatchObject({ code: 'E_DATA_EMPTY' });
});

test('GraphML: every node and branch', async () => {
  const run = await runNode(graphml, { inputs: { skeleton }, params: { name: 'net.graphml' } });
  const text = Buffer.from(run.files.get('net.graphml') ?? []).toString('utf8');
  expect(text.match(/<node /g)?.length).toBe(skeleton.nodes.count);
  expect(text.match(/<edge /g)?.length).toBe(skeleton.branches.count);
});

test('names get an ending only if they have none', () => {
  expect(withEnding('a/b', '.tif', '.tiff')).toBe('a/b.tif');
  expect(withEnding('b.TIFF', '.tif', '.tiff')).toBe('b.TIFF');
});
