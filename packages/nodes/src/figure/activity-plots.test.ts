import type { EventsValue, FactorizationValue, MatrixValue, PartitionValue, TableValue } from '@ramify/sdk';
import { sampleValues } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { integers, numbers } from '../skeleton/columns.ts';
import { columnOf, gridOf, markOf, panelPlots, plotOf } from '../testing/plot-of.ts';
import { runNode } from '../testing/run-node.ts';
import clusters from './clusters.node.ts';
import dendrogram from './dendrogram.node.ts';
import gallery from './gallery.node.ts';
import select from '../factorize/select.node.ts';
import histogram from './histogram.node.ts';
import raster from './raster.node.ts';

const { image, regions, factorization: sample } = sampleValues();
const ids = regions.ids;
const partition: PartitionValue = {
  kind: 'partition',
  ids,
  labels: Int32Array.of(0, -1, 0),
  strength: Float32Array.of(0.5, 0, 1),
  method: 'test',
};
const nan = new Float64Array(3).fill(NaN);
const events: EventsValue = {
  kind: 'events',
  count: 3,
  regions: ids,
  frames: 10,
  frameRate: 2,
  unit: 'ΔF/F',
  method: 'test',
  ids: Int32Array.of(1, 1, 3),
  onset: Int32Array.of(0, 2, 3),
  peak: Int32Array.of(1, 3, 4),
  offset: Int32Array.of(3, 4, 9),
  amplitude: nan,
  rise: nan,
  decay: nan,
  fwhm: nan,
  area: nan,
};
const synchronous: TableValue = {
  kind: 'table',
  title: 'Synchronous events',
  rows: 1,
  columns: [integers(['frame', '', 'Frame.'], [3]), numbers(['threshold', '', 'Threshold.'], [1.5])],
};

test('a raster by cluster, with the number of active regions and the synchronous events', async () => {
  const run = await runNode(raster, { inputs: { events, partition, synchronous } });
  const [above, below] = panelPlots(run.output('figure', 'figure'));
  expect(above?.y.categories).toEqual(['3', '1', '2']);
  const strokes = markOf(above!, 'ticks');
  expect([[...strokes.x], [...strokes.y], [...(strokes.group ?? [])]]).toEqual([
    [0, 1, 1.5],
    [1, 1, 0],
    [1, 1, 1],
  ]);
  // The two overlapping transients of region 1 count once.
  expect([...markOf(below!, 'line').y]).toEqual([1, 1, 1, 2, 2, 1, 1, 1, 1, 1]);
  expect([...markOf(below!, 'dots').x]).toEqual([1.5]);
  expect([...markOf(below!, 'rules').at]).toEqual([1.5]);
  expect(columnOf(run.output('activity', 'table'), 'synchronous')).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
  expect(columnOf(run.output('table', 'table'), 'row')).toEqual([1, 1, 0]);
  const bars = await runNode(raster, { inputs: { events }, params: { show: 'active' } });
  expect([...markOf(panelPlots(bars.output('figure', 'figure'))[0]!, 'bars').x1]).toEqual([2, 2.5, 5]);
});

test('synchronous events of another recording are refused', async () => {
  const late = { ...synchronous, columns: [integers(['frame', '', 'Frame.'], [12])] };
  await expect(runNode(raster, { inputs: { events, synchronous: late } })).rejects.toThrow(
    'A synchronous event stands at frame 12 of 10.',
  );
  const nameless = { ...synchronous, columns: [integers(['number', '', 'Number.'], [1])] };
  await expect(runNode(raster, { inputs: { events, synchronous: nameless } })).rejects.toMatchObject({
    code: 'E_PARAM_INVALID',
  });
});

test('regions have the colours of their clusters over the image', async () => {
  const run = await runNode(clusters, { inputs: { image, regions, partition } });
  const { spec, caption } = run.output('figure', 'figure');
  if (spec.type !== 'picture') throw new Error('A cluster map is a picture.');
  const [layer] = spec.layers;
  const labels = layer?.type === 'labels' ? layer.labels : new Int32Array();
  for (const [i, label] of [1, -1, 1].entries()) {
    const pixel = regions.pixels[regions.offsets[i] ?? 0] ?? 0;
    expect(labels[pixel]).toBe(label);
  }
  expect(spec.legend?.map(({ text }) => text)).toEqual(['Cluster 0 (n = 2)', 'Noise (n = 1)']);
  expect(caption).toContain('1 cluster, 1 of 3 noise');
  expect(columnOf(run.output('table', 'table'), 'pixels')).toEqual([12, 11, 8]);
  const hidden = await runNode(clusters, {
    inputs: { image, regions, partition },
    params: { noise: 'hidden' },
  });
  const shown = hidden.output('figure', 'figure').spec;
  expect(shown.type === 'picture' ? shown.legend : []).toHaveLength(1);
});

const factorization: FactorizationValue = {
  ...sample,
  scores: Float32Array.of(1, 3, 2),
  scoreName: 'skewness',
  kept: Uint8Array.of(0, 1, 1),
};

test('components by score, kept and rejected, each in its own range', async () => {
  const run = await runNode(gallery, { inputs: { factorization } });
  const { panels, legend } = gridOf(run.output('figure', 'figure'));
  expect(panels.map(({ id, outline, title }) => [id, outline, title])).toEqual([
    [2, 'kept', '2 · skewness 3.00'],
    [3, 'kept', '3 · skewness 2.00'],
    [1, 'rejected', '1 · skewness 1.00'],
  ]);
  expect(legend?.map(({ text }) => text)).toEqual(['Kept (2)', 'Rejected (1)']);
  expect(panels[0]?.spec).toMatchObject({ colourMap: 'magma', range: [0, 1] });
  const signed = { ...factorization, maps: factorization.maps.map((v) => v - 0.25) };
  const other = await runNode(gallery, {
    inputs: { factorization: signed },
    params: { order: 'given', most: 2 },
  });
  const grid = gridOf(other.output('figure', 'figure'));
  expect(grid.panels.map(({ id }) => id)).toEqual([1, 2]);
  expect(grid.panels[0]?.spec).toMatchObject({ colourMap: 'diverging', range: [-0.75, 0.75] });
  expect(columnOf(other.output('table', 'table'), 'kept')).toEqual([0, 1]);
});

test('kept bars stand on rejected ones; the threshold parts them', async () => {
  const params = { bins: 2, showThreshold: true, threshold: 1.5 };
  const run = await runNode(histogram, { inputs: { data: factorization }, params });
  const bins = run.output('table', 'table');
  expect(columnOf(bins, 'from')).toEqual([0.5, 1.5, 2.5]);
  expect([columnOf(bins, 'count'), columnOf(bins, 'kept'), columnOf(bins, 'rejected')]).toEqual([
    [1, 1, 1],
    [0, 1, 1],
    [1, 0, 0],
  ]);
  const spec = plotOf(run.output('figure', 'figure'));
  expect([...markOf(spec, 'bars', 'kept').y0]).toEqual([1, 0, 0]);
  expect([...markOf(spec, 'rules').at]).toEqual([1.5]);
  expect(spec.x.label).toBe('Skewness');
});

test('the threshold of a selection is the one that is drawn, whatever the figure is told', async () => {
  const selected = await runNode(select, { inputs: { factorization }, params: { threshold: 0.4 } });
  const data = selected.output('factorization', 'factorization');
  for (const params of [{}, { showThreshold: true, threshold: 9 }]) {
    for (const from of [data, selected.output('table', 'table')]) {
      const run = await runNode(histogram, { inputs: { data: from }, params });
      expect([...markOf(plotOf(run.output('figure', 'figure')), 'rules').at]).toEqual([0.4]);
    }
  }
  const drawn = (await runNode(gallery, { inputs: { factorization: data } })).output('figure', 'figure');
  expect(drawn.caption).toMatch(/components kept at skewness 0\.40 or more/);
});

test('a histogram of a column leaves out what is undefined', async () => {
  const data: TableValue = {
    kind: 'table',
    title: 'T',
    rows: 4,
    columns: [numbers(['length', 'µm', 'Length.'], [1, 2, NaN, 5])],
  };
  const run = await runNode(histogram, { inputs: { data } });
  expect(columnOf(run.output('table', 'table'), 'count').reduce((a, b) => Number(a) + Number(b), 0)).toBe(3);
  expect(run.warnings).toEqual(['1 of 4 values are undefined and left out.']);
});

const merges: MatrixValue = {
  kind: 'matrix',
  rows: 2,
  columns: 4,
  data: Float32Array.of(0, 2, 0.5, 2, 3, 1, 2, 3),
  rowIds: null,
  columnIds: null,
  unit: '1 − r',
};

test('a tree with the colours of its clusters', async () => {
  const run = await runNode(dendrogram, { inputs: { merges, partition } });
  const spec = plotOf(run.output('figure', 'figure'));
  expect(spec.x.categories).toEqual(['1', '3', '2']);
  expect([...(markOf(spec, 'segments').group ?? [])]).toEqual([1, 1, 1, 0, 0, 0]);
  expect(columnOf(run.output('leaves', 'table'), 'cluster')).toEqual([0, 0, -1]);
  expect(columnOf(run.output('table', 'table'), 'height')).toEqual([0.5, 2]);
  const few = { ...partition, ids: Int32Array.of(1), labels: Int32Array.of(0), strength: Float32Array.of(1) };
  await expect(runNode(dendrogram, { inputs: { merges, partition: few } })).rejects.toThrow(
    'The tree has 3 leaves, the clusters are of 1 regions.',
  );
});
