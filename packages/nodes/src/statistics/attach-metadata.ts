import { AppError, type TableColumn, type TableValue } from '@ramify/sdk';
import type { GroupParams } from './group-params.ts';
import { sideBySide } from './side-by-side.ts';
import { findColumn, textsOf } from './table-columns.ts';

const names = (list: readonly string[]): string =>
  `${list.slice(0, 5).join(', ')}${list.length > 5 ? ` and ${list.length - 5} more` : ''}`;

/** The table with the columns of a table of recordings or animals, matched by that name. */
export function attachMetadata(
  table: TableValue,
  metadata: TableValue,
  { recording, animal }: Pick<GroupParams, 'recording' | 'animal'>,
): TableValue {
  const where = { port: 'metadata' };
  const key = [recording, animal].find(
    (name) =>
      name !== '' && findColumn(table, name) !== undefined && findColumn(metadata, name) !== undefined,
  );
  if (key === undefined) {
    throw new AppError(
      'E_IDS_MISMATCH',
      `Table and metadata have neither a column "${recording}" nor a column "${animal}" in common.`,
      { where, remedy: 'Name the column by which the rows belong together.' },
    );
  }
  const rows = new Map<string, number>();
  const keyColumn = findColumn(metadata, key)!;
  textsOf(keyColumn).forEach((name, row) => {
    if (rows.has(name)) {
      throw new AppError('E_IDS_MISMATCH', `The metadata have several rows for ${key} "${name}".`, {
        where,
        remedy: `Give one row for each ${key}.`,
      });
    }
    rows.set(name, row);
  });
  const wanted = textsOf(findColumn(table, key)!);
  const missing = [...new Set(wanted.filter((name) => !rows.has(name)))];
  if (missing.length > 0) {
    throw new AppError('E_IDS_MISMATCH', `The metadata have no row for ${key} ${names(missing)}.`, {
      where,
      remedy: `Add these rows, or write the names as in the table (${names([...new Set(wanted)])}).`,
    });
  }
  const order = wanted.map((name) => rows.get(name)!);
  const added = metadata.columns
    .filter((column) => column !== keyColumn)
    .map((column) => inOrder(column, order));
  return {
    ...table,
    columns: sideBySide([
      { title: table.title, columns: table.columns },
      { title: metadata.title, columns: added },
    ]),
  };
}

function inOrder(column: TableColumn, order: readonly number[]): TableColumn {
  if (column.type === 'text') return { ...column, values: order.map((row) => column.values[row]!) };
  if (column.type === 'integer') {
    return { ...column, values: Int32Array.from(order, (row) => column.values[row]!) };
  }
  return { ...column, values: Float64Array.from(order, (row) => column.values[row]!) };
}
