import { AppError, defineNode, port } from '@ramify/sdk';
import * as z from 'zod';
import { integers, numbers, texts } from '../skeleton/columns.ts';
import { groupPlot } from './group-plot.ts';
import { fiveNumbers } from './group-shapes.ts';
import { groupValues, type GroupValues } from './group-values.ts';
import { sizeParams } from './size-params.ts';
import { columnLabel } from './table-column.ts';

/** All values drawn, measure by measure, one row each. */
function drawnRows(all: readonly GroupValues[]) {
  return all.flatMap(({ column, groups }) =>
    groups.flatMap(({ name, rows, values }) =>
      Array.from(values, (value, i) => ({
        measure: column.name,
        unit: column.unit,
        group: name,
        row: rows[i] ?? 0,
        value,
      })),
    ),
  );
}

export default defineNode({
  type: 'figure.groups',
  version: 1,
  title: 'Group comparison',
  family: 'figure',
  summary: 'Draws measures by group as box or violin plots, with every value as a point and n.',
  docs: `A panel for each measure, a box or violin for each group (age, genotype), and each row of the table as a point: use a table with a row per animal or per recording, as the tests do, not per branch. The number in brackets behind a group's name is its n. Groups stand in natural order (P5 before P10).

**Box**: quartiles (linear between neighbours) and median; whiskers reach the outermost value within 1.5 interquartile ranges of the box (Tukey). **Violin**: Gaussian kernel density with Silverman's bandwidth, cut at the least and the greatest value, all equally wide. Groups of fewer than five values have no box or violin, but a line at their median.

Without names, the first six columns of numbers are drawn, grouped by the first column of text. \`table\` holds all points, \`groups\` the numbers behind the boxes.`,
  keywords: ['box plot', 'violin', 'age', 'genotype', 'comparison', 'statistics', 'swarm'],
  inputs: {
    table: port.table({ doc: 'One row per animal or recording, with columns of measures and of the group.' }),
  },
  outputs: {
    figure: port.figure({ doc: 'A panel per measure.' }),
    table: port.table({ doc: 'The points drawn.' }),
    groups: port.table({ doc: 'The quartiles and whiskers drawn.' }),
  },
  params: z.object({
    values: z.string().max(1000).default('').meta({
      title: 'Measures',
      description: 'Columns to compare, separated by commas; the first six of numbers if empty.',
      main: true,
    }),
    group: z.string().max(80).default('').meta({
      title: 'Group',
      description: 'Column that names the group; the first column of text if empty.',
      main: true,
    }),
    style: z
      .enum(['box', 'violin', 'points'])
      .default('box')
      .meta({
        title: 'Style',
        description: 'What stands behind the points.',
        choices: { box: 'Box plots.', violin: 'Violins.', points: 'Nothing but a line at the median.' },
      }),
    columns: z.int().min(1).max(12).default(3).meta({ title: 'Columns', description: 'Panels in a row.' }),
    ...sizeParams(230, 240),
  }),
  preview: 'figure',
  run({ inputs: { table }, params: { values, group, style, columns, width, height } }) {
    const { by, all } = groupValues(table, values, group);
    const drawn = drawnRows(all);
    if (drawn.length === 0) {
      throw new AppError('E_DATA_EMPTY', 'None of the measures has a value in any group.', {
        where: { port: 'table' },
      });
    }
    const place = { width, height, style, group: columnLabel(by) };
    const summaries = all.flatMap(({ column, groups }) =>
      groups
        .filter((one) => one.values.length > 0)
        .map((one) => ({
          measure: column.name,
          group: one.name,
          n: one.values.length,
          ...fiveNumbers(one.values),
        })),
    );
    const counts = (all[0]?.groups ?? []).map(({ name, values: own }) => `${name} ${own.length}`).join(', ');
    return {
      figure: {
        kind: 'figure',
        title: `${all.map(({ label }) => label).join(', ')} by ${columnLabel(by).toLowerCase()}`.slice(
          0,
          200,
        ),
        caption: `Each point is a row of the table; n: ${counts}. ${captions[style]}`,
        spec: {
          type: 'grid',
          columns,
          panelWidth: width,
          panels: all.map((measure) => ({ spec: groupPlot(measure, place) })),
        },
      },
      table: {
        kind: 'table',
        title: 'Values by group',
        rows: drawn.length,
        columns: [
          texts(
            ['measure', '', 'Column of the value.'],
            drawn.map(({ measure }) => measure),
          ),
          texts(
            ['group', '', `Group (${by.name}).`],
            drawn.map((row) => row.group),
          ),
          integers(
            ['row', '', 'Row of the table that the value comes from, from 0.'],
            drawn.map(({ row }) => row),
          ),
          numbers(
            ['value', '', 'The value, in the unit of the measure.'],
            drawn.map(({ value }) => value),
          ),
          texts(
            ['unit', '', 'Unit of the value.'],
            drawn.map(({ unit }) => unit),
          ),
        ],
      },
      groups: {
        kind: 'table',
        title: 'Groups',
        rows: summaries.length,
        columns: [
          texts(
            ['measure', '', 'Column of the values.'],
            summaries.map(({ measure }) => measure),
          ),
          texts(
            ['group', '', `Group (${by.name}).`],
            summaries.map((row) => row.group),
          ),
          integers(
            ['n', '', 'Number of values.'],
            summaries.map(({ n }) => n),
          ),
          numbers(
            ['low', '', 'End of the lower whisker.'],
            summaries.map(({ low }) => low),
          ),
          numbers(
            ['q1', '', 'First quartile.'],
            summaries.map(({ q1 }) => q1),
          ),
          numbers(
            ['median', '', 'Median.'],
            summaries.map(({ median }) => median),
          ),
          numbers(
            ['q3', '', 'Third quartile.'],
            summaries.map(({ q3 }) => q3),
          ),
          numbers(
            ['high', '', 'End of the upper whisker.'],
            summaries.map(({ high }) => high),
          ),
        ],
      },
    };
  },
});

const captions = {
  box: 'Boxes are quartiles with the median; whiskers reach the outermost value within 1.5 interquartile ranges.',
  violin: 'Violins are Gaussian kernel densities; lines are medians.',
  points: 'Lines are medians.',
} as const;
