import type { EventsValue, PartitionValue, TracesValue } from '@ramify/sdk';
import { expect, test } from 'vitest';
import { columnOf, markOf, plotOf } from '../testing/plot-of.ts';
import { runNode } from '../testing/run-node.ts';
import node from './traces.node.ts';

const frames = 40;
const ids = Int32Array.of(5, 6, 7);
const shape = (row: number, t: number): number => (t < 10 + row ? 0 : Math.exp((10 + row - t) / 5));
const traces: TracesValue = {
  kind: 'traces',
  count: 3,
  frames,
  data: Float32Array.from({ length: 3 * frames }, (_, i) => shape(Math.floor(i / frames), i % frames)),
  ids,
  names: null,
  frameRate: 4,
  unit: 'ΔF/F',
};
const partition: PartitionValue = {
  kind: 'partition',
  ids,
  labels: Int32Array.of(-1, 1, 0),
  strength: Float32Array.of(0, 1, 1),
  method: 'test',
};
const none = new Float64Array(2).fill(NaN);
const events: EventsValue = {
  kind: 'events',
  count: 2,
  regions: ids,
  frames,
  frameRate: 4,
  unit: 'ΔF/F',
  method: 'test',
  ids: Int32Array.of(5, 7),
  onset: Int32Array.of(10, 12),
  peak: Int32Array.of(10, 12),
  offset: Int32Array.of(20, 22),
  amplitude: none,
  rise: none,
  decay: none,
  fwhm: none,
  area: none,
};
const row = (i: number, from = 0, to = frames) => traces.data.subarray(i * frames + from, i * frames + to);

test('lines stand by cluster, at the height of their medians, on one scale', async () => {
  const run = await runNode(node, { inputs: { traces, partition, events } });
  const spec = plotOf(run.output('figure', 'figure'));
  const line = markOf(spec, 'line');
  expect([...(line.ids ?? [])]).toEqual([7, 6, 5]);
  expect([...(line.group ?? [])]).toEqual([1, 2, -1]);
  expect(spec.y.categories).toEqual(['7', '6', '5']);
  expect(line.y).toEqual(Float32Array.of(...row(2), ...row(1), ...row(0)));
  expect(new Set(line.gains).size).toBe(1);
  expect(line.gains?.[0]).toBeLessThan(0);
  // The median of each trace is at its row.
  const sorted = row(2).toSorted();
  const median = (sorted[19]! + sorted[20]!) / 2;
  expect(line.offsets![0]! + line.gains![0]! * median).toBeCloseTo(0, 6);
  const onsets = markOf(spec, 'ticks', 'onset');
  expect([...onsets.x]).toEqual([2.5, 3]);
  expect([...(onsets.ids ?? [])]).toEqual([5, 7]);
  expect([...onsets.y].map(Math.floor)).toEqual([2, 0]);
  expect(markOf(spec, 'segments', 'scale bar').x0[0]).toBeGreaterThan(39 / 4);
  expect(spec.x.domain?.[1]).toBeGreaterThan(39 / 4);
});

test('the table holds exactly what is drawn', async () => {
  const params = { from: 2, duration: 5 };
  const run = await runNode(node, { inputs: { traces, partition, events, baseline: traces }, params });
  const table = run.output('table', 'table');
  expect(table.columns.map(({ name }) => name)).toEqual([
    'frame',
    'time',
    ...['7', '6', '5'].flatMap((id) => [`trace ${id}`, `trace ${id} f0`, `trace ${id} onsets`]),
  ]);
  expect(table.rows).toBe(20);
  expect(columnOf(table, 'frame').slice(0, 2)).toEqual([8, 9]);
  expect(columnOf(table, 'time').slice(0, 2)).toEqual([2, 2.25]);
  const line = markOf(plotOf(run.output('figure', 'figure')), 'line');
  expect(Float32Array.from(columnOf(table, 'trace 7') as number[])).toEqual(row(2, 8, 28));
  expect(line.y.slice(0, 20)).toEqual(row(2, 8, 28));
  expect(columnOf(table, 'trace 7 onsets').indexOf(1)).toBe(12 - 8);
});

test('many traces become a heat map; more cells than can be printed become means', async () => {
  const count = 1200;
  const many = {
    ...traces,
    count,
    ids: Int32Array.from({ length: count }, (_, i) => i),
    data: Float32Array.from({ length: count * frames }, (_, i) => i % 7),
  };
  const run = await runNode(node, { inputs: { traces: many }, params: { most: 5000, low: 0, high: 100 } });
  const { caption } = run.output('figure', 'figure');
  const raster = markOf(plotOf(run.output('figure', 'figure')), 'raster');
  expect(raster).toMatchObject({ rows: 600, columns: 40, x: [0, 10], y: [-0.5, 1199.5] });
  expect(raster.values[0]).toBeCloseTo((0 + (40 % 7)) / 2, 6);
  expect(caption).toContain('Each cell is the mean of 2 traces x 1 frame.');
  expect(run.output('table', 'table').columns).toHaveLength(2 + 600);
  const few = await runNode(node, { inputs: { traces: many }, params: { most: 10, style: 'lines' } });
  expect([...(markOf(plotOf(few.output('figure', 'figure')), 'line').ids ?? [])]).toEqual(
    Array.from({ length: 10 }, (_, i) => 60 + 120 * i),
  );
  expect(few.output('figure', 'figure').caption).toContain('10 of 1200 traces are shown.');
});

test('F0 is drawn on the traces; F0 of another unit is questionable', async () => {
  const run = await runNode(node, { inputs: { traces, baseline: { ...traces, unit: 'raw' } } });
  const f0 = markOf(plotOf(run.output('figure', 'figure')), 'line', 'F0');
  expect(f0.offsets).toEqual(markOf(plotOf(run.output('figure', 'figure')), 'line').offsets);
  expect(run.warnings[0]).toContain('F0 belongs on the traces before ΔF/F');
});

test('what does not belong together is refused in words', async () => {
  const other = { ...traces, ids: Int32Array.of(1, 2, 3) };
  const short = { ...events, frames: 7 };
  await expect(runNode(node, { inputs: { traces: other, partition } })).rejects.toMatchObject({
    code: 'E_IDS_MISMATCH',
  });
  await expect(runNode(node, { inputs: { traces: other, events } })).rejects.toThrow(
    'Region 1 was not searched for events.',
  );
  await expect(runNode(node, { inputs: { traces, events: short } })).rejects.toMatchObject({
    code: 'E_DATA_SHAPE',
  });
  await expect(runNode(node, { inputs: { traces, baseline: other } })).rejects.toMatchObject({
    code: 'E_IDS_MISMATCH',
  });
  await expect(runNode(node, { inputs: { traces }, params: { from: 10 } })).rejects.toThrow(
    'The traces end after 10 s',
  );
  const lost = { ...traces, data: new Float32Array(3 * frames).fill(NaN) };
  await expect(runNode(node, { inputs: { traces: lost } })).rejects.toMatchObject({ code: 'E_DATA_NAN' });
});
