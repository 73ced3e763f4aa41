import type { PartitionValue, TableColumn, TableValue } from '@ramify/sdk';
import { sampleValues } from '@ramify/testkit';
import { describe, expect, test } from 'vitest';
import { integers, numbers, texts } from '../skeleton/columns.ts';
import statistics from '../skeleton/statistics.node.ts';
import { runNode } from '../testing/run-node.ts';
import activity from './activity.node.ts';
import join from './join.node.ts';

const values = sampleValues();
const tableOf = (title: string, columns: TableColumn[]): TableValue => ({
  kind: 'table',
  title,
  rows: columns[0]!.values.length,
  columns,
});
const ids = (...list: number[]) => integers(['region', '', 'Id.'], list);
const cells = ({ columns }: TableValue) =>
  Object.fromEntries(
    columns.map(({ name, unit, values: own }) => [unit === '' ? name : `${name} ${unit}`, [...own]]),
  );
const clusters: PartitionValue = {
  kind: 'partition',
  ids: Int32Array.of(3, 1),
  labels: Int32Array.of(0, -1),
  strength: Float32Array.of(0.5, 0),
  method: 'HDBSCAN',
};

test('morphology, activity, cluster and assembly of each branch in one row', async () => {
  const { events, traces, skeleton, partition, movie } = values;
  const morphology = await runNode(statistics, { inputs: { skeleton } });
  const active = await runNode(activity, { inputs: { events, traces } });
  const branches = morphology.output('branches', 'table');
  const tables = [active.output('table', 'table')];
  const run = await runNode(join, {
    inputs: { branches, tables, clusters: partition, assemblies: clusters, movie },
  });
  const table = run.output('table', 'table');
  expect(table.rows).toBe(3);
  const found = cells(table);
  expect(found.recording).toEqual(['sample', 'sample', 'sample']);
  expect(found.id).toEqual([1, 2, 3]);
  expect(found['length px']).toEqual([11, 10, 7]);
  expect(found['rate 1/min']).toEqual([30, 30, 30]);
  expect(found.cluster).toEqual([0, 0, -1]);
  expect(found.assembly).toEqual([-1, NaN, 0]);
  expect(found['assembly strength']).toEqual([0, NaN, 0.5]);
  expect(table.columns.find(({ name }) => name === 'cluster')!.type).toBe('integer');
});

const branches = tableOf('Branches', [
  integers(['id', '', 'Id.'], [5, 1, 3]),
  numbers(['length', 'px', 'Length.'], [1, 2, 3]),
  numbers(['length', 'µm', 'Length.'], [4, 5, 6]),
]);

test('rows are matched by id; what is missing is empty; equal names are told apart', async () => {
  const other = tableOf('Other', [
    ids(3, 5),
    numbers(['length', 'µm', 'Length.'], [30, 50]),
    integers(['count', '', 'Count.'], [300, 500]),
    texts(['note', '', 'Note.'], ['c', 'a']),
  ]);
  const again = tableOf('Other', [
    ids(1),
    numbers(['length', 'µm', 'Length.'], [10]),
    integers(['count', '', 'Count.'], [100]),
  ]);
  const run = await runNode(join, { inputs: { branches, tables: [other, other, again] } });
  expect(cells(run.output('table', 'table'))).toEqual({
    id: [5, 1, 3],
    'length px': [1, 2, 3],
    'length µm': [4, 5, 6],
    'other length µm': [50, NaN, 30],
    count: [500, NaN, 300],
    note: ['a', '', 'c'],
    'other length 2 µm': [NaN, 10, NaN],
    'other count': [NaN, 100, NaN],
  });
});

test('the id column can be named; loaded tables hold ids as numbers', async () => {
  const first = tableOf('A', [numbers(['roi', '', 'Id.'], [2, 1])]);
  const second = tableOf('B', [numbers(['roi', '', 'Id.'], [1]), numbers(['x', '', 'X.'], [7])]);
  const run = await runNode(join, { inputs: { branches: first, tables: [second] }, params: { key: 'roi' } });
  expect(cells(run.output('table', 'table'))).toEqual({ roi: [2, 1], x: [NaN, 7] });
});

describe('refused in words', () => {
  const odd = tableOf('Odd', [numbers(['id', '', 'Id.'], [1.5])]);
  test.each([
    [
      'ids of other regions',
      { branches, clusters: { ...clusters, ids: Int32Array.of(3, 1000) } },
      /"Clusters" name 1 of 2 ids .*: 1000/,
    ],
    ['ids twice', { branches, tables: [tableOf('A', [ids(1, 1)])] }, /"A" name 1 more than once/],
    [
      'no ids',
      { branches, tables: [tableOf('A', [texts(['t', '', 'T.'], ['x'])])] },
      /"A" has no column id, region, branch/,
    ],
    ['ids that are none', { branches: odd }, /holds something else than ids \(row 1\)/],
  ])('%s', async (_, inputs, message) => {
    await expect(runNode(join, { inputs })).rejects.toMatchObject({
      code: 'E_IDS_MISMATCH',
      message: expect.stringMatching(message) as string,
    });
  });

  test('no branch', async () => {
    const none = tableOf('Branches', [ids()]);
    await expect(runNode(join, { inputs: { branches: none } })).rejects.toMatchObject({
      code: 'E_DATA_EMPTY',
    });
  });
});
