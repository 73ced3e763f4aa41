import Papa from 'papaparse';
import { AppError } from '@ramify/sdk';

export type Separator = 'auto' | 'comma' | 'semicolon' | 'tab';

const characters = { comma: ',', semicolon: ';', tab: '\t' } as const;
const mostCells = 10_000_000;
const mostColumns = 10_000;

export interface ParsedRows {
  readonly header: readonly string[];
  /** Rows that have anything in them, each as long as the header. */
  readonly rows: readonly (readonly string[])[];
  readonly separator: string;
  /** Number of each row in the file, the header being row 1. */
  readonly numbers: readonly number[];
}

const corrupt = (name: string, row: number, problem: string, remedy: string): AppError =>
  new AppError('E_FORMAT_CORRUPT', `${name}, row ${row}: ${problem}`, { where: { file: name }, remedy });

/**
 * Splits the text of a table into cells (RFC 4180, any line ends, separator found by itself if not given), trims
 * them and checks that rows fit the header. Cells missing at the end of a row are empty.
 */
export function parseRows(text: string, name: string, separator: Separator): ParsedRows {
  const rows: string[][] = [];
  const numbers: number[] = [];
  let cells = 0;
  let row = 0;
  let delimiter = ',';
  let failure: AppError | undefined;
  Papa.parse<string[]>(text.replace(/\r\n?/g, '\n'), {
    delimiter: separator === 'auto' ? headerSeparator : characters[separator],
    newline: '\n',
    step({ data, errors, meta }, parser) {
      row++;
      delimiter = meta.delimiter;
      failure = quoteError(errors, name, row) ?? sizeError(data, (cells += data.length), name);
      if (failure !== undefined) parser.abort();
      const trimmed = data.map((cell) => cell.trim());
      if (trimmed.every((cell) => cell === '')) return;
      rows.push(trimmed);
      numbers.push(row);
    },
  });
  if (failure !== undefined) throw failure;
  const [header, ...body] = rows;
  if (header === undefined) {
    throw new AppError('E_DATA_EMPTY', `${name} holds no row.`, { where: { file: name } });
  }
  numbers.shift();
  return {
    header,
    rows: body.map((data, i) => fitted(data, header.length, name, numbers[i]!, delimiter)),
    separator: delimiter,
    numbers,
  };
}

/** The separator that the first line with anything in it has most of, outside quotation marks. */
function headerSeparator(text: string): string {
  const line = /\S[^\n]*/u.exec(text)?.[0].replace(/"[^"]*"/g, '') ?? '';
  const counts = Object.values(characters).map((one) => ({ one, count: line.split(one).length }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).one;
}

function quoteError(errors: readonly Papa.ParseError[], name: string, row: number): AppError | undefined {
  if (!errors.some(({ type }) => type === 'Quotes')) return undefined;
  return corrupt(
    name,
    row,
    'a quotation mark is opened and not closed.',
    'Within a cell in quotation marks, write each quotation mark twice.',
  );
}

function sizeError(data: readonly string[], cells: number, name: string): AppError | undefined {
  if (data.length <= mostColumns && cells <= mostCells) return undefined;
  const much = cells > mostCells ? `${mostCells} cells` : `${mostColumns} columns`;
  return new AppError('E_FORMAT_TOO_LARGE', `${name} has more than ${much}.`, { where: { file: name } });
}

/** The row with exactly as many cells as the header. */
function fitted(data: string[], columns: number, name: string, row: number, delimiter: string): string[] {
  const surplus = data.slice(columns).find((cell) => cell !== '');
  if (surplus !== undefined) {
    throw corrupt(
      name,
      row,
      `it has ${data.length} cells, the header has ${columns}.`,
      delimiter === ','
        ? 'If the file has decimal commas, separate its cells by semicolons or tabs.'
        : 'Check the row, and whether the right separator is chosen.',
    );
  }
  return Array.from({ length: columns }, (_, i) => data[i] ?? '');
}
