import type { RegionsValue } from '@ramify/sdk';
import { sampleValues } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import fromLabels from './from-labels.node.ts';
import node from './label-image.node.ts';

const overlapping = (ids: readonly number[], weights: readonly number[] | null): RegionsValue => ({
  kind: 'regions',
  regionKind: 'component',
  height: 1,
  width: 3,
  pixelSize: null,
  ids: Int32Array.from(ids),
  names: null,
  offsets: Int32Array.of(0, 2, 4),
  pixels: Int32Array.of(0, 1, 1, 2),
  weights: weights === null ? null : Float32Array.from(weights),
});

const paint = async (regions: RegionsValue) => {
  const run = await runNode(node, { inputs: { regions } });
  return { data: [...run.output('labels', 'labels').data], warnings: run.warnings };
};

test('a shared pixel goes to the region in which it weighs most, or to the first', async () => {
  expect((await paint(overlapping([4, 9], null))).data).toEqual([4, 4, 9]);
  // 1 of 2 in the first region, 3 of 3 in the second.
  expect((await paint(overlapping([4, 9], [2, 1, 3, 1]))).data).toEqual([4, 9, 9]);
});

test('labels become regions and labels again', async () => {
  const { labels } = sampleValues();
  const regions = (await runNode(fromLabels, { inputs: { labels } })).output('regions', 'regions');
  expect((await paint(regions)).data).toEqual([...labels.data]);
});

test('a region that is covered is named, one without a usable number refused', async () => {
  const covered = { ...overlapping([4, 9], null), pixels: Int32Array.of(0, 1, 0, 1) };
  expect((await paint(covered)).warnings).toEqual([
    'Region 9 cannot be seen: other regions cover all of it.',
  ]);
  await expect(paint(overlapping([0, 9], null))).rejects.toMatchObject({ code: 'E_DATA_RANGE' });
});
