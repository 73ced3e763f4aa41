import type { TableColumn, TableValue } from '@ramify/sdk';
import { numberText } from '../../design/number-text.ts';

/** A cell as it is shown; empty where the value is undefined. */
export function cellText({ type, values }: TableColumn, row: number): string {
  const value = values[row];
  if (value === undefined) return '';
  if (type === 'text') return String(value);
  const number = Number(value);
  if (Number.isNaN(number)) return '';
  return type === 'integer' ? String(number).replace('-', '−') : numberText(number, 5);
}

const plain = ({ type, values }: TableColumn, row: number): string => {
  const value = values[row];
  if (type !== 'text' && Number.isNaN(Number(value))) return '';
  return String(value ?? '').replace(/[\t\n\r]+/g, ' ');
};

const header = ({ name, unit }: TableColumn): string => (unit === '' ? name : `${name} (${unit})`);

/** Rows as tab-separated text with a header, which spreadsheets take from the clipboard. */
export const rowsText = ({ columns }: TableValue, rows: readonly number[]): string =>
  [
    columns.map(header).join('\t'),
    ...rows.map((row) => columns.map((column) => plain(column, row)).join('\t')),
  ].join('\n');

const quoted = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Rows as CSV with all digits. */
export const rowsCsv = ({ columns }: TableValue, rows: readonly number[]): string =>
  [
    columns.map((column) => quoted(header(column))).join(','),
    ...rows.map((row) => columns.map((column) => quoted(plain(column, row))).join(',')),
    '',
  ].join('\r\n');
