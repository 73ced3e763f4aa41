import type { TracesValue } from '@ramify/sdk';
import { decodeArray, decodeImage, expectImageClose, readFixture, type FixtureArray } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import node from './correlation.node.ts';

interface Fixture {
  readonly correlation: {
    readonly rows: FixtureArray;
    readonly lags: readonly {
      readonly lag: number;
      readonly pearson: FixtureArray;
      readonly spearman: FixtureArray;
    }[];
  };
}
const { correlation } = readFixture<Fixture>(
  new URL('../../../kernels/fixtures/traces.json', import.meta.url),
);
const data = decodeImage(correlation.rows);
const [count = 0, frames = 0] = correlation.rows.shape;
const traces: TracesValue = {
  kind: 'traces',
  count,
  frames,
  data,
  ids: Int32Array.of(2, 3, 5, 7, 11, 13),
  names: null,
  frameRate: 10,
  unit: 'ΔF/F',
};
const inFrames = { lagUnit: 'frames' };

test.each(correlation.lags)('at a lag of $lag frames Pearson and Spearman equal SciPy', async (expected) => {
  for (const method of ['pearson', 'spearman'] as const) {
    const params = { method, lag: expected.lag, ...inFrames };
    const run = await runNode(node, { inputs: { traces }, params });
    const matrix = run.output('matrix', 'matrix');
    expectImageClose(matrix.data, decodeArray(expected[method]), { atol: 1e-6 });
    expect(matrix.rowIds).toEqual(traces.ids);
    expect(matrix.columnIds).toEqual(traces.ids);
    expect(run.output('lags', 'matrix').rows).toBe(0);
  }
});

test('without lag the matrix is symmetric with ones on its diagonal', async () => {
  const { data: r } = (await runNode(node, { inputs: { traces } })).output('matrix', 'matrix');
  for (let i = 0; i < count; i++) {
    expect(r[i * count + i]).toBe(1);
    for (let j = 0; j < count; j++) expect(r[i * count + j]).toBe(r[j * count + i]);
  }
});

test('a search finds the lag at which a copy follows', async () => {
  const run = await runNode(node, { inputs: { traces }, params: { search: 0.5 } });
  const lags = run.output('lags', 'matrix');
  const { data: r } = run.output('matrix', 'matrix');
  // Row 4 is row 1, three frames later.
  expect(lags.data[1 * count + 4]).toBeCloseTo(0.3);
  expect(lags.data[4 * count + 1]).toBeCloseTo(-0.3);
  const at3 = decodeArray(correlation.lags.find(({ lag }) => lag === 3)!.pearson);
  expect(r[1 * count + 4]).toBeCloseTo(at3[1 * count + 4]!, 6);
  expect(r[4 * count + 1]).toBe(r[1 * count + 4]);
  expect([lags.unit, lags.rows]).toEqual(['s', count]);
  const at0 = (await runNode(node, { inputs: { traces } })).output('matrix', 'matrix').data;
  r.forEach((value, k) => expect(Math.abs(value)).toBeGreaterThanOrEqual(Math.abs(at0[k]!)));
});

test('the table lists the strongest pairs', async () => {
  const run = await runNode(node, { inputs: { traces }, params: { pairs: 4 } });
  const { data: r } = run.output('matrix', 'matrix');
  const table = run.output('table', 'table');
  const column = (name: string) => [...(table.columns.find((one) => one.name === name)?.values ?? [])];
  const all = [...traces.ids].flatMap((a, i) =>
    [...traces.ids].slice(i + 1).map((b, k) => [a, b, r[i * count + i + 1 + k]!] as const),
  );
  all.sort((a, b) => Math.abs(b[2]) - Math.abs(a[2]));
  expect(table.rows).toBe(4);
  expect(column('first')).toEqual(all.slice(0, 4).map(([a]) => a));
  expect(column('second')).toEqual(all.slice(0, 4).map(([, b]) => b));
  expect(column('correlation')).toEqual(all.slice(0, 4).map(([, , value]) => value));
  expect(
    (await runNode(node, { inputs: { traces }, params: { pairs: 0 } })).output('table', 'table').rows,
  ).toBe(0);
  const ordered = { pairs: 1000, lag: 1, ...inFrames };
  expect((await runNode(node, { inputs: { traces }, params: ordered })).output('table', 'table').rows).toBe(
    30,
  );
});

test('constant traces are refused with their ids, or dropped', async () => {
  const flat = data.slice();
  flat.fill(0.1, 2 * frames, 3 * frames);
  const constant = { ...traces, data: flat };
  await expect(runNode(node, { inputs: { traces: constant } })).rejects.toMatchObject({
    code: 'E_DATA_CONSTANT',
    message: 'Region 5: the trace never changes, so its correlations are undefined.',
  });
  const run = await runNode(node, { inputs: { traces: constant }, params: { unusable: 'drop' } });
  expect([...(run.output('matrix', 'matrix').rowIds ?? [])]).toEqual([2, 3, 7, 11, 13]);
  expect(run.warnings).toHaveLength(1);
  // A single step in the last frame is gone at a lag of one frame.
  flat[3 * frames - 1] = 1;
  const late = { traces: { ...traces, data: flat } };
  await runNode(node, { inputs: late });
  await expect(runNode(node, { inputs: late, params: { lag: 1, ...inFrames } })).rejects.toMatchObject({
    code: 'E_DATA_CONSTANT',
  });
});

test('lags without a frame rate or beyond the recording are refused', async () => {
  const run = (params: Record<string, unknown>, more: Partial<TracesValue> = {}) =>
    runNode(node, { inputs: { traces: { ...traces, ...more } }, params });
  await expect(run({ lag: 1 }, { frameRate: null })).rejects.toMatchObject({ code: 'E_DATA_UNIT' });
  await run({}, { frameRate: null });
  await expect(run({ lag: 88, ...inFrames })).rejects.toMatchObject({ code: 'E_DATA_TOO_SHORT' });
  await expect(run({ search: 88, ...inFrames })).rejects.toMatchObject({ code: 'E_DATA_TOO_SHORT' });
});

test('more traces than fit one block give the same numbers, one trace gives one', async () => {
  const many = 135;
  const rows = Float32Array.from({ length: many * 20 }, (_, k) => Math.sin(k * k));
  const value = {
    ...traces,
    count: many,
    frames: 20,
    data: rows,
    ids: Int32Array.from({ length: many }, (_, i) => i),
  };
  const { data: r } = (await runNode(node, { inputs: { traces: value } })).output('matrix', 'matrix');
  for (const [i, j] of [
    [0, 134],
    [130, 3],
    [128, 127],
    [134, 133],
  ] as const) {
    const pair = {
      ...value,
      count: 2,
      ids: Int32Array.of(i, j),
      data: Float32Array.from([...rows.slice(i * 20, (i + 1) * 20), ...rows.slice(j * 20, (j + 1) * 20)]),
    };
    const { data: alone } = (await runNode(node, { inputs: { traces: pair } })).output('matrix', 'matrix');
    expect(r[i * many + j]).toBeCloseTo(alone[1]!, 6);
  }
  const single = { ...value, count: 1, ids: Int32Array.of(9), data: rows.slice(0, 20) };
  expect([...(await runNode(node, { inputs: { traces: single } })).output('matrix', 'matrix').data]).toEqual([
    1,
  ]);
});
