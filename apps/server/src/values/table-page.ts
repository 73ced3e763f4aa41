import { naturalOrder } from '@ramify/engine';
import { eventsTable } from '@ramify/formats/events-table';
import type { TablePage } from '@ramify/protocol';
import { AppError, type PortValue, type TableColumn, type TableValue } from '@ramify/sdk';

export interface TableRequest {
  readonly offset: number;
  readonly limit: number;
  readonly sort?: string | undefined;
  readonly descending: boolean;
  readonly filter: string;
}

const table = (title: string, rows: number, columns: readonly TableColumn[]): TableValue => ({
  kind: 'table',
  title,
  rows,
  columns,
});
const plain = { unit: '', doc: '' };

/** A value as a table, if it is one in another form. */
function tableOf(value: PortValue): TableValue {
  switch (value.kind) {
    case 'table':
      return value;
    case 'events':
      return eventsTable(value);
    case 'partition':
      return table('Clusters', value.ids.length, [
        { ...plain, name: 'id', type: 'integer', values: value.ids },
        { ...plain, name: 'cluster', doc: '-1 is noise.', type: 'integer', values: value.labels },
        { ...plain, name: 'probability', type: 'number', values: Float64Array.from(value.strength) },
      ]);
    case 'embedding': {
      const { ids, count, dimensions, data } = value;
      const dims = Array.from({ length: dimensions }, (_, d): TableColumn => ({
        ...plain,
        name: `dim_${d + 1}`,
        type: 'number',
        values: Float64Array.from({ length: count }, (_unused, i) => data[i * dimensions + d]!),
      }));
      return table('Map', count, [{ ...plain, name: 'id', type: 'integer', values: ids }, ...dims]);
    }
    default:
      throw new AppError('E_REQUEST_INVALID', `A ${value.kind} is no table.`);
  }
}

const cell = (column: TableColumn, row: number): number | string | null => {
  const found = column.values[row] ?? null;
  return typeof found === 'number' && !Number.isFinite(found) ? null : found;
};

/** What is undefined comes last, whichever way the rest is sorted. */
function orderBy(column: TableColumn, rows: number[], descending: boolean): number[] {
  const sign = descending ? -1 : 1;
  return rows.sort((a, b) => {
    const [x, y] = [cell(column, a), cell(column, b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null) || a - b;
    const order = typeof x === 'string' || typeof y === 'string' ? naturalOrder(String(x), String(y)) : x - y;
    return sign * order || a - b;
  });
}

/** A page of a table as the screen shows it. */
export function tablePage(
  value: PortValue,
  { offset, limit, sort, descending, filter }: TableRequest,
): TablePage {
  const { rows: total, columns } = tableOf(value);
  const wanted = filter.trim().toLowerCase();
  let rows = Array.from({ length: total }, (_, row) => row);
  if (wanted !== '') {
    rows = rows.filter((row) =>
      columns.some((column) =>
        String(cell(column, row) ?? '')
          .toLowerCase()
          .includes(wanted),
      ),
    );
  }
  if (sort !== undefined) {
    const column = columns.find(({ name }) => name === sort);
    if (column === undefined) throw new AppError('E_REQUEST_INVALID', `The table has no column "${sort}".`);
    rows = orderBy(column, rows, descending);
  } else if (descending) rows.reverse();
  const index = rows.slice(offset, offset + limit);
  return {
    columns: columns.map(({ name, unit, doc, type }) => ({ name, unit, doc, type })),
    total,
    matched: rows.length,
    rows: index.map((row) => columns.map((column) => cell(column, row))),
    index,
  };
}
