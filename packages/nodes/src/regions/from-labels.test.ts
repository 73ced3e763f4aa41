import { sampleValues } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import node from './from-labels.node.ts';

const labelsOf = (data: readonly number[]) =>
  ({ kind: 'labels', height: 2, width: 3, pixelSize: null, data: Int32Array.from(data) }) as const;

test('each label is a region of its pixels, in order of the labels', async () => {
  const run = await runNode(node, { inputs: { labels: labelsOf([7, 0, 2, 2, 7, 7]) } });
  expect(run.output('regions', 'regions')).toEqual({
    kind: 'regions',
    regionKind: 'roi',
    height: 2,
    width: 3,
    pixelSize: null,
    ids: Int32Array.of(2, 7),
    names: null,
    offsets: Int32Array.of(0, 2, 5),
    pixels: Int32Array.of(2, 3, 0, 4, 5),
    weights: null,
  });
});

test('labels of branches give back their regions', async () => {
  const { labels, regions } = sampleValues();
  const run = await runNode(node, { inputs: { labels }, params: { kind: 'branch' } });
  const found = run.output('regions', 'regions');
  expect([found.ids, found.regionKind]).toEqual([regions.ids, 'branch']);
  expect(found.pixels.toSorted()).toEqual(regions.pixels.toSorted());
});

test('no label and labels below 0 are refused', async () => {
  const run = (data: readonly number[]) => runNode(node, { inputs: { labels: labelsOf(data) } });
  await expect(run([0, 0, 0, 0, 0, 0])).rejects.toMatchObject({ code: 'E_DATA_EMPTY' });
  await expect(run([0, -1, 0, 2, 0, -1])).rejects.toMatchObject({
    code: 'E_DATA_RANGE',
    message: '2 pixels have a label below 0.',
  });
});
