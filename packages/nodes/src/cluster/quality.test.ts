import type { PartitionValue, TracesValue } from '@ramify/sdk';
import { createRandom } from '@ramify/kernels/random';
import { sampleValues } from '@ramify/testkit';
import { describe, expect, test } from 'vitest';
import { columnOf } from '../testing/drawn.ts';
import { runNode, type NodeRun } from '../testing/run-node.ts';
import quality from './quality.node.ts';

const groups = 3;
const frames = 240;

/** Traces of groups with events in common, `noise` of their standard deviation being their own. */
function groupTraces(count: number, noise: number): TracesValue {
  const random = createRandom(4);
  const course = Array.from({ length: groups }, () => {
    const out = new Float32Array(frames);
    for (let t = 1; t < frames; t++) out[t] = 0.8 * out[t - 1]! + (random.uniform() < 0.05 ? 1 : 0);
    return out;
  });
  const data = Float32Array.from(
    { length: count * frames },
    (_, i) => (1 - noise) * course[Math.floor(i / frames) % groups]![i % frames]! + noise * random.normal(),
  );
  const ids = Int32Array.from({ length: count }, (_, i) => 2 * i + 1);
  return { kind: 'traces', count, frames, data, ids, names: null, frameRate: 10, unit: 'ΔF/F' };
}

const partitionOf = ({ ids }: TracesValue, label: (i: number) => number): PartitionValue => ({
  kind: 'partition',
  ids,
  labels: Int32Array.from(ids, (_, i) => label(i)),
  strength: new Float32Array(ids.length).fill(1),
  method: 'test',
});

const one = (run: NodeRun, name: string): number => Number(columnOf(run.output('summary', 'table'), name)[0]);
const few = { resamples: 6, surrogates: 19, seeds: 2 };

describe('real groups', () => {
  const points = groupTraces(30, 0.2);
  const partition = partitionOf(points, (i) => i % groups);

  test.each([
    ['hdbscan', 'none'],
    ['kmeans', 'none'],
    ['hierarchical', 'none'],
    ['hdbscan', 'tsne'],
  ] as const)('are separate, stable and beyond chance: %s, map %s', async (method, map) => {
    const run = await runNode(quality, { inputs: { points, partition }, params: { ...few, method, map } });
    expect(run.warnings).toEqual([]);
    expect(one(run, 'same again')).toBe(1);
    expect(one(run, 'resamples')).toBeGreaterThan(0.9);
    expect(one(run, 'silhouette')).toBeGreaterThan(0.4);
    expect(one(run, 'chance')).toBe(0.05);
    expect(one(run, 'surrogate score')).toBeLessThan(one(run, 'score') / 2);
    const seeds = method === 'kmeans' || map === 'tsne';
    expect(one(run, 'other seeds')).toBe(seeds ? 1 : NaN);
    const clusters = run.output('clusters', 'table');
    expect(columnOf(clusters, 'regions')).toEqual([10, 10, 10]);
    for (const value of columnOf(clusters, 'stability')) expect(value).toBeGreaterThan(0.75);
    for (const value of columnOf(clusters, 'chance')) expect(value).toBeLessThanOrEqual(0.1);
    expect(columnOf(run.output('runs', 'table'), 'kind')).toHaveLength(1 + (seeds ? 2 : 0) + 6 + 19);
    expect(run.output('regions', 'table').rows).toBe(30);
  });

  test('are told from a wrong partition', async () => {
    const wrong = partitionOf(points, (i) => (i === 29 ? -1 : Math.floor(i / 10)));
    const run = await runNode(quality, { inputs: { points, partition: wrong }, params: few });
    expect(run.warnings).toEqual([expect.stringContaining('gives other clusters')]);
    expect(one(run, 'silhouette')).toBeLessThan(0.05);
    expect(one(run, 'noise')).toBeCloseTo(100 / 30, 10);
    const regions = run.output('regions', 'table');
    expect(columnOf(regions, 'silhouette')[29]).toBeNaN();
    expect(columnOf(regions, 'region')[29]).toBe(59);
    for (const value of columnOf(run.output('clusters', 'table'), 'stability')) {
      expect(value).toBeLessThan(0.6);
    }
  });

  test('are compared with other partitions, in whatever order', async () => {
    const reversed = partitionOf({ ...points, ids: points.ids.slice().reverse() }, (i) => (29 - i) % groups);
    const merged = partitionOf(points, (i) => (i % groups === 0 ? 0 : 1));
    const run = await runNode(quality, {
      inputs: { points, partition, others: [reversed, merged] },
      params: { ...few, resamples: 0, surrogates: 0 },
    });
    const runs = run.output('runs', 'table');
    expect(columnOf(runs, 'name')).toEqual(['', 'Source 0', 'Source 1']);
    expect(columnOf(runs, 'adjusted Rand')[1]).toBe(1);
    expect(columnOf(runs, 'adjusted Rand')[2]).toBeLessThan(0.7);
    expect(columnOf(run.output('clusters', 'table'), 'stability over others')).toEqual([1, 0.75, 0.75]);
    expect(one(run, 'resamples')).toBeNaN();
  });
});

test('noise alone is not beyond chance', async () => {
  const points = groupTraces(40, 1);
  const partition = partitionOf(points, (i) => i % 2);
  const params = { ...few, method: 'kmeans', resampling: 'subsample', share: 70 };
  const run = await runNode(quality, { inputs: { points, partition }, params });
  expect(one(run, 'chance')).toBeGreaterThan(0.2);
  expect(columnOf(run.output('runs', 'table'), 'regions')[4]).toBe(28);
});

test('an embedding has no surrogates, a matrix of distances no means', async () => {
  const { embedding, partition } = sampleValues();
  const params = { ...few, method: 'hierarchical' };
  const run = await runNode(quality, { inputs: { points: embedding, partition }, params });
  expect(run.warnings[0]).toContain('Surrogates are made of traces');
  expect(one(run, 'chance')).toBeNaN();
  const matrix = sampleValues().matrix;
  await expect(
    runNode(quality, {
      inputs: { points: matrix, partition },
      params: { method: 'kmeans', metric: 'precomputed' },
    }),
  ).rejects.toMatchObject({ code: 'E_PARAM_INVALID' });
  await expect(
    runNode(quality, { inputs: { points: sampleValues().traces, partition }, params: { map: 'tsne' } }),
  ).rejects.toMatchObject({ code: 'E_PARAM_INVALID', where: { param: 'map' } });
});

test('points and partition must be of the same regions', async () => {
  const { traces, partition } = sampleValues();
  const refused = (ids: number[]) =>
    runNode(quality, { inputs: { points: traces, partition: { ...partition, ids: Int32Array.from(ids) } } });
  await expect(refused([1, 2, 9])).rejects.toMatchObject({
    code: 'E_IDS_MISMATCH',
    message: expect.stringContaining('lack region 3') as string,
  });
});

test('the same seed gives the same bits', async () => {
  const points = groupTraces(24, 0.5);
  const inputs = { points, partition: partitionOf(points, (i) => i % groups) };
  const run = (seed: number) => runNode(quality, { inputs, params: { ...few, method: 'kmeans', seed } });
  expect((await run(3)).outputs).toEqual((await run(3)).outputs);
  expect((await run(3)).outputs).not.toEqual((await run(4)).outputs);
});
