import type { TableValue } from '@ramify/sdk';
import { expect, test } from 'vitest';
import { eventsAt } from '../testing/events-at.ts';
import { runNode } from '../testing/run-node.ts';
import raster from './raster.node.ts';
import node from './synchronous.node.ts';

const values = (table: TableValue, name: string) =>
  Array.from<number | string>(table.columns.find((column) => column.name === name)?.values ?? []);

/** Ten regions; the first six fire together at 100 and 300, all of them alone at other times. */
const together = eventsAt(
  Array.from({ length: 10 }, (_, row) =>
    [...(row < 6 ? [100, 300 + (row % 2)] : []), 17 + 37 * row, 420 + 15 * row].sort((a, b) => a - b),
  ),
  600,
);

test('moments at which six of ten regions fire together are found, with who takes part', async () => {
  const run = await runNode(node, { inputs: { events: together } });
  const table = run.output('table', 'table');
  expect(values(table, 'frame')).toEqual([100, 300]);
  expect(values(table, 'time')).toEqual([10, 30]);
  expect(values(table, 'regions')).toEqual([6, 6]);
  expect(values(table, 'share')).toEqual([60, 60]);
  expect(values(table, 'participants')).toEqual(Array(2).fill('101 102 103 104 105 106'));
  const { rows, columns, data, rowIds } = run.output('participation', 'matrix');
  expect([rows, columns, rowIds]).toEqual([10, 2, together.regions]);
  expect([...data]).toEqual(Array.from({ length: 20 }, (_, i) => (i < 12 ? 1 : 0)));
  const activity = run.output('activity', 'traces');
  expect([activity.count, activity.frames, activity.data[100]]).toEqual([1, 600, 6]);
  const summary = run.output('summary', 'table');
  expect(values(summary, 'synchronous events')).toEqual([2]);
  expect(values(summary, 'synchronous event rate')).toEqual([2]);
  expect(values(summary, 'threshold')).toEqual([3]);
  expect(values(summary, 'regions involved')).toEqual([60]);
  expect(values(summary, 'chance')[0]).toBeLessThan(0.5);
});

test('another seed draws other surrogates, the same one the same', async () => {
  const summary = async (seed: number) =>
    (await runNode(node, { inputs: { events: together }, params: { seed, minRegions: 2 } })).output(
      'summary',
      'table',
    );
  expect(await summary(2)).toEqual(await summary(2));
  expect(values(await summary(2), 'chance')).not.toEqual(values(await summary(3), 'chance'));
});

test('independent regions have no synchronous event, and that is said', async () => {
  const alone = eventsAt(
    Array.from({ length: 8 }, (_, row) => [20 + 60 * row, 50 + 60 * row]),
    600,
  );
  const run = await runNode(node, { inputs: { events: alone } });
  expect(run.output('table', 'table').rows).toBe(0);
  expect(run.output('participation', 'matrix')).toMatchObject({ rows: 8, columns: 0 });
  expect(run.warnings[0]).toMatch(/^No synchronous event/);
});

test('one event per stretch', async () => {
  const params = { detection: 'stretches', active: 'transient' };
  const run = await runNode(node, { inputs: { events: together }, params });
  expect(values(run.output('table', 'table'), 'duration')[0]).toBeCloseTo(0.7, 12);
});

test.each([
  ['E_PARAM_INVALID', together, { minRegions: 11 }],
  ['E_DATA_UNIT', { ...together, frameRate: null }, {}],
  ['E_DATA_TOO_SHORT', eventsAt([[], [], []], 1), {}],
])('%s in words', async (code, events, params) => {
  await expect(runNode(node, { inputs: { events }, params })).rejects.toMatchObject({ code });
});

test('rasters of onsets, rises and whole transients', async () => {
  const events = eventsAt([[2, 12], [], [18]], 20);
  const row = async (active: string, index: number, window = 1) => {
    const { data } = (await runNode(raster, { inputs: { events }, params: { active, window } })).output(
      'raster',
      'matrix',
    );
    return [...data.subarray(20 * index, 20 * index + 20).entries()].flatMap(([t, v]) =>
      v === 1 ? [t] : [],
    );
  };
  expect(await row('onset', 0)).toEqual([2, 12]);
  expect(await row('rise', 0)).toEqual([2, 3, 12, 13]);
  expect(await row('rise', 0, 2)).toEqual([1, 2, 3, 11, 12, 13]);
  expect(await row('transient', 0)).toEqual([2, 3, 4, 5, 6, 7, 12, 13, 14, 15, 16, 17]);
  expect(await row('transient', 1)).toEqual([]);
  expect(await row('transient', 2)).toEqual([18, 19]);
});
