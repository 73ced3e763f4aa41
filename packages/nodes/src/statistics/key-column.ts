import { AppError, type TableValue } from '@ramify/sdk';
import { findColumn, namedColumn, numbersOf } from './table-columns.ts';

const usual = ['id', 'region', 'branch'];

/** A table with the ids of its rows and the columns beside them. */
export interface KeyedTable {
  readonly ids: Int32Array;
  readonly columns: TableValue['columns'];
}

/** The ids of a table's rows: its column `key`, or if that is empty the first of id, region, branch. */
export function keyedTable(table: TableValue, key: string, port: string): KeyedTable {
  const column =
    key === ''
      ? usual.map((name) => findColumn(table, name)).find((found) => found !== undefined)
      : namedColumn(table, key, 'key');
  if (column === undefined) {
    throw new AppError('E_IDS_MISMATCH', `The table "${table.title}" has no column ${usual.join(', ')}.`, {
      where: { port },
      remedy: 'Name the column that holds the ids.',
    });
  }
  const numbers = numbersOf(column);
  const wrong = numbers.findIndex((value) => Int32Array.of(value)[0] !== value);
  if (wrong >= 0) {
    throw new AppError(
      'E_IDS_MISMATCH',
      `The column "${column.name}" of the table "${table.title}" holds something else than ids (row ${wrong + 1}).`,
      { where: { port }, remedy: 'Name the column that holds the ids, which are whole numbers.' },
    );
  }
  return {
    ids: Int32Array.from(numbers),
    columns: table.columns.filter((one) => one !== column),
  };
}
