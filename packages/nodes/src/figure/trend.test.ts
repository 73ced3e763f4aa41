import type { TableValue } from '@ramify/sdk';
import { expect, test } from 'vitest';
import { numbers, texts } from '../skeleton/columns.ts';
import statistics from '../statistics/groups.node.ts';
import { columnOf, gridOf, markOf, panelPlots, plotOf } from '../testing/plot-of.ts';
import { runNode } from '../testing/run-node.ts';
import trendNode from './trend.node.ts';

const ages = [5, 6, 7, 8, 9, 10, 11, 12];
const recordings: TableValue = {
  kind: 'table',
  title: 'Recordings',
  rows: 8,
  columns: [
    texts(
      ['animal', '', 'Animal.'],
      ages.map((_, i) => `m${i}`),
    ),
    texts(
      ['group', '', 'Group.'],
      ages.map((_, i) => (i % 2 === 0 ? 'WT' : 'KO')),
    ),
    texts(
      ['age', '', 'Age.'],
      ages.map((age) => `P${age}`),
    ),
    numbers(['length', 'px', 'Length.'], [1, 3, 2, 4, 6, 5, 7, 8]),
    numbers(['length', 'µm', 'Length.'], [8, 7, 5, 6, NaN, 4, 2, 3]),
  ],
};

async function trendInputs(params: Record<string, unknown> = {}) {
  const table = { ...recordings };
  const run = await runNode(statistics, {
    inputs: { table },
    params: { age: 'age', resamples: 200, metrics: 'length px, length µm', ...params },
  });
  return {
    units: run.output('units', 'table'),
    trend: run.output('trend', 'table'),
    lines: run.output('lines', 'table'),
  };
}

test('a panel for each measure with its points, line, band and numbers', async () => {
  const inputs = await trendInputs();
  const run = await runNode(trendNode, { inputs });
  const figure = run.output('figure', 'figure');
  const [first, second] = panelPlots(figure);
  expect([first?.y.unit, second?.y.unit]).toEqual(['px', 'µm']);
  const dots = markOf(first!, 'dots');
  expect([...dots.x]).toEqual(ages);
  expect([...dots.y]).toEqual([1, 3, 2, 4, 6, 5, 7, 8]);
  // Groups have the order of the statistics: KO is the first.
  expect([...dots.group!]).toEqual([2, 1, 2, 1, 2, 1, 2, 1]);
  const [line, band] = [markOf(first!, 'line'), markOf(first!, 'band')];
  expect([line.x[0], line.x[24]]).toEqual([5, 12]);
  line.y.forEach((value, k) => {
    expect(band.low[k]).toBeLessThanOrEqual(value);
    expect(band.high[k]).toBeGreaterThanOrEqual(value);
  });
  // scipy.stats.spearmanr: 0.952; its exact p, times 2 measures.
  expect(gridOf(figure).panels[0]?.title).toMatch(/^ρ = 0\.95 \(0\.66 to 0\.99\), p = 0\.0023$/);
  expect(markOf(second!, 'dots').x).toHaveLength(7);
  expect(columnOf(run.output('table', 'table'), 'value')).toHaveLength(15);
  expect(columnOf(run.output('lines', 'table'), 'value').slice(0, 25)).toEqual([...line.y]);
  expect(run.warnings).toEqual([]);
});

test('lines by group, in the colours of the groups; too few units have no band', async () => {
  const run = await runNode(trendNode, {
    inputs: await trendInputs(),
    params: { by: 'group', values: 'length px' },
  });
  const [spec] = panelPlots(run.output('figure', 'figure'));
  const lines = spec!.marks.filter(({ type }) => type === 'line');
  expect(lines.map(({ name, colour }) => [name, colour])).toEqual([
    ['KO', 1],
    ['WT', 2],
  ]);
  expect(columnOf(run.output('lines', 'table'), 'low')).toEqual([NaN, NaN, NaN, NaN]);
  expect(columnOf(run.output('lines', 'table'), 'age')).toEqual([6, 12, 5, 11]);
});

test('groups that are the ages have no colours and no lines', async () => {
  const inputs = await trendInputs({ group: 'age' });
  const run = await runNode(trendNode, { inputs, params: { by: 'group' } });
  const figure = run.output('figure', 'figure');
  expect(gridOf(figure).legend).toBeUndefined();
  expect(markOf(panelPlots(figure)[0]!, 'dots').colour).toBe('accent');
  expect(run.warnings).toEqual(['There is no line for "Length", "Length": no group has three ages.']);
});

test('without an age the picture says so; tables of other nodes are refused in words', async () => {
  const run = await runNode(trendNode, { inputs: await trendInputs({ age: '' }) });
  expect(markOf(plotOf(run.output('figure', 'figure')), 'text').texts).toEqual(['No age is named.']);
  expect(run.output('table', 'table').rows).toBe(0);
  expect(run.warnings).toEqual(['No age is named in Group statistics, so there is no trend to draw.']);
  const inputs = await trendInputs();
  await expect(runNode(trendNode, { inputs: { ...inputs, lines: recordings } })).rejects.toMatchObject({
    remedy: 'Connect the output "lines" of Group statistics.',
  });
});
