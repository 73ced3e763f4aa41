import type { EventsValue, MatrixValue } from '@ramify/sdk';
import { sampleValues } from '@ramify/testkit';
import { describe, expect, test } from 'vitest';
import { runNode, type NodeRun } from '../testing/run-node.ts';
import activity from './activity.node.ts';

const { events: sample, traces } = sampleValues();

/** Region 7: two overlapping events and one apart; region 3: none; region 9: one. 200 frames at 10 Hz. */
const events: EventsValue = {
  ...sample,
  count: 4,
  regions: Int32Array.of(7, 3, 9),
  frames: 200,
  ids: Int32Array.of(7, 7, 7, 9),
  onset: Int32Array.of(10, 15, 100, 50),
  peak: Int32Array.of(12, 17, 102, 52),
  offset: Int32Array.of(19, 24, 109, 59),
  amplitude: Float64Array.of(1, 2, 6, 4),
  rise: Float64Array.of(0.1, 0.2, 0.4, 0.1),
  decay: Float64Array.of(NaN, 0.5, 0.7, NaN),
  fwhm: Float64Array.of(0.3, 0.4, 0.5, 0.6),
  area: Float64Array.of(1, 2, 3, 4),
};
const cells = (run: NodeRun, name: string) => {
  const column = run.output('table', 'table').columns.find((one) => one.name === name);
  return column && [...column.values];
};
const matrix = (rowIds: number[], columns: number, data: number[]): MatrixValue => ({
  kind: 'matrix',
  rows: rowIds.length,
  columns,
  data: Float32Array.from(data),
  rowIds: Int32Array.from(rowIds),
  columnIds: columns === rowIds.length ? Int32Array.from(rowIds) : null,
  unit: 'correlation',
});

test('rates, durations, duty and kinetics by their definitions', async () => {
  const run = await runNode(activity, { inputs: { events } });
  expect(cells(run, 'region')).toEqual([7, 3, 9]);
  expect(cells(run, 'events')).toEqual([3, 0, 1]);
  expect(cells(run, 'rate')).toEqual([9, 0, 3]);
  expect(cells(run, 'interval')).toEqual([4.5, NaN, NaN]);
  expect(cells(run, 'duration')).toEqual([1, NaN, 1]);
  expect(cells(run, 'duty')).toEqual([12.5, 0, 5]);
  expect(cells(run, 'amplitude mean')).toEqual([3, NaN, 4]);
  expect(cells(run, 'amplitude max')).toEqual([6, NaN, 4]);
  expect(cells(run, 'rise')).toEqual([0.2, NaN, 0.1]);
  expect(cells(run, 'decay')).toEqual([0.6, NaN, NaN]);
  const units = run.output('table', 'table').columns.map(({ name, unit }) => `${name} ${unit}`);
  expect(units).toContain('rate 1/min');
  expect(units).toContain('amplitude mean ΔF/F');
});

test('correlation by the matrix or by the traces, in any order of ids; participation', async () => {
  const of = { events: { ...sample }, traces };
  const byTraces = await runNode(activity, { inputs: of });
  const r = (a: number, b: number): number => {
    const [x, y] = [a, b].map((row) => [...traces.data.subarray(row * 20, row * 20 + 20)]);
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value) / values.length;
    const dot = (p: number[], q: number[]) =>
      p.reduce((sum, value, i) => sum + (value - mean(p)) * (q[i]! - mean(q)), 0);
    return dot(x!, y!) / Math.sqrt(dot(x!, x!) * dot(y!, y!));
  };
  expect(cells(byTraces, 'correlation mean')![0]).toBeCloseTo((r(0, 1) + r(0, 2)) / 2, 9);
  const correlation = matrix([3, 1, 2], 3, [1, 0.5, 0.25, 0.5, 1, NaN, 0.25, NaN, 1]);
  const participation = matrix([2, 3], 4, [1, 0, 0, 0, 1, 1, 0, 1]);
  const byMatrix = await runNode(activity, { inputs: { ...of, correlation, participation } });
  expect(cells(byMatrix, 'correlation mean')).toEqual([0.5, 0.25, 0.375]);
  expect(cells(byMatrix, 'synchronous events')).toEqual([NaN, 1, 3]);
  expect(cells(byMatrix, 'synchronous participation')).toEqual([NaN, 25, 75]);
});

test('without frame rate there are no rates; constant traces are named', async () => {
  const data = traces.data.slice();
  data.fill(3, 20, 40);
  const run = await runNode(activity, {
    inputs: { events: { ...sample, frameRate: null }, traces: { ...traces, data, frameRate: null } },
  });
  expect(cells(run, 'rate')).toBeUndefined();
  expect(cells(run, 'duty')).toBeDefined();
  expect(cells(run, 'trace skewness')![1]).toBeNaN();
  expect(run.warnings).toEqual([
    'The frame rate is not known, so rates, intervals and durations are left out.',
    'The traces of region 2 never change: they have no skewness and no correlation.',
  ]);
});

describe('refused in words', () => {
  const nan = traces.data.slice();
  nan[5] = NaN;
  test.each([
    [
      'other ids',
      { traces: { ...traces, ids: Int32Array.of(1, 2, 8) } },
      'E_IDS_MISMATCH',
      /1 of 3 ids .*: 8\.$/,
    ],
    [
      'ids twice',
      { traces: { ...traces, ids: Int32Array.of(1, 2, 2) } },
      'E_IDS_MISMATCH',
      /2 more than once/,
    ],
    ['another rate', { traces: { ...traces, frameRate: 20 } }, 'E_DATA_UNIT', /10 Hz, the traces 20 Hz/],
    [
      'another length',
      { events: { ...sample, frames: 30 }, traces },
      'E_DATA_SHAPE',
      /30 frames, the traces 20/,
    ],
    [
      'no regions',
      { events: { ...sample, count: 0, regions: new Int32Array(0) } },
      'E_DATA_EMPTY',
      /no region/,
    ],
    ['NaN', { traces: { ...traces, data: nan } }, 'E_DATA_NAN', /region 1/],
    ['a matrix of other ids', { correlation: matrix([8, 9], 2, [1, 0, 0, 1]) }, 'E_IDS_MISMATCH', /8, 9/],
    [
      'a matrix without ids',
      { participation: { ...matrix([1], 2, [1, 0]), rowIds: null } },
      'E_IDS_MISMATCH',
      /do not say/,
    ],
  ] as const)('%s', async (_, inputs, code, message) => {
    await expect(runNode(activity, { inputs: { events: sample, ...inputs } })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
  });
});
