import type { TableValue } from '@ramify/sdk';
import { expect, test } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import { asEmbedding, correlationsOf, groupedTraces, nearestInGroup } from './test-points.ts';
import node from './umap.node.ts';

const cell = (table: TableValue, name: string): unknown =>
  table.columns.find((column) => column.name === name)?.values[0];
const small = groupedTraces(60, 80, 5);
const run = (points: typeof small | ReturnType<typeof asEmbedding>, params = {}) =>
  runNode(node, { inputs: { points }, params });

test('groups are neighbours in the map, which keeps ids', async () => {
  const found = await run(small);
  const map = found.output('embedding', 'embedding');
  expect(map.ids).toEqual(small.ids);
  expect([map.method, map.dimensions, map.count]).toEqual(['UMAP', 2, 60]);
  expect(nearestInGroup(map, 5)).toBeGreaterThan(0.95);
  const quality = found.output('quality', 'table');
  expect(cell(quality, 'a')).toBeCloseTo(1.577, 3);
  expect(cell(quality, 'b')).toBeCloseTo(0.895, 3);
  expect(cell(quality, 'epochs')).toBe(500);
  expect(found.progress.at(-1)).toBe(1);
});

test('equal seeds give equal bits, others another map', async () => {
  const map = async (seed: number) =>
    (await run(small, { seed, epochs: 50 })).output('embedding', 'embedding').data;
  expect(await map(1)).toEqual(await map(1));
  expect(await map(1)).not.toEqual(await map(2));
});

test('every start, metric and number of dimensions finds the groups', async () => {
  const points = asEmbedding(small);
  for (const [input, params] of [
    [small, { start: 'random' }],
    [small, { start: 'spectral', neighbours: 30 }],
    [small, { dimensions: 5, metric: 'rank-correlation' }],
    [points, { minDistance: 0 }],
  ] as const) {
    const found = await run(input, params);
    expect(nearestInGroup(found.output('embedding', 'embedding'), 5)).toBeGreaterThan(0.9);
  }
  const matrix = await runNode(node, {
    inputs: { points: correlationsOf(small) },
    params: { metric: 'precomputed' },
  });
  expect(nearestInGroup(matrix.output('embedding', 'embedding'), 5)).toBeGreaterThan(0.9);
});

test('a graph in pieces starts from principal components, and says so', async () => {
  const found = await run(groupedTraces(60, 200, 3, 0.05), {
    start: 'spectral',
    neighbours: 5,
  });
  const pieces = Number(cell(found.output('quality', 'table'), 'pieces'));
  expect(pieces).toBeGreaterThan(1);
  expect(found.warnings).toEqual([
    `The neighbour graph is in ${pieces} pieces, so the map starts from principal components.`,
  ]);
});

test('few and equal regions are mapped', async () => {
  for (const count of [3, 4]) {
    const found = await run(groupedTraces(count, 50, 2));
    expect(found.output('embedding', 'embedding').data.every(Number.isFinite)).toBe(true);
    expect(found.warnings).toEqual([
      `There are ${count} regions, so neighbourhoods are of ${count} instead of 15.`,
    ]);
  }
  const doubled = groupedTraces(40, 50, 2);
  for (let i = 0; i < 20; i++) doubled.data.copyWithin(i * 50, 0, 50);
  const found = await run(doubled, { neighbours: 8 });
  expect(found.output('embedding', 'embedding').data.every(Number.isFinite)).toBe(true);
});

test('what cannot be mapped is refused in words', async () => {
  for (const count of [1, 2]) {
    await expect(run(groupedTraces(count, 50, 1))).rejects.toMatchObject({ code: 'E_DATA_EMPTY' });
  }
  await expect(run(small, { minDistance: 2 })).rejects.toMatchObject({ code: 'E_PARAM_INVALID' });
  await expect(run(groupedTraces(10, 50, 2), { dimensions: 10 })).rejects.toMatchObject({
    code: 'E_PARAM_INVALID',
  });
  const alike = { ...small, data: small.data.map((_, i) => small.data[i % 80]!) };
  await expect(run(alike)).rejects.toMatchObject({ code: 'E_DATA_CONSTANT' });
});
