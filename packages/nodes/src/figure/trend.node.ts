import { AppError, defineNode, port } from '@ramify/sdk';
import type { LegendEntry, PlotSpec } from '@ramify/sdk';
import * as z from 'zod';
import { findColumn } from '../statistics/table-columns.ts';
import { sizeParams } from './size-params.ts';
import { trendPlot, trendText } from './trend-plot.ts';
import { trendLinesTable, trendPointsTable, type DrawnTrend } from './trend-tables.ts';
import { allUnits, readTrends, type Trends } from './trend-values.ts';

const naturally = new Intl.Collator('en', { numeric: true });

/** Groups in the order of the statistics, those without a line of their own behind. */
function groupNames({ groups, measures }: Trends): string[] {
  const lined = measures.flatMap(({ lines }) => lines.map(({ group }) => group));
  const rest = [...new Set(groups)].toSorted((a, b) => naturally.compare(a, b));
  return [...new Set([...lined, ...rest])].filter((name) => name !== '' && groups.includes(name));
}

/** Graphs compare groups with or without ages: without, the picture says so. */
function withoutAge(width: number, height: number) {
  const nothing: Trends = { ages: new Float64Array(0), groups: [], measures: [] };
  const text = 'No age is named.';
  const spec: PlotSpec = {
    type: 'plot',
    width,
    height,
    x: { label: '', domain: [-1, 1], ticks: [] },
    y: { label: '', domain: [-1, 1], ticks: [] },
    marks: [{ type: 'text', x: Float64Array.of(0), y: Float64Array.of(0), texts: [text] }],
  };
  return {
    figure: { kind: 'figure' as const, title: 'Trend with age', caption: text, spec },
    table: trendPointsTable([], nothing),
    lines: trendLinesTable([]),
  };
}

export default defineNode({
  type: 'figure.trend',
  version: 1,
  title: 'Age trend',
  family: 'figure',
  summary: 'Draws measures over age: a point per animal, the line of the trend and its confidence band.',
  docs: `A panel for each measure. Each point is a unit of *Group statistics*, an animal or a recording, at its age, in the colour of its group (the same as in *Group comparison*). The line is that of Theil and Sen, the band its confidence band by bootstrap of the units; above stands Spearman's ρ with its interval and the p value, corrected for the number of measures. Nothing is computed here: connect three outputs of the same *Group statistics*, in which the age is named.

With *Lines* by group, each group of three ages or more has its own line, and above stand their ρ and p. Without a band, there are fewer than five units. Groups that are the ages themselves are not coloured. Where no age is named, the picture says so, with a warning.

\`table\` holds the points, \`lines\` the lines and bands drawn; p values and intervals of the slopes stand in the trend table of *Group statistics*.

Limits: a line is straight; development may not be. Ages at which one group only was recorded tell nothing about a difference between groups.`,
  keywords: ['age', 'development', 'correlation', 'regression', 'Theil-Sen', 'Spearman', 'scatter'],
  inputs: {
    units: port.table({ doc: 'One row per animal or recording, from Group statistics.' }),
    trend: port.table({ doc: 'Trends with age, from the same statistics.' }),
    lines: port.table({ doc: 'Lines of the trends, from the same statistics.' }),
  },
  outputs: {
    figure: port.figure({ doc: 'A panel per measure.' }),
    table: port.table({ doc: 'The points drawn.' }),
    lines: port.table({ doc: 'The lines and bands drawn.' }),
  },
  params: z.object({
    values: z.string().max(1000).default('').meta({
      title: 'Measures',
      description: 'Columns to draw, separated by commas; the first six of the trends if empty.',
      main: true,
    }),
    by: z
      .enum(['all', 'group'])
      .default('all')
      .meta({
        title: 'Lines',
        description: 'Which trends are drawn.',
        main: true,
        choices: { all: 'One through all units.', group: 'One for each group that has three ages.' },
      }),
    columns: z.int().min(1).max(12).default(3).meta({ title: 'Columns', description: 'Panels in a row.' }),
    ...sizeParams(250, 230),
  }),
  preview: 'figure',
  run({ inputs: { units, trend, lines }, params: { values, by, columns, width, height }, ctx }) {
    if (findColumn(units, 'age') === undefined && trend.rows === 0) {
      ctx.warn('No age is named in Group statistics, so there is no trend to draw.');
      return withoutAge(width, height);
    }
    const trends = readTrends(units, trend, lines, values);
    const names = groupNames(trends);
    const drawn = trends.measures.map((measure): DrawnTrend => ({
      measure,
      lines: measure.lines.filter(({ group }) => (group === allUnits) === (by === 'all')),
    }));
    if (drawn.every(({ measure }) => measure.rows.length === 0)) {
      throw new AppError('E_DATA_EMPTY', 'No unit has both an age and a value.', {
        where: { port: 'units' },
      });
    }
    const lineless = drawn.filter(({ lines: own }) => own.length === 0);
    if (lineless.length > 0) {
      const which = lineless.map(({ measure: { label } }) => `"${label}"`).join(', ');
      const why = by === 'group' ? 'no group has three ages' : 'the statistics have no trend of it';
      ctx.warn(`There is no line for ${which}: ${why}.`);
    }
    const title = ({ lines: own }: DrawnTrend): string => own.map(trendText).join('; ');
    const legend = names.map((name, i): LegendEntry => ({ text: name, colour: i + 1, shape: 'dot' }));
    const banded = drawn.some(({ lines: own }) => own.some(({ bandLow }) => bandLow.some(Number.isFinite)));
    return {
      figure: {
        kind: 'figure',
        title: `${drawn.map(({ measure: { label } }) => label).join(', ')} by age`,
        caption: `Each point is a row of ${units.title === '' ? 'the units' : `"${units.title}"`}. Lines: Theil–Sen${banded ? ', with confidence bands by bootstrap' : ''}. ρ: Spearman, with its confidence interval and p corrected for the number of measures.`,
        spec: {
          type: 'grid',
          columns,
          panelWidth: width,
          panels: drawn.map((one) => ({
            spec: trendPlot(one.measure, one.lines, { width, height, names, ...trends }),
            title: title(one),
          })),
          ...(legend.length === 0 ? {} : { legend }),
        },
      },
      table: trendPointsTable(drawn, trends),
      lines: trendLinesTable(drawn),
    };
  },
});
