import { AppError, defineNode, port } from '@ramify/sdk';
import type { PlotSpec, TableColumn, TableValue } from '@ramify/sdk';
import * as z from 'zod';
import { isNumeric, nameList, numbersOf, numericColumn } from '../statistics/table-columns.ts';
import { columnLabel } from './column-label.ts';
import { sizeParams } from './size-params.ts';

/** The column along the horizontal axis and those drawn over it. */
function chosenColumns(table: TableValue, x: string, y: string): { x: TableColumn; y: TableColumn[] } {
  const numeric = table.columns.filter(isNumeric);
  const across = x === '' ? numeric[0] : numericColumn(table, x, 'x');
  const named = nameList(y).map((name) => numericColumn(table, name, 'y'));
  const up = named.length > 0 ? named : numeric.filter((column) => column !== across);
  if (across === undefined || up.length === 0 || table.rows === 0) {
    throw new AppError('E_DATA_EMPTY', 'The table has no two columns of numbers to draw.', {
      where: { port: 'table' },
      remedy: 'Connect a table such as the loss or KL curve of a training.',
    });
  }
  return { x: across, y: up };
}

/** The label that all curves share, or the one curve's own. */
const shared = (columns: readonly TableColumn[], title: string): { label: string; unit: string } => {
  const [first] = columns;
  const unit = columns.every((column) => column.unit === first?.unit) ? (first?.unit ?? '') : '';
  return { label: columns.length === 1 && first !== undefined ? columnLabel(first) : title || 'Value', unit };
};

export default defineNode({
  type: 'figure.curve',
  version: 1,
  title: 'Curve',
  family: 'figure',
  summary: 'Draws columns of a table as curves, such as the loss of a training.',
  docs: `One curve for each chosen column of numbers over another, for instance the loss of an autoencoder over its epochs, the Kullback–Leibler divergence of t-SNE or the error of an NMF over its iterations.

On a logarithmic axis, values that are not positive are left out, and a warning says how many. \`table\` holds the columns drawn.`,
  keywords: ['loss', 'convergence', 'KL', 'error', 'training', 'line plot'],
  inputs: { table: port.table({ doc: 'Columns of numbers.' }) },
  outputs: {
    figure: port.figure({ doc: 'The curves.' }),
    table: port.table({ doc: 'The columns drawn.' }),
  },
  params: z.object({
    x: z.string().max(80).default('').meta({
      title: 'Horizontal',
      description: 'Column along the horizontal axis; the first column of numbers if empty.',
    }),
    y: z.string().max(400).default('').meta({
      title: 'Curves',
      description: 'Columns to draw, separated by commas; all other columns of numbers if empty.',
    }),
    scale: z
      .enum(['linear', 'log'])
      .default('linear')
      .meta({
        title: 'Scale',
        description: 'Of the vertical axis.',
        main: true,
        choices: { linear: 'Equal steps.', log: 'Equal factors (powers of ten).' },
      }),
    ...sizeParams(400, 260),
  }),
  preview: 'figure',
  run({ inputs: { table }, params: { x, y, scale, width, height }, ctx }) {
    const columns = chosenColumns(table, x, y);
    const values = columns.y.map(numbersOf);
    const lost = values.flatMap((curve) => Array.from(curve)).filter((value) => value <= 0).length;
    if (scale === 'log' && lost > 0) {
      const what = lost === 1 ? 'One value is' : `${lost} values are`;
      ctx.warn(`${what} not positive and cannot be shown on a logarithmic axis.`);
    }
    const drawn = values.map((curve) => (scale === 'log' ? curve.map((v) => (v > 0 ? v : NaN)) : curve));
    const all = new Float64Array(table.rows * drawn.length);
    drawn.forEach((curve, i) => all.set(curve, i * table.rows));
    const several = columns.y.length > 1;
    const spec: PlotSpec = {
      type: 'plot',
      width,
      height,
      x: { label: columnLabel(columns.x), unit: columns.x.unit },
      y: { ...shared(columns.y, table.title), scale },
      marks: [
        {
          type: 'line',
          x: numbersOf(columns.x),
          y: all,
          width: 1.4,
          ...(several ? { group: Int32Array.from(columns.y, (_, i) => i + 1) } : { colour: 'accent' }),
        },
      ],
      ...(several
        ? {
            legend: columns.y.map((column, i) => ({
              text: columnLabel(column),
              colour: i + 1,
              shape: 'line',
            })),
          }
        : {}),
    };
    const names = columns.y.map(columnLabel).join(', ');
    return {
      figure: {
        kind: 'figure',
        title: table.title || names,
        caption: `${names} over ${columnLabel(columns.x).toLowerCase()}.`,
        spec,
      },
      table: { kind: 'table', title: table.title, rows: table.rows, columns: [columns.x, ...columns.y] },
    };
  },
});
