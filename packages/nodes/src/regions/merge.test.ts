import { sampleValues } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import merge from './merge.node.ts';

test('the branches of a cluster become one region with the id of the cluster plus 1', async () => {
  const { regions, partition } = sampleValues();
  const run = await runNode(merge, { inputs: { regions, partition } });
  const merged = run.output('regions', 'regions');
  expect(merged).toMatchObject({ regionKind: 'cluster', names: ['cluster 0'], weights: null });
  expect([...merged.ids]).toEqual([1]);
  const first = regions.pixels.slice(0, regions.offsets[2]);
  expect(merged.pixels).toEqual(Int32Array.from(new Set(first)).sort());
  const labels = run.output('labels', 'labels').data;
  expect(labels.every((label, pixel) => label === (first.includes(pixel) ? 1 : 0))).toBe(true);
  expect(run.warnings).toEqual([]);
});

test('noise that is kept stays regions of its own, above the clusters', async () => {
  const { regions } = sampleValues();
  const partition = { ...sampleValues().partition, labels: Int32Array.of(-1, 4, -1) };
  const named = { ...regions, names: ['a', 'b', 'c'] };
  const run = await runNode(merge, { inputs: { regions: named, partition }, params: { noise: 'keep' } });
  const merged = run.output('regions', 'regions');
  expect([...merged.ids]).toEqual([5, 6, 7]);
  expect(merged.names).toEqual(['cluster 4', 'noise a', 'noise c']);
  expect(new Set(run.output('labels', 'labels').data)).toEqual(new Set([0, 5, 6, 7]));
});

test('weak members and regions that were not clustered are noise', async () => {
  const { regions, partition } = sampleValues();
  const weak = await runNode(merge, { inputs: { regions, partition }, params: { minStrength: 0.8 } });
  expect(weak.output('regions', 'regions').pixels).toHaveLength(regions.offsets[1]!);

  const part = {
    ...partition,
    ids: Int32Array.of(1, 2),
    labels: Int32Array.of(0, 1),
    strength: Float32Array.of(1, 1),
  };
  const missing = await runNode(merge, { inputs: { regions, partition: part } });
  expect(missing.warnings).toEqual(['Region 3 was not clustered and counts as noise.']);
  expect([...missing.output('regions', 'regions').ids]).toEqual([1, 2]);
});

test('weights are kept', async () => {
  const { regions, partition } = sampleValues();
  const weights = Float32Array.from(regions.pixels, (_, i) => i + 1);
  const run = await runNode(merge, { inputs: { regions: { ...regions, weights }, partition } });
  const merged = run.output('regions', 'regions');
  merged.pixels.forEach((pixel, i) => {
    const own = weights.filter((_, s) => s < regions.offsets[2]! && regions.pixels[s] === pixel);
    expect(merged.weights?.[i]).toBe(Math.max(...own));
  });
});

test('noise alone makes no region, and that is said; clusters of other regions are refused in words', async () => {
  const { regions, partition } = sampleValues();
  await expect(
    runNode(merge, { inputs: { regions, partition: { ...partition, ids: Int32Array.of(1, 2, 9) } } }),
  ).rejects.toMatchObject({ code: 'E_IDS_MISMATCH', message: expect.stringContaining('region 9') as string });
  const noise = { ...partition, labels: Int32Array.of(-1, -1, -1) };
  const none = await runNode(merge, { inputs: { regions, partition: noise } });
  expect(none.warnings).toEqual([expect.stringMatching(/No region belongs to a cluster.*Loosen/)]);
  expect(none.output('regions', 'regions').ids.length).toBe(0);
  expect(new Set(none.output('labels', 'labels').data)).toEqual(new Set([0]));
});
