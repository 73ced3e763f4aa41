import type { TableColumn } from '@ramify/sdk';

const missing = new Set(['', 'NA', 'N/A', '#N/A', 'NaN', 'nan', 'NAN', 'null', 'NULL', 'None']);
const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const infinite = /^[+-]?inf(?:inity)?$/i;
const whole = /^[+-]?\d+$/;
/** `007` is a name of an animal, not the number 7. */
const padded = /^[+-]?0\d/;
const guarded = /^'(?='*[=+\-@\t\r\n＝＋－＠])/u;

/** The number that a cell stands for: NaN if it is empty, undefined if it is text. */
export function cellNumber(cell: string, comma: boolean): number | undefined {
  if (missing.has(cell)) return NaN;
  const plain = comma ? cell.replace(',', '.') : cell;
  if (infinite.test(plain)) return plain.startsWith('-') ? -Infinity : Infinity;
  if (!decimal.test(plain) || padded.test(plain)) return undefined;
  const number = Number(plain);
  const exact = Number.isSafeInteger(number) || String(number) === plain || !whole.test(plain);
  return exact ? number : undefined;
}

/** The text of a cell, without the apostrophe that keeps spreadsheets from running it. */
const cellText = (cell: string): string => cell.replace(guarded, '');

export interface TypedColumn {
  readonly column: TableColumn;
  /** The first cell that is no number in a column of text that is mostly numbers; −1 otherwise. */
  readonly odd: number;
}

/**
 * The column of the cells: integers if all are whole numbers of 32 bits, numbers if all are numbers or missing
 * (empty, NA, NaN, null …), text otherwise. Text is kept as it is. A column without any value holds numbers.
 */
export function typedColumn(
  head: { readonly name: string; readonly unit: string; readonly doc: string },
  cells: readonly string[],
  comma: boolean,
): TypedColumn {
  const values = cells.map((cell) => cellNumber(cell, comma));
  const odd = values.indexOf(undefined);
  if (odd >= 0) {
    const numbers = values.reduce<number>(
      (n, value) => n + (value === undefined || Number.isNaN(value) ? 0 : 1),
      0,
    );
    const texts = values.reduce<number>((n, value) => n + (value === undefined ? 1 : 0), 0);
    const column = { ...head, type: 'text', values: cells.map(cellText) } as const;
    return { column, odd: numbers > texts && !cells.some((cell) => padded.test(cell)) ? odd : -1 };
  }
  const numbers = Float64Array.from(values as number[]);
  const integers = cells.length > 0 && cells.every((cell) => whole.test(cell)) && numbers.every(isInt32);
  return {
    column: integers
      ? { ...head, type: 'integer', values: Int32Array.from(numbers) }
      : { ...head, type: 'number', values: numbers },
    odd: -1,
  };
}

const isInt32 = (value: number): boolean => Int32Array.of(value)[0] === value;
