import type { ImageValue, PartitionValue, RegionsValue, TracesValue } from '@ramify/sdk';
import { expect, test } from 'vitest';
import { columnOf, gridOf, markOf, panelPlots } from '../testing/plot-of.ts';
import { runNode } from '../testing/run-node.ts';
import node from './cluster-panels.node.ts';

const plane = { height: 2, width: 3, pixelSize: null };
const image: ImageValue = { kind: 'image', ...plane, data: Float32Array.of(0, 1, 2, 3, 4, 5), unit: 'raw' };
const ids = Int32Array.of(5, 6, 7, 9);
// The last region lies over the first.
const regions: RegionsValue = {
  kind: 'regions',
  regionKind: 'roi',
  ...plane,
  ids,
  names: null,
  offsets: Int32Array.of(0, 2, 3, 4, 5),
  pixels: Int32Array.of(0, 1, 2, 3, 1),
  weights: null,
};
const traces: TracesValue = {
  kind: 'traces',
  count: 4,
  frames: 3,
  data: Float32Array.of(1, 2, 3, 3, 2, 1, 0, 0, 6, 9, 9, 9),
  ids,
  names: null,
  frameRate: 2,
  unit: 'ΔF/F',
};
const partition: PartitionValue = {
  kind: 'partition',
  ids,
  labels: Int32Array.of(0, 0, 1, -1),
  strength: Float32Array.of(1, 1, 1, 0),
  method: 'test',
};
const inputs = { image, regions, partition, traces };

test('each cluster has its regions and the mean ± standard deviation of its traces', async () => {
  const run = await runNode(node, { inputs });
  const figure = run.output('figure', 'figure');
  const { panels } = gridOf(figure);
  expect(panels.map(({ title }) => title)).toEqual([
    'Cluster 0 (n = 2)',
    undefined,
    'Cluster 1 (n = 1)',
    undefined,
  ]);
  const layers = panels.flatMap(({ spec }) => (spec.type === 'picture' ? spec.layers : []));
  expect(layers.map((layer) => (layer.type === 'labels' ? [...layer.labels] : []))).toEqual([
    [1, 1, 1, 0, 0, 0],
    [0, 0, 0, 2, 0, 0],
  ]);
  const [first, second] = panelPlots(figure);
  expect(markOf(first!, 'line').y).toEqual(Float64Array.of(2, 2, 2));
  const band = markOf(first!, 'band');
  expect(band.low[0]).toBeCloseTo(2 - Math.SQRT2, 12);
  expect(band.high[1]).toBe(2);
  expect(second!.marks.map(({ type }) => type)).toEqual(['line']);
  expect([first!.y.domain, second!.y.domain]).toEqual([
    [0, 6],
    [0, 6],
  ]);
  expect(figure.caption).toContain('1 of 4 traces belong to none.');
});

test('the table holds what is drawn', async () => {
  const table = (await runNode(node, { inputs })).output('table', 'table');
  expect(table.columns.map(({ name }) => name)).toEqual([
    'frame',
    'time',
    'cluster 0 mean',
    'cluster 0 sd',
    'cluster 1 mean',
    'cluster 1 sd',
  ]);
  expect(columnOf(table, 'time')).toEqual([0, 0.5, 1]);
  expect(columnOf(table, 'cluster 1 mean')).toEqual([0, 0, 6]);
  expect(columnOf(table, 'cluster 1 sd')).toEqual([NaN, NaN, NaN]);
  expect(columnOf(table, 'cluster 0 sd')[2]).toBeCloseTo(Math.SQRT2, 12);
});

test('the largest come first; what is left out is named; each may have its own scale', async () => {
  const swapped = { ...partition, labels: Int32Array.of(1, 1, 0, -1) };
  const run = await runNode(node, {
    inputs: { ...inputs, partition: swapped },
    params: { most: 1, scale: 'each' },
  });
  const figure = run.output('figure', 'figure');
  expect(gridOf(figure).panels[0]?.title).toBe('Cluster 1 (n = 2)');
  expect(figure.caption).toContain('The largest 1 of 2 are shown.');
  expect(panelPlots(figure)[0]?.y.domain?.[1]).toBeCloseTo(2 + Math.SQRT2, 12);
});

test('noise is drawn if there is nothing else, and that is said', async () => {
  const noise = { ...partition, labels: Int32Array.of(-1, -1, -1, -1) };
  const run = await runNode(node, { inputs: { ...inputs, partition: noise } });
  expect(gridOf(run.output('figure', 'figure')).panels.map(({ title }) => title)).toEqual([
    'Noise (n = 4)',
    undefined,
  ]);
  expect(run.output('table', 'table').columns.map(({ name }) => name)).toContain('noise mean');
  expect(run.warnings).toEqual(['There is no cluster: the noise is drawn as one.']);
});

test('regions of another image are refused', async () => {
  const other = { ...regions, height: 3 };
  await expect(runNode(node, { inputs: { ...inputs, regions: other } })).rejects.toMatchObject({
    code: 'E_DATA_SHAPE',
  });
});
