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

const key = ({ name, unit }: TableColumn): string => plain(`${name} ${unit}`);

/** Columns by a name as people write it: `length`, or `length_um` where the unit has to tell two apart. */
function columnsNamed({ columns }: TableValue, name: string): TableColumn[] {
  const byName = columns.filter((column) => plain(column.name) === plain(name));
  return byName.length > 0 ? byName : columns.filter((column) => key(column) === plain(name));
}

/** The column of a name, or undefined. */
export const findColumn = (table: TableValue, name: string): TableColumn | undefined =>
  columnsNamed(table, name)[0];

const titled = ({ name, unit }: TableColumn): string => (unit === '' ? name : `${name} (${unit})`);

/** The column that a parameter names; says which there are if there is none, or several. */
export function namedColumn(table: TableValue, name: string, param: string): TableColumn {
  const [found, second] = columnsNamed(table, name);
  if (found !== undefined && second === undefined) return found;
  if (found !== undefined) {
    throw new AppError('E_PARAM_INVALID', `The table has several columns "${name}".`, {
      where: { param },
      remedy: `Write the unit too: "${found.name} ${found.unit}" or "${found.name} ${second?.unit}".`,
    });
  }
  throw new AppError('E_PARAM_INVALID', `The table "${table.title}" has no column "${name}".`, {
    where: { param },
    remedy: `Its columns are ${table.columns.map(titled).join(', ') || 'none'}.`,
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

const sameValues = (a: TableColumn, b: TableColumn): boolean =>
  a.values.length === b.values.length && a.values.every((value, i) => Object.is(value, b.values[i]));

/**
 * Columns of several tables side by side. One whose name and unit exist already is left out if its values are the
 * same; otherwise it gets the title of its table in front, and a number if that exists too.
 */
export function sideBySide(
  parts: readonly { readonly title: string; readonly columns: readonly TableColumn[] }[],
): TableColumn[] {
  const taken = new Map<string, TableColumn>();
  for (const { title, columns } of parts) {
    for (const column of columns) {
      let unique = column;
      let other = taken.get(key(unique));
      for (let n = 1; other !== undefined && !sameValues(other, column); n++) {
        unique = { ...column, name: `${title.toLowerCase()} ${column.name}${n === 1 ? '' : ` ${n}`}` };
        other = taken.get(key(unique));
      }
      if (other === undefined) taken.set(key(unique), unique);
    }
  }
  return [...taken.values()];
}
