import type { EmbeddingValue, MatrixValue, PartitionValue, TableValue } from '@ramify/sdk';
import { expect, test } from 'vitest';
import { integers, numbers, texts } from '../skeleton/columns.ts';
import { columnOf, markOf, panelPlots, plotOf } from '../testing/plot-of.ts';
import { runNode } from '../testing/run-node.ts';
import curve from './curve.node.ts';
import groups from './groups.node.ts';
import matrixNode from './matrix.node.ts';
import scatter from './scatter.node.ts';

const ids = Int32Array.of(4, 5, 6);
const partition: PartitionValue = {
  kind: 'partition',
  ids,
  labels: Int32Array.of(1, -1, 0),
  strength: Float32Array.of(0.5, 0, 1),
  method: 'test',
};
const embedding: EmbeddingValue = {
  kind: 'embedding',
  count: 3,
  dimensions: 3,
  data: Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9),
  ids,
  method: 'PCA',
};
const matrix: MatrixValue = {
  kind: 'matrix',
  rows: 3,
  columns: 3,
  data: Float32Array.of(1, 0.1, -0.2, 0.1, 1, 0.3, -0.2, 0.3, 1),
  rowIds: ids,
  columnIds: ids.slice(),
  unit: 'correlation',
};
const table = (columns: TableValue['columns']): TableValue => ({
  kind: 'table',
  title: 'Loss',
  rows: columns[0]?.values.length ?? 0,
  columns,
});

test('points of the chosen dimensions, noise below, with the colours of their clusters', async () => {
  const params = { horizontal: 3, vertical: 1 };
  const run = await runNode(scatter, { inputs: { embedding, partition }, params });
  const dots = markOf(plotOf(run.output('figure', 'figure')), 'dots');
  expect([[...(dots.ids ?? [])], [...dots.x], [...dots.y], [...(dots.group ?? [])]]).toEqual([
    [5, 4, 6],
    [6, 3, 9],
    [4, 1, 7],
    [-1, 2, 1],
  ]);
  const points = run.output('table', 'table');
  expect([columnOf(points, 'id'), columnOf(points, 'dim 3'), columnOf(points, 'cluster')]).toEqual([
    [4, 5, 6],
    [3, 6, 9],
    [1, -1, 0],
  ]);
  await expect(runNode(scatter, { inputs: { embedding }, params: { vertical: 4 } })).rejects.toThrow(
    'The embedding has 3 dimensions, and not 4.',
  );
});

test('correlations are sorted on both sides, with colours from −1 to 1', async () => {
  const run = await runNode(matrixNode, { inputs: { matrix, partition } });
  const spec = plotOf(run.output('figure', 'figure'));
  const raster = markOf(spec, 'raster');
  expect(raster).toMatchObject({ colourMap: 'diverging', range: [-1, 1], label: 'Correlation' });
  expect([...raster.values]).toEqual([...Float32Array.of(1, -0.2, 0.3, -0.2, 1, 0.1, 0.3, 0.1, 1)]);
  expect([...(raster.rowIds ?? [])]).toEqual([6, 4, 5]);
  expect([spec.x.categories, [...(spec.x.strip ?? [])]]).toEqual([
    ['6', '4', '5'],
    [1, 2, -1],
  ]);
  const cells = run.output('table', 'table');
  expect(columnOf(cells, 'id')).toEqual([6, 4, 5]);
  expect(columnOf(cells, 'c 4')).toEqual([-0.2, 1, 0.1]);
  const data = await runNode(matrixNode, { inputs: { matrix }, params: { range: 'data' } });
  expect(markOf(plotOf(data.output('figure', 'figure')), 'raster').range).toEqual([-1, 1]);
  const positive = { ...matrix, data: matrix.data.map((v) => Math.abs(v) + 2) };
  const run2 = await runNode(matrixNode, { inputs: { matrix: positive } });
  expect(markOf(plotOf(run2.output('figure', 'figure')), 'raster')).toMatchObject({ colourMap: 'viridis' });
});

const loss = table([
  integers(['epoch', '', 'Epoch.'], [1, 2, 3]),
  numbers(['training loss', '', 'Loss.'], [1, 0.1, 0]),
  texts(['note', '', 'Note.'], ['a', 'b', 'c']),
  numbers(['validation', '', 'Loss.'], [2, 1, 0.5]),
]);

test('curves are all columns of numbers, or those that are named', async () => {
  const run = await runNode(curve, { inputs: { table: loss }, params: { scale: 'log' } });
  const line = markOf(plotOf(run.output('figure', 'figure')), 'line');
  expect([...line.x]).toEqual([1, 2, 3]);
  expect([...line.y]).toEqual([1, 0.1, NaN, 2, 1, 0.5]);
  expect(run.warnings).toEqual(['One value is not positive and cannot be shown on a logarithmic axis.']);
  const named = await runNode(curve, {
    inputs: { table: loss },
    params: { x: 'training_loss', y: 'Validation' },
  });
  expect(named.output('table', 'table').columns.map(({ name }) => name)).toEqual([
    'training loss',
    'validation',
  ]);
  await expect(runNode(curve, { inputs: { table: loss }, params: { y: 'nope' } })).rejects.toMatchObject({
    code: 'E_PARAM_INVALID',
    remedy: 'Its columns are "epoch", "training loss", "note", "validation".',
  });
  await expect(runNode(curve, { inputs: { table: loss }, params: { y: 'note' } })).rejects.toThrow(
    'holds text',
  );
});

const recordings = table([
  texts(
    ['recording', '', 'Name.'],
    Array.from({ length: 9 }, (_, i) => `r${i}`),
  ),
  texts(['age', '', 'Age.'], ['P10', 'P5', 'P5', 'P5', 'P5', 'P5', 'P5', 'P10', '']),
  numbers(['rate', '1/min', 'Rate.'], [9, 1, 2, 3, 4, 5, NaN, 7, 100]),
]);

test('groups stand in natural order; small ones have no box, rows without a value or a group are left out', async () => {
  const run = await runNode(groups, { inputs: { table: recordings }, params: { group: 'age' } });
  const [spec] = panelPlots(run.output('figure', 'figure'));
  expect(spec?.x.categories).toEqual(['P5\nn = 5', 'P10\nn = 2']);
  expect(markOf(spec!, 'box')).toMatchObject({ x: Float64Array.of(0), median: Float64Array.of(3) });
  expect([...markOf(spec!, 'dots').y]).toEqual([1, 2, 3, 4, 5, 9, 7]);
  expect([...markOf(spec!, 'segments', 'median').y0]).toEqual([8]);
  const points = run.output('table', 'table');
  expect([columnOf(points, 'row'), columnOf(points, 'value')]).toEqual([
    [1, 2, 3, 4, 5, 0, 7],
    [1, 2, 3, 4, 5, 9, 7],
  ]);
  expect(columnOf(run.output('groups', 'table'), 'n')).toEqual([5, 2]);
  const violin = await runNode(groups, {
    inputs: { table: recordings },
    params: { group: 'age', style: 'violin' },
  });
  expect(markOf(panelPlots(violin.output('figure', 'figure'))[0]!, 'violin').name).toBe('P5');
});

test('a column of text that repeats groups if none is named; a missing one is named', async () => {
  const run = await runNode(groups, { inputs: { table: recordings } });
  expect(panelPlots(run.output('figure', 'figure'))[0]?.x.label).toBe('Age');
  await expect(
    runNode(groups, { inputs: { table: recordings }, params: { group: 'genotype' } }),
  ).rejects.toThrow('has no column "genotype".');
  const alone = table([numbers(['rate', '', 'Rate.'], [1, 2, 3])]);
  const one = await runNode(groups, { inputs: { table: alone } });
  expect(panelPlots(one.output('figure', 'figure'))[0]?.x.categories).toEqual(['all\nn = 3']);
});

test('what the statistics say is found by name and unit; what they leave out is told', async () => {
  const two = table([
    texts(['group', '', 'Group.'], ['a', 'a', 'b', 'b']),
    numbers(['length', 'px', 'Length.'], [1, 2, 3, 4]),
    numbers(['length', 'µm', 'Length.'], [2, 4, 6, 8]),
  ]);
  const descriptives = table([
    texts(['measure', '', 'Measure.'], ['length', 'length']),
    texts(['measure unit', '', 'Unit.'], ['µm', 'µm']),
    texts(['group', '', 'Group.'], ['a', 'b']),
    numbers(['n regions', '', 'Regions.'], [12, 13]),
  ]);
  const run = await runNode(groups, { inputs: { table: two, descriptives }, params: { width: 200 } });
  expect(panelPlots(run.output('figure', 'figure')).map(({ x }) => x.categories)).toEqual([
    ['a\nn = 2', 'b\nn = 2'],
    ['a\nn = 2\n12 regions', 'b\nn = 2\n13 regions'],
  ]);
  expect(run.warnings).toEqual([
    'The descriptives say nothing of "Length" (px): connect those that were made of this table.',
  ]);
});

test('tested pairs stand in brackets above the values; regions stand behind the n', async () => {
  const pairs = table([
    texts(['measure', '', 'Measure.'], ['rate', 'rate', 'other']),
    texts(['group a', '', 'Group.'], ['P5', 'P5', 'P5']),
    texts(['group b', '', 'Group.'], ['P10', 'P7', 'P10']),
    numbers(['p corrected', '', 'p.'], [0.0123, 0.001, 0.01]),
  ]);
  const descriptives = table([
    texts(['measure', '', 'Measure.'], ['rate', 'rate']),
    texts(['group', '', 'Group.'], ['P10', 'P5']),
    numbers(['n regions', '', 'Regions.'], [120, NaN]),
  ]);
  const inputs = { table: recordings, pairs, descriptives };
  const run = await runNode(groups, { inputs, params: { group: 'age' } });
  const [spec] = panelPlots(run.output('figure', 'figure'));
  expect(spec?.x.categories).toEqual(['P10\nn = 2\n120 regions', 'P5\nn = 5']);
  expect(markOf(spec!, 'text', 'p').texts).toEqual(['p = 0.012']);
  expect(markOf(spec!, 'segments', 'pair').y0[0]).toBeGreaterThan(9);
  expect(spec?.y.domain?.[1]).toBeGreaterThan(markOf(spec!, 'text', 'p').y[0]!);
  const none = await runNode(groups, { inputs, params: { group: 'age', pairs: 'none' } });
  expect(panelPlots(none.output('figure', 'figure'))[0]?.marks.map(({ name }) => name)).not.toContain('p');
  await expect(runNode(groups, { inputs: { ...inputs, pairs: recordings } })).rejects.toThrow(
    'has no column "measure"',
  );
});
