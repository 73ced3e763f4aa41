import type { TableValue, TracesValue } from '@ramify/sdk';
import { decodeArray, readFixture, type FixtureArray } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import { asEmbedding, correlationsOf, groupedTraces, nearestInGroup } from './test-points.ts';
import node from './tsne.node.ts';
import { resolveTsne, tsneParams } from './tsne-params.ts';

interface Fixture {
  readonly large: Record<string, FixtureArray>;
  readonly maps: readonly {
    data: string;
    metric: string;
    perplexity: number;
    exact: number[];
    barnes_hut: number[];
  }[];
}
const { large, maps } = readFixture<Fixture>(
  new URL('../../../kernels/fixtures/embed.json', import.meta.url),
);
const tracesOf = (array: FixtureArray): TracesValue => {
  const [count = 0, frames = 0] = array.shape;
  const ids = Int32Array.from({ length: count }, (_, i) => i + 1);
  const data = Float32Array.from(decodeArray(array));
  return { kind: 'traces', count, frames, data, ids, names: null, frameRate: 10, unit: 'raw' };
};
const cell = (table: TableValue, name: string): unknown =>
  table.columns.find((column) => column.name === name)?.values.at(-1);
const run = (points: Parameters<typeof asEmbedding>[0] | ReturnType<typeof correlationsOf>, params = {}) =>
  runNode(node, { inputs: { points }, params });

test.each(maps)(
  '$data, perplexity $perplexity: the divergence is that of scikit-learn, or less',
  async (one) => {
    const points = tracesOf(large[one.data]!);
    for (const [method, expected] of [
      ['exact', one.exact[0]!],
      ['barnes-hut', one.barnes_hut[0]!],
    ] as const) {
      const map = await run(points, { metric: one.metric, perplexity: one.perplexity, method });
      const quality = map.output('quality', 'table');
      const ratio = Number(cell(quality, 'KL divergence')) / expected;
      expect([ratio > 0.93, ratio < 1.03]).toEqual([true, true]);
      expect(cell(map.output('curve', 'table'), 'KL divergence')).toBe(cell(quality, 'KL divergence'));
      expect(cell(quality, 'iterations')).toBe(1000);
    }
  },
);

const small = groupedTraces(60, 80, 5);

test('groups are neighbours in the map, which keeps ids and lies around the origin', async () => {
  const found = await run(small);
  const map = found.output('embedding', 'embedding');
  expect(map.ids).toEqual(small.ids);
  expect([map.method, map.dimensions, map.count]).toEqual(['t-SNE', 2, 60]);
  expect(nearestInGroup(map, 5)).toBeGreaterThan(0.95);
  expect(map.data.reduce((sum, x) => sum + x, 0)).toBeCloseTo(0, 2);
  expect(cell(found.output('quality', 'table'), 'perplexity')).toBeCloseTo(59 / 3, 9);
  expect(Number(cell(found.output('quality', 'table'), 'neighbours kept'))).toBeGreaterThan(40);
  expect(found.warnings).toEqual([]);
  expect(found.progress.at(-1)).toBe(1);
});

test('seeds draw a random start; that of principal components does not depend on them', async () => {
  const map = async (start: string, seed: number) =>
    (await run(small, { start, seed, iterations: 300 })).output('embedding', 'embedding').data;
  expect(await map('random', 1)).toEqual(await map('random', 1));
  expect(await map('random', 1)).not.toEqual(await map('random', 2));
  const [one, two] = [await map('pca', 1), await map('pca', 2)];
  // The axes are found from a random vector, to the last bits.
  expect(nearestInGroup({ ...asEmbedding(small), dimensions: 2, data: one }, 5)).toBe(
    nearestInGroup({ ...asEmbedding(small), dimensions: 2, data: two }, 5),
  );
});

test('correlations as a matrix, ranks and points of an embedding are mapped too', async () => {
  const matrix = await run(correlationsOf(small), { metric: 'precomputed' });
  const direct = await run(small, { metric: 'correlation' });
  const divergence = (one: typeof direct) => Number(cell(one.output('quality', 'table'), 'KL divergence'));
  expect(Math.abs(divergence(matrix) / divergence(direct) - 1)).toBeLessThan(0.05);
  expect(matrix.output('embedding', 'embedding').ids).toEqual(small.ids);
  for (const one of [
    matrix,
    await run(small, { metric: 'rank-correlation' }),
    await runNode(node, { inputs: { points: asEmbedding(small) }, params: { method: 'barnes-hut' } }),
  ]) {
    expect(nearestInGroup(one.output('embedding', 'embedding'), 5)).toBeGreaterThan(0.9);
  }
});

test('regions that are alike lie on one spot; few regions work', async () => {
  const doubled = groupedTraces(30, 50, 3);
  doubled.data.copyWithin(7 * 50, 0, 50);
  for (const method of ['exact', 'barnes-hut']) {
    const { data } = (await run(doubled, { method })).output('embedding', 'embedding');
    expect(data.every(Number.isFinite)).toBe(true);
    expect(Math.hypot(data[0]! - data[14]!, data[1]! - data[15]!)).toBeLessThan(1e-3);
  }
  for (const count of [4, 5]) {
    for (const method of ['exact', 'barnes-hut']) {
      const { data } = (await run(groupedTraces(count, 50, 2), { method })).output('embedding', 'embedding');
      expect(data.every(Number.isFinite)).toBe(true);
    }
  }
});

test('one to three regions are placed at their distances', async () => {
  for (const count of [1, 2, 3]) {
    const traces = groupedTraces(count, 50, 3);
    const placed = await run(traces);
    expect(placed.warnings).toEqual([expect.stringContaining('too few for t-SNE')]);
    const { data, ids } = placed.output('embedding', 'embedding');
    expect(ids).toEqual(traces.ids);
    const r = correlationsOf(traces).data;
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < i; j++) {
        const apart = Math.hypot(data[2 * i]! - data[2 * j]!, data[2 * i + 1]! - data[2 * j + 1]!);
        expect(apart).toBeCloseTo(1 - r[i * count + j]!, 5);
      }
    }
    expect(data.filter((_, i) => i % 2 === 0).reduce((sum, x) => sum + x, 0)).toBeCloseTo(0, 6);
  }
});

test('a map that flies apart is refused', async () => {
  await expect(run(small, { method: 'barnes-hut', learningRate: 1e5 })).rejects.toMatchObject({
    code: 'E_PARAM_INVALID',
    where: { param: 'learningRate' },
  });
});

test('what cannot be mapped is refused in words', async () => {
  await expect(run(groupedTraces(3, 50, 1), { perplexity: 1 })).rejects.toMatchObject({
    code: 'E_DATA_EMPTY',
    message: 'There are 3 regions; a map needs 4 or more.',
  });
  await expect(run(small, { perplexity: 30 })).rejects.toMatchObject({
    code: 'E_PARAM_INVALID',
    where: { param: 'perplexity' },
    message: 'A perplexity of 30 is too large for 60 regions: it may be 19.6 at most, a third of the others.',
  });
  await expect(run(small, { perplexity: 0.5 })).rejects.toMatchObject({ code: 'E_PARAM_INVALID' });
  await expect(run(small, { iterations: 250 })).rejects.toMatchObject({ code: 'E_PARAM_INVALID' });
  const changed = (change: (data: Float32Array) => void): TracesValue => {
    const data = small.data.slice();
    change(data);
    return { ...small, data };
  };
  await expect(run(changed((data) => data.fill(2, 80, 160)))).rejects.toMatchObject({
    code: 'E_DATA_CONSTANT',
    message: expect.stringContaining('region 13'),
  });
  await expect(run(changed((data) => (data[500] = NaN)))).rejects.toMatchObject({ code: 'E_DATA_NAN' });
  const alike = changed((data) => data.forEach((_, i) => (data[i] = data[i % 80]!)));
  for (const metric of ['correlation', 'euclidean']) {
    await expect(run(alike, { metric })).rejects.toMatchObject({ code: 'E_DATA_CONSTANT' });
  }
});

test.each([
  [61, 20],
  [200, 30],
  [1000, 100],
  [2000, 100],
  [6000, 300],
  [20_000, 400],
])('of %i regions, %i are a neighbourhood', (count, perplexity) => {
  expect(resolveTsne(tsneParams.parse({}), count).perplexity).toBeCloseTo(perplexity, 9);
});
