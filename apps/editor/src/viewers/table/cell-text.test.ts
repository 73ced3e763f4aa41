import type { TableValue } from '@ramify/sdk';
import { expect, test } from 'vitest';
import { cellText, rowsCsv, rowsText } from './cell-text.ts';

const table: TableValue = {
  kind: 'table',
  title: 'Things',
  rows: 2,
  columns: [
    { name: 'id', unit: '', doc: '', type: 'integer', values: Int32Array.of(7, -1) },
    { name: 'length', unit: 'µm', doc: '', type: 'number', values: Float64Array.of(1 / 3, Number.NaN) },
    { name: 'note', unit: '', doc: '', type: 'text', values: ['a "b", c', 'tab\there'] },
  ],
};

test('cells for the eye', () => {
  expect(table.columns.map((column) => cellText(column, 0))).toEqual(['7', '0.33333', 'a "b", c']);
  expect(table.columns.map((column) => cellText(column, 1))).toEqual(['−1', '', 'tab\there']);
  expect(cellText(table.columns[0]!, 9)).toBe('');
});

test('rows for the clipboard and for files keep all digits', () => {
  expect(rowsText(table, [1, 0])).toBe(
    'id\tlength (µm)\tnote\n-1\t\ttab here\n7\t0.3333333333333333\ta "b", c',
  );
  expect(rowsCsv(table, [0])).toBe('id,length (µm),note\r\n7,0.3333333333333333,"a ""b"", c"\r\n');
});
