import { AppError } from '@ramify/sdk';
import type { TableColumn, TableValue } from '@ramify/sdk';
import {
  findColumn,
  isNumeric,
  nameList,
  namedColumn,
  numbersOf,
  numericColumn,
  textsOf,
} from '../statistics/table-columns.ts';
import { columnLabel } from './column-label.ts';

/** One measure by groups. */
export interface GroupValues {
  readonly column: TableColumn;
  readonly label: string;
  /** Per group the rows of the table that have a value. */
  readonly groups: readonly {
    readonly name: string;
    readonly rows: Int32Array;
    readonly values: Float64Array;
  }[];
}

/** P5 before P10, text by its letters. */
const naturally = new Intl.Collator('en', { numeric: true });

/** Columns that count or number rows are no measures, and neither is the age. */
const isCount = (name: string): boolean =>
  /^(n|id|age|seed|row|index)( |$)| id$/i.test(name.replaceAll('_', ' '));

/** Names of the groups in the order given, others behind in natural order. */
function groupNames(names: readonly string[], order: readonly string[]): string[] {
  const found = [...new Set(names.filter((name) => name !== ''))].sort((a, b) => naturally.compare(a, b));
  return [...order.filter((name) => found.includes(name)), ...found.filter((name) => !order.includes(name))];
}

function measures(table: TableValue, names: string, group: TableColumn | null): TableColumn[] {
  const named = nameList(names).map((name) => numericColumn(table, name, 'values'));
  if (named.length > 0) return named;
  const found = table.columns.filter(
    (column) => isNumeric(column) && column !== group && !isCount(column.name),
  );
  if (found.length > 0) return found.slice(0, 6);
  throw new AppError('E_DATA_EMPTY', 'The table has no column of numbers to compare.', {
    where: { port: 'table' },
  });
}

/** The column that groups: the one named, or `group`, or the first column of text that repeats. */
function groupColumn(table: TableValue, name: string): TableColumn | null {
  if (name !== '') return namedColumn(table, name, 'group');
  const repeats = (column: TableColumn): boolean => new Set(textsOf(column)).size < table.rows;
  return (
    findColumn(table, 'group') ??
    table.columns.find((column) => column.type === 'text' && repeats(column)) ??
    null
  );
}

/** The measures of a table by group; all rows are one group if nothing groups them. */
export function groupValues(
  table: TableValue,
  values: string,
  group: string,
  order: readonly string[],
): { by: TableColumn | null; all: GroupValues[] } {
  const by = groupColumn(table, group);
  const of = by === null ? Array.from({ length: table.rows }, () => 'all') : textsOf(by);
  const names = groupNames(of, order);
  if (names.length === 0) {
    throw new AppError('E_DATA_EMPTY', `The column "${by?.name ?? 'group'}" names no group.`, {
      where: { param: 'group' },
    });
  }
  const all = measures(table, values, by).map((column): GroupValues => {
    const numbers = numbersOf(column);
    return {
      column,
      label: columnLabel(column),
      groups: names.map((name) => {
        const rows = Int32Array.from(of.keys()).filter(
          (row) => of[row] === name && Number.isFinite(numbers[row]),
        );
        return { name, rows, values: Float64Array.from(rows, (row) => numbers[row] ?? NaN) };
      }),
    };
  });
  return { by, all };
}
