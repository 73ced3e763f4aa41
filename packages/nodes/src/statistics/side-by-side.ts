import type { TableColumn } from '@ramify/sdk';
import { columnKey } from './table-columns.ts';

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
      let other = taken.get(columnKey(unique));
      for (let n = 1; other !== undefined && !sameValues(other, column); n++) {
        unique = { ...column, name: `${title.toLowerCase()} ${column.name}${n === 1 ? '' : ` ${n}`}` };
        other = taken.get(columnKey(unique));
      }
      if (other === undefined) taken.set(columnKey(unique), unique);
    }
  }
  return [...taken.values()];
}
