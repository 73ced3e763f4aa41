import type { TableValue } from '@ramify/sdk';
import { expect, test } from 'vitest';
import { rowOrder } from './row-order.ts';

const table: TableValue = {
  kind: 'table',
  title: 'Things',
  rows: 5,
  columns: [
    { name: 'id', unit: '', doc: '', type: 'integer', values: Int32Array.of(1, 2, 3, 4, 5) },
    {
      name: 'length',
      unit: 'µm',
      doc: '',
      type: 'number',
      values: Float64Array.of(2, Number.NaN, 10, 2, -1),
    },
    { name: 'name', unit: '', doc: '', type: 'text', values: ['b10', 'B2', 'a', 'c', 'b1'] },
  ],
};
const order = (options: Partial<Parameters<typeof rowOrder>[1]>) =>
  rowOrder(table, { sorting: null, search: '', filters: new Map(), ...options });

test('sorts numbers, with what is undefined last in both directions, and keeps the order of equals', () => {
  expect(order({ sorting: { column: 1, descending: false } })).toEqual([4, 0, 3, 2, 1]);
  expect(order({ sorting: { column: 1, descending: true } })).toEqual([2, 0, 3, 4, 1]);
});

test('sorts text as people count', () => {
  expect(order({ sorting: { column: 2, descending: false } })).toEqual([2, 4, 1, 0, 3]);
});

test('searches all columns, and single ones by text or bounds', () => {
  expect(order({ search: 'B' })).toEqual([0, 1, 4]);
  expect(order({ search: '10' })).toEqual([0, 2]);
  expect(order({ filters: new Map([[1, '>= 2']]) })).toEqual([0, 2, 3]);
  expect(
    order({
      filters: new Map([
        [1, '< 2,5'],
        [2, 'b'],
      ]),
    }),
  ).toEqual([0, 4]);
  expect(order({ filters: new Map([[9, 'x']]) })).toHaveLength(5);
});
