import { textBlocks } from './bytes.ts';
import { csvColumns, type CsvValue } from './csv-columns.ts';

const formula = /^'*[=+\-@\t\r\n＝＋－＠]/u;

/**
 * Free text as a cell. What a spreadsheet would run as a formula gets an apostrophe in front; text that
 * already has apostrophes there gets one more, so the original can always be recovered by removing one.
 */
export function textCell(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Writes a value as CSV (RFC 4180): UTF-8 without byte order mark, CRLF, comma, a header row of snake_case
 * names with the unit as suffix (`length_um`, see `columnHeader`), shortest decimals that read back to the
 * same number, an empty cell for "undefined". Columns: see `csvColumns`.
 */
export function* encodeCsv(value: CsvValue): Generator<Uint8Array> {
  yield* textBlocks(csvLines(value));
}

function* csvLines(value: CsvValue): Generator<string> {
  const { headers, rows, cell, text } = csvColumns(value);
  yield `${headers.join(',')}\r\n`;
  for (let row = 0; row < rows; row++) {
    const cells = headers.map((_, column) =>
      text[column] === true ? textCell(cell(row, column)) : cell(row, column),
    );
    // A line without a single character would be read as no row at all.
    yield cells.length === 1 && cells[0] === '' ? '""\r\n' : `${cells.join(',')}\r\n`;
  }
}
