import { linkedColumn } from '@ramify/editor-core';
import type { MatrixValue } from '@ramify/sdk';
import { expect, test } from 'vitest';
import { matrixTable } from './matrix-table.ts';

const matrix: MatrixValue = {
  kind: 'matrix',
  rows: 2,
  columns: 2,
  data: Float32Array.of(1, 2, 3, 4),
  rowIds: Int32Array.of(7, 9),
  columnIds: null,
  unit: 's',
};

test('rows that belong to regions are linked to them', () => {
  const { columns } = matrixTable(matrix);
  expect(columns.map(({ name }) => name)).toEqual(['id', 'column 1', 'column 2']);
  expect([...columns[2]!.values]).toEqual([2, 4]);
  expect(linkedColumn(columns)).toBe(0);
});

test('rows of other things are not', () => {
  const { columns } = matrixTable({ ...matrix, rowIds: null });
  expect([...columns[0]!.values]).toEqual([1, 2]);
  expect(linkedColumn(columns)).toBe(-1);
});
