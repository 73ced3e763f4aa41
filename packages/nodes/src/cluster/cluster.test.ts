import type { EmbeddingValue, MatrixValue, PartitionValue, TracesValue } from '@ramify/sdk';
import { adjustedRand } from '@ramify/kernels/evaluate/adjusted-rand';
import { createRandom } from '@ramify/kernels/random';
import { sampleValues } from '@ramify/testkit';
import { describe, expect, test } from 'vitest';
import { columnOf } from '../testing/drawn.ts';
import { runNode } from '../testing/run-node.ts';
import hdbscan from './hdbscan.node.ts';
import hierarchical from './hierarchical.node.ts';
import kmeans from './kmeans.node.ts';

const groups = 4;
const truthOf = (count: number): Int32Array => Int32Array.from({ length: count }, (_, i) => i % groups);

/** Traces of groups that share their events, with noise. */
function groupTraces(count: number, frames = 200, noise = 0.3): TracesValue {
  const random = createRandom(2);
  const course = Array.from({ length: groups }, () => {
    const out = new Float32Array(frames);
    for (let t = 1; t < frames; t++) out[t] = out[t - 1]! * 0.85 + (random.uniform() < 0.05 ? 1 : 0);
    return out;
  });
  const data = Float32Array.from(
    { length: count * frames },
    (_, i) => course[Math.floor(i / frames) % groups]![i % frames]! + noise * random.normal(),
  );
  const ids = Int32Array.from({ length: count }, (_, i) => 10 + i);
  return { kind: 'traces', count, frames, data, ids, names: null, frameRate: 10, unit: 'ΔF/F' };
}

function groupPoints(count: number, dimensions = 2): EmbeddingValue {
  const random = createRandom(3);
  const data = Float32Array.from(
    { length: count * dimensions },
    (_, i) =>
      10 * ((Math.floor(i / dimensions) % groups) + 1) * (i % dimensions === 0 ? 1 : -1) + random.normal(),
  );
  const ids = Int32Array.from({ length: count }, (_, i) => 10 + i);
  return { kind: 'embedding', count, dimensions, data, ids, method: 't-SNE' };
}

const correlations = ({ count, frames, data, ids }: TracesValue): MatrixValue => {
  const rows = Array.from({ length: count }, (_, i) => {
    const row = data.slice(i * frames, (i + 1) * frames);
    const mean = row.reduce((a, b) => a + b, 0) / frames;
    const norm = Math.sqrt(row.reduce((a, b) => a + (b - mean) ** 2, 0));
    return row.map((value) => (value - mean) / norm);
  });
  const out = rows.flatMap((a) => rows.map((b) => a.reduce((sum, value, t) => sum + value * b[t]!, 0)));
  const shape = { kind: 'matrix', rows: count, columns: count, unit: 'correlation' } as const;
  return { ...shape, data: Float32Array.from(out), rowIds: ids, columnIds: ids };
};

const expectTruth = ({ ids, labels }: PartitionValue): void => {
  expect([...ids]).toEqual(Array.from({ length: ids.length }, (_, i) => 10 + i));
  expect(adjustedRand(labels, truthOf(labels.length))).toBe(1);
};

describe.each([
  ['HDBSCAN', hdbscan, {}],
  ['hierarchical', hierarchical, { clusters: groups }],
  ['k-means', kmeans, { clusters: groups }],
] as const)('%s', (_, node, params) => {
  test('finds the groups in traces, in points and in many dimensions', async () => {
    for (const points of [groupTraces(48), groupPoints(60), groupPoints(40, 12)]) {
      const run = await runNode(node, { inputs: { points }, params });
      const partition = run.output('partition', 'partition');
      expectTruth(partition);
      expect(run.warnings).toEqual([]);
      const sizes = columnOf(run.output('clusters', 'table'), 'regions');
      expect(sizes).toEqual(Array<number>(groups).fill(points.count / groups));
    }
  });

  test('takes rank correlations', async () => {
    const run = await runNode(node, {
      inputs: { points: groupTraces(40, 300, 0.1) },
      params: { ...params, metric: 'rank-correlation' },
    });
    expectTruth(run.output('partition', 'partition'));
    expect(run.output('partition', 'partition').method).toContain('rank-correlation');
  });

  test('refuses what cannot be clustered, in words', async () => {
    const traces = groupTraces(12);
    const refused = (points: TracesValue | EmbeddingValue | MatrixValue, more: object = {}) =>
      runNode(node, { inputs: { points }, params: { ...params, ...more } });
    const broken = traces.data.slice();
    broken[2 * 200 + 7] = NaN;
    await expect(refused({ ...traces, data: broken })).rejects.toMatchObject({
      code: 'E_DATA_NAN',
      message: 'The traces of region 12 hold values that are not finite numbers.',
    });
    const flat = traces.data.slice().fill(3, 200, 600);
    await expect(refused({ ...traces, data: flat })).rejects.toMatchObject({
      code: 'E_DATA_CONSTANT',
      message: expect.stringContaining('regions 11, 12 never change') as string,
    });
    const none = { ...traces, count: 0, ids: new Int32Array(0), data: new Float32Array(0) };
    await expect(refused(none)).rejects.toMatchObject({ code: 'E_DATA_EMPTY' });
    await expect(refused(groupPoints(9), { metric: 'correlation' })).rejects.toMatchObject({
      code: 'E_DATA_TOO_SHORT',
    });
    await expect(refused(groupPoints(2))).rejects.toMatchObject({ code: 'E_PARAM_INVALID' });
  });
});

test('HDBSCAN describes clusters, noise and tree', async () => {
  const points = groupPoints(43);
  points.data.set([500, 500, -300, 400, 800, 0], 80);
  const run = await runNode(hdbscan, { inputs: { points } });
  const { labels, strength } = run.output('partition', 'partition');
  expect(labels.slice(40)).toEqual(Int32Array.of(-1, -1, -1));
  expect(strength.slice(40)).toEqual(new Float32Array(3));
  const clusters = run.output('clusters', 'table');
  expect(columnOf(clusters, 'cluster')).toEqual([0, 1, 2, 3, -1]);
  expect(columnOf(clusters, 'regions')).toEqual([10, 10, 10, 10, 3]);
  expect(columnOf(clusters, 'share')[4]).toBeCloseTo(300 / 43, 10);
  expect(
    columnOf(clusters, 'persistence')
      .slice(0, 4)
      .every((p) => Number(p) > 0),
  ).toBe(true);
  const tree = run.output('tree', 'table');
  const regions = columnOf(tree, 'region').filter((id) => !Number.isNaN(id));
  expect(regions.map(Number).sort((a, b) => a - b)).toEqual([...points.ids]);
  const merges = run.output('merges', 'matrix');
  expect([merges.rows, merges.columns, merges.data.at(-1)]).toEqual([42, 4, 43]);
});

test('HDBSCAN warns when nothing is dense', async () => {
  const random = createRandom(5);
  const data = Float32Array.from({ length: 40 }, () => random.uniform());
  const points = { ...groupPoints(20), data };
  const run = await runNode(hdbscan, { inputs: { points }, params: { minClusterSize: 15 } });
  expect(run.warnings).toEqual([expect.stringContaining('All 20 regions are noise')]);
  expect(columnOf(run.output('clusters', 'table'), 'cluster')).toEqual([-1]);
  const single = await runNode(hdbscan, {
    inputs: { points },
    params: { minClusterSize: 15, allowSingle: true },
  });
  expect(columnOf(single.output('clusters', 'table'), 'cluster')).toEqual([0, -1]);
});

test('more points than a matrix suits take the k-d tree, to the same clusters', async () => {
  const points = groupPoints(1200);
  const run = await runNode(hdbscan, { inputs: { points } });
  const wide = { ...points, dimensions: 12, data: new Float32Array(12 * 1200) };
  points.data.forEach((value, i) => (wide.data[12 * (i >> 1) + (i & 1)] = value));
  const pairs = await runNode(hdbscan, { inputs: { points: wide } });
  expect(pairs.output('partition', 'partition')).toEqual(run.output('partition', 'partition'));
  expect(run.progress.at(-1)).toBeGreaterThan(0.99);
});

test('points too many for a matrix have their distances computed as needed, to the same clusters', async () => {
  const n = 6050;
  const points = groupPoints(n);
  const wide = { ...points, dimensions: 11, data: new Float32Array(11 * n) };
  points.data.forEach((value, i) => (wide.data[11 * (i >> 1) + (i & 1)] = value));
  const few = await runNode(hdbscan, { inputs: { points } });
  const many = await runNode(hdbscan, { inputs: { points: wide } });
  expect(many.output('partition', 'partition')).toEqual(few.output('partition', 'partition'));
});

test('a matrix of correlations or distances is clustered as it is', async () => {
  const traces = groupTraces(40);
  const matrix = correlations(traces);
  const params = { metric: 'precomputed' };
  for (const [node, more] of [
    [hdbscan, {}],
    [hierarchical, { linkage: 'average', clusters: 4 }],
  ] as const) {
    const own = await runNode(node, { inputs: { points: matrix }, params: { ...params, ...more } });
    const same = await runNode(node, { inputs: { points: traces }, params: more });
    expect(own.output('partition', 'partition').labels).toEqual(same.output('partition', 'partition').labels);
  }
  const refuse = (points: MatrixValue | TracesValue) => runNode(hdbscan, { inputs: { points }, params });
  await expect(refuse(traces)).rejects.toMatchObject({ code: 'E_DATA_SHAPE' });
  await expect(refuse({ ...matrix, columns: 20, rows: 80 })).rejects.toMatchObject({ code: 'E_DATA_SHAPE' });
  await expect(refuse({ ...matrix, columnIds: truthOf(40) })).rejects.toMatchObject({
    code: 'E_IDS_MISMATCH',
  });
  const skew = matrix.data.slice();
  skew[1] = 0.9;
  await expect(refuse({ ...matrix, data: skew })).rejects.toThrow('not symmetric: rows 1 and 2');
  await expect(
    runNode(hierarchical, { inputs: { points: matrix }, params: { ...params, linkage: 'ward' } }),
  ).rejects.toMatchObject({ code: 'E_PARAM_INVALID', where: { param: 'linkage' } });
});

describe('hierarchical', () => {
  test('regions of clusters that are too small belong to none', async () => {
    const traces = groupTraces(40);
    const params = { linkage: 'average', cut: 'number', clusters: 20 };
    const all = await runNode(hierarchical, { inputs: { points: traces }, params });
    const large = await runNode(hierarchical, {
      inputs: { points: traces },
      params: { ...params, smallest: 2 },
    });
    const before = all.output('partition', 'partition').labels;
    const { labels, strength } = large.output('partition', 'partition');
    const size = (label: number) => before.filter((one) => one === label).length;
    expect(labels).toEqual(before.map((label) => (size(label) < 2 ? -1 : label)));
    expect(strength).toEqual(Float32Array.from(labels, (label) => (label < 0 ? 0 : 1)));
    expect(labels).toContain(-1);
    const alone = labels.filter((label) => label < 0).length;
    expect(large.warnings.join().includes(`${alone} of 40 regions are in no cluster`)).toBe(alone > 20);
    const { rows, columns } = large.output('clusters', 'table');
    expect(rows).toBe(Math.max(...labels) + 2);
    expect(columns[0]?.values.at(-1)).toBe(-1);
    expect(columns[1]?.values.at(-1)).toBe(alone);
  });

  test('both implementations give the same tree', async () => {
    const few = groupPoints(60, 3);
    const more = groupPoints(520, 3);
    for (const linkage of ['ward', 'average', 'complete', 'single'] as const) {
      const { linkage: chain, stableOrder } = await import('@ramify/kernels/cluster/linkage');
      const { condensedDistances, condensedFrom } =
        await import('@ramify/kernels/cluster/condensed-distances');
      const { primOrder } = await import('@ramify/kernels/cluster/prim-order');
      const { singleLinkage } = await import('@ramify/kernels/cluster/single-linkage');
      const run = await runNode(hierarchical, { inputs: { points: few }, params: { linkage } });
      const { data } = run.output('merges', 'matrix');
      const pairs = condensedDistances({ data: few.data, columns: 3, distance: 'euclidean' }, 0, 60);
      const own =
        linkage === 'single'
          ? singleLinkage(
              primOrder(60, null, (i, out) => condensedFrom(pairs, 60, i, out)),
              stableOrder,
            )
          : chain(pairs, 60, linkage);
      own.height.forEach((height, k) => {
        const pair = [own.left[k]!, own.right[k]!].sort((a, b) => a - b);
        expect([data[4 * k], data[4 * k + 1], data[4 * k + 3]]).toEqual([...pair, own.size[k]]);
        expect(data[4 * k + 2]! / height).toBeCloseTo(1, 6);
      });
      const large = await runNode(hierarchical, {
        inputs: { points: more },
        params: { linkage, clusters: 4 },
      });
      expectTruth(large.output('partition', 'partition'));
    }
  });

  test('cuts at a height, and says where the tree is if that is no help', async () => {
    const inputs = { points: groupPoints(40) };
    const cut = (height: number) =>
      runNode(hierarchical, { inputs, params: { linkage: 'average', cut: 'height', height } });
    expectTruth((await cut(8)).output('partition', 'partition'));
    const one = await cut(1000);
    expect(new Set(one.output('partition', 'partition').labels)).toEqual(new Set([0]));
    expect(one.warnings).toEqual([
      expect.stringMatching(/one cluster. The tree reaches from [\d.]+ to [\d.]+/),
    ]);
    await expect(runNode(hierarchical, { inputs, params: { clusters: 41 } })).rejects.toMatchObject({
      code: 'E_PARAM_INVALID',
    });
  });

  test('one region is a cluster', async () => {
    const run = await runNode(hierarchical, { inputs: { points: groupPoints(1) }, params: { clusters: 1 } });
    expect([...run.output('partition', 'partition').labels]).toEqual([0]);
    expect(run.output('merges', 'matrix').rows).toBe(0);
  });
});

describe('k-means', () => {
  test('chooses the number of clusters by silhouette', async () => {
    const run = await runNode(kmeans, {
      inputs: { points: groupTraces(48) },
      params: { choice: 'silhouette', clusters: 8 },
    });
    expectTruth(run.output('partition', 'partition'));
    const search = run.output('search', 'table');
    expect(columnOf(search, 'clusters')).toEqual([2, 3, 4, 5, 6, 7, 8]);
    const widths = columnOf(search, 'silhouette').map(Number);
    expect(Math.max(...widths)).toBe(widths[2]);
    const inertias = columnOf(search, 'inertia').map(Number);
    expect(inertias).toEqual([...inertias].sort((a, b) => b - a));
    const centres = run.output('centres', 'matrix');
    expect([centres.rows, centres.columns]).toEqual([4, 200]);
  });

  test('the seed decides, and copies leave clusters empty', async () => {
    const noise = {
      ...groupPoints(30),
      data: Float32Array.from({ length: 60 }, (_, i) => ((i * 37) % 61) / 61),
    };
    const run = (seed: number) =>
      runNode(kmeans, { inputs: { points: noise }, params: { clusters: 9, restarts: 1, seed } });
    expect((await run(1)).outputs).toEqual((await run(1)).outputs);
    expect((await run(1)).outputs).not.toEqual((await run(2)).outputs);
    const copies = { ...noise, data: noise.data.map((_, i) => i % 4) };
    const few = await runNode(kmeans, { inputs: { points: copies }, params: { clusters: 5 } });
    expect(new Set(few.output('partition', 'partition').labels).size).toBe(2);
    expect(few.warnings).toEqual([expect.stringContaining('Only 2 of 5 clusters')]);
  });
});

test('the smallest cluster grows with the root of the number of regions', async () => {
  const methodOf = async (count: number, params: Record<string, unknown> = {}) =>
    (await runNode(hdbscan, { inputs: { points: groupPoints(count) }, params })).output(
      'partition',
      'partition',
    ).method;
  expect(await methodOf(20)).toBe('HDBSCAN (eom, euclidean, smallest cluster 3, neighbours 2)');
  expect(await methodOf(400)).toContain('smallest cluster 12, neighbours 11');
  expect(await methodOf(400, { minClusterSize: 7 })).toContain('smallest cluster 7, neighbours 7');
  const { traces } = sampleValues();
  const refused = runNode(hdbscan, { inputs: { points: traces }, params: { minClusterSize: 5 } });
  await expect(refused).rejects.toMatchObject({
    code: 'E_PARAM_INVALID',
    message: 'There are 3 regions; a cluster has at least 5.',
  });
  await expect(methodOf(20, { minClusterSize: 1 })).rejects.toMatchObject({
    where: { param: 'minClusterSize' },
  });
  await expect(methodOf(1)).rejects.toThrow('There is 1 region;');
});
