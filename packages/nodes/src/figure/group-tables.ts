import type { TableColumn, TableValue } from '@ramify/sdk';
import { integers, numbers, texts } from '../skeleton/columns.ts';
import { fiveNumbers, type Five } from './group-shapes.ts';
import type { GroupValues } from './group-values.ts';

const groupDoc = (by: TableColumn | null): string => `Group (${by?.name ?? 'all rows'}).`;

/** All points drawn, measure by measure. */
export function pointsTable(all: readonly GroupValues[], by: TableColumn | null): TableValue {
  const drawn = all.flatMap(({ column, groups }) =>
    groups.flatMap(({ name, rows, values }) =>
      Array.from(values, (value, i) => ({ column, group: name, row: rows[i] ?? 0, value })),
    ),
  );
  const text = (name: string, doc: string, of: (one: (typeof drawn)[number]) => string) =>
    texts([name, '', doc], drawn.map(of));
  return {
    kind: 'table',
    title: 'Values by group',
    rows: drawn.length,
    columns: [
      text('measure', 'Column of the value.', ({ column }) => column.name),
      text('group', groupDoc(by), ({ group }) => group),
      integers(
        ['row', '', 'Row of the table that the value comes from, from 0.'],
        drawn.map(({ row }) => row),
      ),
      numbers(
        ['value', '', 'The value, in the unit of the measure.'],
        drawn.map(({ value }) => value),
      ),
      text('unit', 'Unit of the value.', ({ column }) => column.unit),
    ],
  };
}

const docs: readonly (readonly [keyof Five, string])[] = [
  ['low', 'End of the lower whisker, in the unit of the measure.'],
  ['q1', 'First quartile.'],
  ['median', 'Median.'],
  ['q3', 'Third quartile.'],
  ['high', 'End of the upper whisker.'],
];

/** What the boxes show, measure by measure and group by group. */
export function groupsTable(all: readonly GroupValues[], by: TableColumn | null): TableValue {
  const shown = all.flatMap(({ column, groups }) =>
    groups.flatMap(({ name, values }) =>
      values.length === 0 ? [] : [{ column, group: name, n: values.length, five: fiveNumbers(values) }],
    ),
  );
  return {
    kind: 'table',
    title: 'Groups',
    rows: shown.length,
    columns: [
      texts(
        ['measure', '', 'Column of the values.'],
        shown.map(({ column }) => column.name),
      ),
      texts(
        ['group', '', groupDoc(by)],
        shown.map(({ group }) => group),
      ),
      integers(
        ['n', '', 'Number of values.'],
        shown.map(({ n }) => n),
      ),
      ...docs.map(([name, doc]) =>
        numbers(
          [name, '', doc],
          shown.map(({ five }) => five[name]),
        ),
      ),
    ],
  };
}
