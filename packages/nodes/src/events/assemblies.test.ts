import type { MatrixValue, TableValue } from '@ramify/sdk';
import { createRandom } from '@ramify/kernels/random';
import { expect, test } from 'vitest';
import { eventsAt } from '../testing/events-at.ts';
import { runNode } from '../testing/run-node.ts';
import node from './assemblies.node.ts';
import synchronous from './synchronous.node.ts';

const values = (table: TableValue, name: string) =>
  Array.from<number | string>(table.columns.find((column) => column.name === name)?.values ?? []);

/** 22 regions: 0 to 6, 7 to 12 and 13 to 17 fire together again and again, 18 to 21 alone, 21 never. */
const groupOf = (row: number) => (row < 7 ? 0 : row < 13 ? 1 : row < 18 ? 2 : -1);
const planted = (() => {
  const random = createRandom(7);
  const frames = 3000;
  const times = Array.from({ length: 36 }, (_, i) => 40 + 80 * i + random.integer(30));
  return eventsAt(
    Array.from({ length: 22 }, (_, row) => {
      if (row === 21) return [];
      const own = Array.from({ length: 5 }, () => random.integer(frames));
      const common = times.filter((__, i) => i % 3 === groupOf(row) && random.uniform() < 0.85);
      return [...own, ...common.map((t) => t + random.integer(2))].sort((a, b) => a - b);
    }),
    frames,
  );
})();
const truth = Array.from({ length: 22 }, (_, row) => groupOf(row));

const participation = async (): Promise<MatrixValue> =>
  (await runNode(synchronous, { inputs: { events: planted } })).output('participation', 'matrix');

test('k-means of synchronous events finds what was planted', async () => {
  const inputs = { activity: planted, participation: await participation() };
  const run = await runNode(node, { inputs });
  const { ids, labels, strength } = run.output('partition', 'partition');
  expect(ids).toEqual(planted.regions);
  expect([...labels]).toEqual(truth);
  expect(strength.every((one, i) => (labels[i]! < 0 ? one === 0 : one > 0.6 && one <= 1))).toBe(true);
  const table = run.output('table', 'table');
  expect(values(table, 'regions')).toEqual([7, 6, 5]);
  expect(values(table, 'members')[2]).toBe('114 115 116 117 118');
  for (const [k, one] of values(table, 'silhouette').entries()) {
    expect(one).toBeGreaterThan(values(table, 'silhouette by chance')[k] as number);
  }
  const events = run.output('events', 'table');
  const clusters = values(events, 'cluster').map(String);
  expect(events.rows).toBe(inputs.participation.columns);
  expect(values(events, 'recruits').filter((one, i) => one === clusters[i]).length).toBeGreaterThan(30);
  const { count, frames, data } = run.output('reactivation', 'traces');
  expect([count, frames]).toEqual([3, 3000]);
  expect(Math.max(...data)).toBeLessThanOrEqual(1);
  const weights = run.output('weights', 'matrix');
  expect([weights.rows, weights.columns]).toEqual([22, 3]);
  expect(weights.data[0]).toBeCloseTo(strength[0]!, 6);
  const evidence = run.output('evidence', 'table');
  expect(evidence.rows).toBe(17);
});

test('PCA-ICA finds them, too, without synchronous events', async () => {
  const run = await runNode(node, { inputs: { activity: planted }, params: { method: 'pca-ica' } });
  expect([...run.output('partition', 'partition').labels]).toEqual(truth);
  const significant = values(run.output('evidence', 'table'), 'significant');
  expect(significant.filter((one) => one === 1)).toHaveLength(3);
  expect(run.output('events', 'table').rows).toBe(0);
  // An assembly is strongest when its regions fire.
  const { data } = run.output('reactivation', 'traces');
  const top = data.subarray(0, 3000).reduce((best, value, t, all) => (value > all[best]! ? t : best), 0);
  const near = planted.ids.filter((_, i) => Math.abs(planted.onset[i]! - top) < 5);
  expect(near.filter((id) => groupOf(id - 101) === 0).length).toBeGreaterThanOrEqual(5);
});

test('traces do as well as events', async () => {
  const data = new Float32Array(22 * 3000);
  planted.onset.forEach((onset, i) => {
    for (let t = onset; t < Math.min(3000, onset + 20); t++) {
      data[(planted.ids[i]! - 101) * 3000 + t]! += Math.exp(-(t - onset) / 5);
    }
  });
  const ids = planted.regions;
  const activity = {
    kind: 'traces',
    count: 22,
    frames: 3000,
    data,
    ids,
    names: null,
    frameRate: 10,
    unit: 'ΔF/F',
  } as const;
  const run = await runNode(node, { inputs: { activity }, params: { method: 'pca-ica' } });
  expect([...run.output('partition', 'partition').labels]).toEqual(truth);
});

test('independent activity has no assembly, and that is said', async () => {
  const random = createRandom(3);
  const activity = eventsAt(
    Array.from({ length: 10 }, () =>
      Array.from({ length: 40 }, () => random.integer(5000)).sort((a, b) => a - b),
    ),
    5000,
  );
  const run = await runNode(node, { inputs: { activity }, params: { method: 'pca-ica' } });
  expect(run.output('reactivation', 'traces')).toMatchObject({ count: 0, frames: 5000 });
  expect(new Set(run.output('partition', 'partition').labels)).toEqual(new Set([-1]));
  expect(run.warnings[0]).toMatch(/^No assembly/);
});

const matrix = (rows: number, columns: number, more: Partial<MatrixValue> = {}): MatrixValue => ({
  kind: 'matrix',
  rows,
  columns,
  data: new Float32Array(rows * columns).fill(1),
  rowIds: Int32Array.from({ length: rows }, (_, i) => 101 + i),
  columnIds: null,
  unit: '1',
  ...more,
});

test.each<[string, Record<string, unknown>, MatrixValue | undefined]>([
  ['E_INPUT_MISSING', {}, undefined],
  ['E_IDS_MISMATCH', {}, matrix(21, 9)],
  ['E_IDS_MISMATCH', {}, matrix(23, 9)],
  ['E_IDS_MISMATCH', {}, matrix(22, 9, { rowIds: null })],
  ['E_DATA_RANGE', {}, matrix(22, 1, { data: new Float32Array(22).fill(0.5) })],
  ['E_DATA_TOO_SHORT', { method: 'pca-ica', bin: 60 }, undefined],
])('%s in words', async (code, params, given) => {
  const inputs = { activity: planted, ...(given === undefined ? {} : { participation: given }) };
  await expect(runNode(node, { inputs, params })).rejects.toMatchObject({ code });
});

test.each([0, 1, 3])('%i synchronous events hold no assembly, and that is said', async (events) => {
  const run = await runNode(node, { inputs: { activity: planted, participation: matrix(22, events) } });
  expect(run.warnings).toEqual([expect.stringMatching(/No assembly was looked for: .*need 4 or more/)]);
  const { ids, labels } = run.output('partition', 'partition');
  expect([ids.length, new Set(labels)]).toEqual([22, new Set([-1])]);
  expect(run.output('table', 'table').rows).toBe(0);
  expect(run.output('events', 'table').rows).toBe(events);
});

test('silent regions and an unknown frame rate are refused', async () => {
  const run = (activity: typeof planted) =>
    runNode(node, { inputs: { activity }, params: { method: 'pca-ica' } });
  await expect(run(eventsAt([[], []], 500))).rejects.toMatchObject({ code: 'E_DATA_CONSTANT' });
  await expect(run({ ...planted, frameRate: null })).rejects.toMatchObject({ code: 'E_DATA_UNIT' });
  await expect(run(eventsAt([], 500))).rejects.toMatchObject({ code: 'E_DATA_EMPTY' });
});
