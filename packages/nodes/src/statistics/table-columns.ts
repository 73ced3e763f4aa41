import { AppError, type TableColumn, type TableValue } from '@ramify/sdk';

/** Letters and digits of a name, so that `Mean ΔF/F` and `mean_dff` written by hand are found alike. */
const plain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[µμ]/g, 'u')
    .replaceAll('δ', 'd')
    .replaceAll('%', 'percent')
    .replace(/^1\s*\//, 'per ')
    .replace(/\s1\//, ' per ')
    .replaceAll('²', '2')
    .replaceAll('df/f', 'dff')
    .replaceAll('/', ' per ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Two columns of one key are the same to a reader. */
export const columnKey = ({ name, unit }: Pick<TableColumn, 'name' | 'unit'>): string =>
  plain(`${name} ${unit}`);

/** Columns by a name as people write it: `length`, or `length_um` where the unit has to tell two apart. */
function columnsNamed({ columns }: TableValue, name: string): TableColumn[] {
  const byName = columns.filter((column) => plain(column.name) === plain(name));
  return byName.length > 0 ? byName : columns.filter((column) => columnKey(column) === plain(name));
}

/** The column of a name, or undefined. */
export const findColumn = (table: TableValue, name: string): TableColumn | undefined =>
  columnsNamed(table, name)[0];

export const isNumeric = ({ type }: TableColumn): boolean => type !== 'text';

/** Names that can be copied into a parameter: units tell apart what has the same name. */
const quoted = (columns: readonly TableColumn[]): string =>
  columns.map(({ name, unit }) => `"${unit === '' ? name : `${name} (${unit})`}"`).join(', ') || 'none';

/** The column that a parameter names; says which there are if there is none, or several. */
export function namedColumn(table: TableValue, name: string, param: string): TableColumn {
  const [found, second] = columnsNamed(table, name);
  if (found !== undefined && second === undefined) return found;
  if (found !== undefined && second !== undefined) {
    throw new AppError('E_PARAM_INVALID', `The table has several columns "${name}".`, {
      where: { param },
      remedy: `Write the unit too: ${quoted([found, second])}.`,
    });
  }
  throw new AppError('E_PARAM_INVALID', `The table "${table.title}" has no column "${name}".`, {
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

/** Values as numbers; NaN for text. */
export const numbersOf = (column: TableColumn): Float64Array =>
  column.type === 'text'
    ? new Float64Array(column.values.length).fill(NaN)
    : Float64Array.from(column.values);

/** Values as text; `` for undefined numbers. */
export const textsOf = (column: TableColumn): readonly string[] =>
  column.type === 'text'
    ? column.values
    : Array.from(column.values, (value) => (Number.isNaN(value) ? '' : String(value)));

/** Names separated by commas. */
export const nameList = (text: string): string[] =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
