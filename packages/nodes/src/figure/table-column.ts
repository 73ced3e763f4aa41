import { AppError } from '@ramify/sdk';
import type { TableColumn, TableValue } from '@ramify/sdk';

/** Letters and digits of a name, so that `Mean ΔF/F` and `mean_dff` written by hand are found alike. */
const plain = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The column of a name, or null. */
export const findColumn = ({ columns }: TableValue, name: string): TableColumn | null =>
  columns.find((column) => plain(column.name) === plain(name)) ?? null;

export const isNumeric = ({ type }: TableColumn): boolean => type !== 'text';

const quoted = (columns: readonly TableColumn[]): string =>
  columns.map(({ name }) => `"${name}"`).join(', ') || 'none';

/** The column that a parameter names; says which there are if it does not exist. */
export function namedColumn(table: TableValue, name: string, param: string): TableColumn {
  const found = findColumn(table, name);
  if (found !== null) return found;
  throw new AppError('E_PARAM_INVALID', `The table has no column "${name}".`, {
    where: { param },
    remedy: `Its columns are ${quoted(table.columns)}.`,
  });
}

/** The same, for columns that must hold numbers. */
export function numericColumn(table: TableValue, name: string, param: string): TableColumn {
  const column = namedColumn(table, name, param);
  if (isNumeric(column)) return column;
  throw new AppError('E_PARAM_INVALID', `The column "${column.name}" holds text, not numbers.`, {
    where: { param },
    remedy: `Columns of numbers are ${quoted(table.columns.filter(isNumeric))}.`,
  });
}

export const numbersOf = (column: TableColumn): Float64Array =>
  column.type === 'text'
    ? new Float64Array(column.values.length).fill(NaN)
    : Float64Array.from(column.values);

export const textsOf = (column: TableColumn): string[] => Array.from(column.values, String);

/** `mean_rate` → `Mean rate`; a name with capitals of its own is kept. */
export function columnLabel({ name }: TableColumn): string {
  const spaced = name.replaceAll('_', ' ').trim();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}

/** Names separated by commas. */
export const nameList = (text: string): string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
