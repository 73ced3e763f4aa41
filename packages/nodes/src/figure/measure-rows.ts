import { AppError } from '@ramify/sdk';
import type { TableColumn, TableValue } from '@ramify/sdk';
import { columnKey, findColumn, numbersOf, textsOf } from '../statistics/table-columns.ts';

/** A table of Group statistics, which has rows for each measure. */
export interface MeasureRows {
  /** Rows of the measure that a column holds: of the same name and unit. */
  of(column: Pick<TableColumn, 'name' | 'unit'>): readonly number[];
  text(name: string): readonly string[];
  /** NaN throughout if there is no such column. */
  number(...names: string[]): Float64Array;
}

/** Reads such a table; says which output to connect if it is another one. */
export function measureRows(table: TableValue, port: string): MeasureRows {
  const text = (name: string): readonly string[] => {
    const column = findColumn(table, name);
    if (column !== undefined) return textsOf(column);
    throw new AppError('E_PARAM_INVALID', `The table "${table.title}" has no column "${name}".`, {
      where: { port },
      remedy: `Connect the output "${port}" of Group statistics.`,
    });
  };
  const units = findColumn(table, 'measure unit');
  const unit = units === undefined ? [] : textsOf(units);
  const rows = new Map<string, number[]>();
  text('measure').forEach((name, row) => {
    const key = columnKey({ name, unit: unit[row] ?? '' });
    rows.set(key, [...(rows.get(key) ?? []), row]);
  });
  return {
    of: ({ name, unit: own }) => rows.get(columnKey({ name, unit: units === undefined ? '' : own })) ?? [],
    text,
    number(...names) {
      const column = names.map((name) => findColumn(table, name)).find((found) => found !== undefined);
      return column === undefined ? new Float64Array(table.rows).fill(NaN) : numbersOf(column);
    },
  };
}
