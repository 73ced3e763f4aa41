import type { TableValue } from '@ramify/sdk';
import { cellText } from './cell-text.ts';

/** Pixels of a character of the table's font, and around a cell. */
const [character, around] = [7, 22];
/** Rows that are measured: evenly taken ones tell enough. */
const measured = 60;

/** Width of each column so that its header and nearly all cells fit. */
export function columnWidths({ columns, rows }: TableValue): number[] {
  const step = Math.max(1, Math.floor(rows / measured));
  return columns.map((column) => {
    let longest = column.name.length + (column.unit === '' ? 0 : column.unit.length + 2);
    for (let row = 0; row < rows; row += step) longest = Math.max(longest, cellText(column, row).length);
    return Math.min(
      column.type === 'text' ? 280 : 190,
      Math.max(64, Math.round(longest * character + around)),
    );
  });
}
