import type { TableColumn, TableValue } from '@ramify/sdk';

export interface Sorting {
  /** Place of the column. */
  readonly column: number;
  readonly descending: boolean;
}

const cells = ({ type, values }: TableColumn): readonly string[] | Float64Array | Int32Array =>
  type === 'text' ? values : values;

/** Text as numbers in it count: `b2` before `b10`. */
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Compares rows by a column; what is undefined comes last, in both directions. */
function comparison({ type, values }: TableColumn, descending: boolean): (a: number, b: number) => number {
  const sign = descending ? -1 : 1;
  if (type === 'text') return (a, b) => sign * collator.compare(values[a] ?? '', values[b] ?? '');
  return (a, b) => {
    const [left, right] = [values[a]!, values[b]!];
    if (Number.isNaN(left)) return Number.isNaN(right) ? 0 : 1;
    return Number.isNaN(right) ? -1 : sign * (left - right);
  };
}

const bound = /^\s*(<=|>=|<|>|=)\s*(-?\d+(?:[.,]\d+)?(?:e-?\d+)?)\s*$/i;

/** What a column lets through: `> 3` and the like for numbers, else cells that contain the text. */
export function cellTest(column: TableColumn, filter: string): ((row: number) => boolean) | null {
  const text = filter.trim();
  if (text === '') return null;
  const found = bound.exec(text);
  const values = cells(column);
  if (found !== null && column.type !== 'text') {
    const limit = Number(found[2]!.replace(',', '.'));
    const at = (row: number): number => Number(values[row]);
    const tests: Readonly<Record<string, (row: number) => boolean>> = {
      '<': (row) => at(row) < limit,
      '<=': (row) => at(row) <= limit,
      '>': (row) => at(row) > limit,
      '>=': (row) => at(row) >= limit,
      '=': (row) => at(row) === limit,
    };
    return tests[found[1]!] ?? null;
  }
  const wanted = text.toLowerCase();
  return (row) =>
    String(values[row] ?? '')
      .toLowerCase()
      .includes(wanted);
}

interface OrderOptions {
  readonly sorting: Sorting | null;
  /** Cells of any column contain this. */
  readonly search: string;
  /** Filters of single columns by their place. */
  readonly filters: ReadonlyMap<number, string>;
}

/** Places of the rows that are shown, in order. Rows that are equal keep the order of the table. */
export function rowOrder(
  { rows, columns }: TableValue,
  { sorting, search, filters }: OrderOptions,
): number[] {
  const tests = [...filters].flatMap(([place, filter]) => {
    const column = columns[place];
    const test = column === undefined ? null : cellTest(column, filter);
    return test === null ? [] : [test];
  });
  const anywhere = columns.flatMap((column) => {
    const test = cellTest(column, search.replace(/^\s*[<>=]+/, ''));
    return test === null ? [] : [test];
  });
  const order: number[] = [];
  for (let row = 0; row < rows; row++) {
    if (!tests.every((test) => test(row))) continue;
    if (anywhere.length > 0 && !anywhere.some((test) => test(row))) continue;
    order.push(row);
  }
  const column = sorting === null ? undefined : columns[sorting.column];
  return column === undefined ? order : order.sort(comparison(column, sorting?.descending ?? false));
}
