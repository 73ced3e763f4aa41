import { AppError } from '@ramify/sdk';
import type { TableColumn, TableValue } from '@ramify/sdk';
import {
  columnLabel,
  isNumeric,
  nameList,
  namedColumn,
  numbersOf,
  numericColumn,
  textsOf,
} from './table-column.ts';

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

const isUnit = (name: string): boolean => /(^| )(id|n|index|row|seed)( |$)/i.test(name.replaceAll('_', ' '));

/** Names of the groups, in natural order. */
function groupNames(column: TableColumn): string[] {
  return [...new Set(textsOf(column).filter((name) => name !== ''))].sort((a, b) => naturally.compare(a, b));
}

function measures(table: TableValue, names: string, group: TableColumn): TableColumn[] {
  const named = nameList(names).map((name) => numericColumn(table, name, 'values'));
  if (named.length > 0) return named;
  const found = table.columns.filter(
    (column) => isNumeric(column) && column !== group && !isUnit(column.name),
  );
  if (found.length > 0) return found.slice(0, 6);
  throw new AppError('E_DATA_EMPTY', 'The table has no column of numbers to compare.', {
    where: { port: 'table' },
  });
}

/** The column that groups: the one named, or the first column of text. */
function groupColumn(table: TableValue, name: string): TableColumn {
  if (name !== '') return namedColumn(table, name, 'group');
  const first = table.columns.find(({ type }) => type === 'text');
  if (first !== undefined) return first;
  throw new AppError('E_PARAM_INVALID', 'The table has no column of text that could name groups.', {
    where: { param: 'group' },
    remedy: 'Name the column to group by, such as the age.',
  });
}

/** The measures of a table by group. Rows without a group or a value are left out. */
export function groupValues(
  table: TableValue,
  values: string,
  group: string,
): { by: TableColumn; all: GroupValues[] } {
  const by = groupColumn(table, group);
  const names = groupNames(by);
  if (names.length === 0) {
    throw new AppError('E_DATA_EMPTY', `The column "${by.name}" names no group.`, {
      where: { param: 'group' },
    });
  }
  const of = textsOf(by);
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
