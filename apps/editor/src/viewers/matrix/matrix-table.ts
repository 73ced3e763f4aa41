import type { MatrixValue, TableColumn, TableValue } from '@ramify/sdk';

/** A matrix of few columns as a table of numbers. */
export function matrixTable({ rows, columns, data, rowIds, columnIds, unit }: MatrixValue): TableValue {
  const numbers = Array.from({ length: columns }, (_, c): TableColumn => ({
    name: columnIds === null ? `column ${c + 1}` : `${columnIds[c]}`,
    unit: '',
    doc: `${columnIds === null ? `Column ${c + 1} of the matrix` : `Values of no. ${columnIds[c]}`}${unit === '1' ? '' : `, ${unit}`}.`,
    type: 'number',
    values: Float64Array.from({ length: rows }, (_, r) => data[r * columns + c]!),
  }));
  const ids: TableColumn = {
    // Rows without ids are linked to nothing.
    name: rowIds === null ? 'row' : 'id',
    unit: '',
    doc: rowIds === null ? 'Number of the row, from 1.' : 'Id of the region.',
    type: 'integer',
    values: rowIds ?? Int32Array.from({ length: rows }, (_, r) => r + 1),
  };
  return { kind: 'table', title: 'Matrix', rows, columns: [ids, ...numbers] };
}
