import { AppError, defineNode, port } from '@ramify/sdk';
import type { MatrixValue, PartitionValue, PlotMark, PlotSpec, TableColumn } from '@ramify/sdk';
import * as z from 'zod';
import { integers, numbers } from '../skeleton/columns.ts';
import { blockCaption, blockMeans, clusterEdges } from './block-means.ts';
import {
  clusterLegend,
  clusterOrder,
  clustersOf,
  clusterSummary,
  type RowClusters,
  entriesBeside,
} from './clusters-of.ts';
import { colouring } from './figure-range.ts';
import { shortFloat } from './short-float.ts';
import { sizeParams } from './size-params.ts';

/** More rows or columns than this would be finer than print. */
const mostCells = 1000;

interface Side {
  readonly order: Int32Array;
  readonly ids: Int32Array;
  readonly clusters: RowClusters | null;
}

/** One side of the matrix in the order drawn: by cluster, if the clusters know its ids. */
function side(ids: Int32Array, partition: PartitionValue | undefined): Side {
  const found = partition === undefined ? null : clustersOf(ids, partition, 'rows');
  const order = found === null ? Int32Array.from(ids, (_, i) => i) : clusterOrder(found);
  const sorted = <A extends Int32Array | Float32Array>(values: A): A =>
    values.map((_, i) => values[order[i] ?? 0] ?? 0) as A;
  return {
    order,
    ids: sorted(ids),
    clusters:
      found === null
        ? null
        : {
            clusters: sorted(found.clusters),
            strength: sorted(found.strength),
            groups: sorted(found.groups),
          },
  };
}

const counted = (count: number): Int32Array => Int32Array.from({ length: count }, (_, i) => i);

const sameIds = (a: Int32Array | null, b: Int32Array | null): boolean =>
  a !== null && b !== null && a.length === b.length && a.every((id, i) => id === b[i]);

function sortedValues({ data, columns }: MatrixValue, rows: Side, across: Side): Float32Array {
  const values = new Float32Array(data.length);
  rows.order.forEach((row, i) =>
    across.order.forEach((column, j) => (values[i * columns + j] = data[row * columns + column] ?? NaN)),
  );
  return values;
}

const axis = (label: string, { ids, clusters }: Side) => ({
  label: ids.length > 60 ? `${label} (n = ${ids.length})` : label,
  scale: 'category' as const,
  categories: Array.from(ids, String),
  domain: [-0.5, ids.length - 0.5] as const,
  ...(ids.length > 60 ? { ticks: [] } : {}),
  ...(clusters === null ? {} : { strip: clusters.groups }),
});

export default defineNode({
  type: 'figure.matrix',
  version: 1,
  title: 'Matrix plot',
  family: 'figure',
  summary: 'Draws a matrix such as the correlations of all regions, sorted by cluster.',
  docs: `A cell for each pair. With clusters, rows are sorted by cluster (the strongest members first, noise last) and marked by a strip in the colour that the cluster has in all pictures; a matrix whose columns are the same regions as its rows (correlations) is sorted on both sides.

Values on both sides of zero get colours that are white at zero, others go from dark to light. With **range** "whole", correlations are coloured from −1 to 1 (or 0 to 1), so that figures of several recordings can be compared; "data" uses what the matrix holds. Cells that are no number are grey.

A matrix of more than 1,000 rows or columns is drawn with the means of blocks of neighbours, which the caption says. \`table\` holds what is drawn, in its order.`,
  keywords: ['correlation', 'heat map', 'similarity', 'clusters', 'plot'],
  inputs: {
    matrix: port.matrix({ doc: 'Values to draw.' }),
    partition: port.partition({ doc: 'Clusters that sort the rows, by id.', optional: true }),
  },
  outputs: {
    figure: port.figure({ doc: 'The matrix as colours.' }),
    table: port.table({ doc: 'The cells drawn, a row for each of the matrix, in the order drawn.' }),
  },
  params: z.object({
    range: z
      .enum(['whole', 'data'])
      .default('whole')
      .meta({
        title: 'Range',
        description: 'Which values get the first and the last colour.',
        main: true,
        choices: {
          whole: 'All that correlations can be; data beyond 1 as with "data".',
          data: 'The extremes of the matrix, equal on both sides of zero.',
        },
      }),
    label: z.string().max(60).default('').meta({
      title: 'Label',
      description: 'Name of the values beside the colours; the unit of the matrix if empty.',
    }),
    ...sizeParams(540, 400),
  }),
  preview: 'figure',
  run({ inputs: { matrix, partition }, params: { range, label, width, height } }) {
    const { rows: count, columns, rowIds, columnIds, unit } = matrix;
    if (count === 0 || columns === 0) {
      throw new AppError('E_DATA_EMPTY', 'The matrix has no cells.', { where: { port: 'matrix' } });
    }
    const down = side(rowIds ?? counted(count), partition);
    const square = sameIds(rowIds, columnIds);
    const across = square ? down : side(columnIds ?? counted(columns), undefined);
    const values = sortedValues(matrix, down, across);
    const blocks = blockMeans(values, [count, columns], [mostCells, mostCells]);
    const name = label || (unit === '' || unit === '1' ? 'Value' : unit);
    const marks: PlotMark[] = [
      {
        type: 'raster',
        ...blocks,
        ...colouring(values, range === 'whole'),
        x: [-0.5, blocks.columns * blocks.columnsPer - 0.5],
        y: [-0.5, blocks.rows * blocks.rowsPer - 0.5],
        label: name.charAt(0).toUpperCase() + name.slice(1),
        ...(blocks.rowsPer === 1 ? { rowIds: down.ids } : {}),
        ...(blocks.columnsPer === 1 ? { columnIds: across.ids } : {}),
      },
    ];
    const groups = down.clusters?.groups;
    if (groups !== undefined) {
      const at = clusterEdges(groups);
      marks.push({ type: 'rules', axis: 'y', at, colour: 'paper', name: 'cluster border' });
      if (square) marks.push({ type: 'rules', axis: 'x', at, colour: 'paper', name: 'cluster border' });
    }
    const clusters = down.clusters?.clusters;
    const spec: PlotSpec = {
      type: 'plot',
      width,
      height,
      x: axis(square ? 'Region' : 'Column', across),
      y: { ...axis(rowIds === null ? 'Row' : 'Region', down), reversed: true },
      marks,
      equal: square,
      ...(clusters === undefined ? {} : { legend: clusterLegend(clusters, 'box', entriesBeside(height)) }),
    };
    const { rowsPer, columnsPer } = blocks;
    const reduced = blockCaption(blocks, ['row', 'column']);
    const sorted = clusters === undefined ? '' : `, sorted by cluster (${clusterSummary(clusters)})`;
    const first = (at: Int32Array, per: number, places: number) =>
      Int32Array.from({ length: places }, (_, i) => at[i * per] ?? 0);
    const rowHead = first(down.ids, rowsPer, blocks.rows);
    const columnHead = first(across.ids, columnsPer, blocks.columns);
    return {
      figure: {
        kind: 'figure',
        title: `${name} of ${count} x ${columns}`,
        caption: `${count} x ${columns} values${sorted}.${reduced}`,
        spec,
      },
      table: {
        kind: 'table',
        title: name,
        rows: blocks.rows,
        columns: [
          integers(['id', '', 'Id of the row, the first of its block.'], rowHead),
          ...(clusters === undefined
            ? []
            : [
                integers(
                  ['cluster', '', 'Cluster of the row, −1 = noise.'],
                  first(clusters, rowsPer, blocks.rows),
                ),
              ]),
          ...Array.from(columnHead, (id, j): TableColumn => {
            const cells = Float64Array.from({ length: blocks.rows }, (_, i) =>
              shortFloat(blocks.values[i * blocks.columns + j] ?? NaN),
            );
            return numbers([`c ${id}`, unit, `Value in column ${id}.`], cells);
          }),
        ],
      },
    };
  },
});
