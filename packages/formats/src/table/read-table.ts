import { AppError, type FileAccess, type FileRef, type TableValue } from '@ramify/sdk';
import { uniqueHeaders } from '../write/csv-header.ts';
import { fileText } from './file-text.ts';
import { headerUnit } from './header-unit.ts';
import { parseRows, type ParsedRows, type Separator } from './parse-rows.ts';
import { cellNumber, typedColumn } from './typed-column.ts';

export interface TableOptions {
  readonly separator: Separator;
  readonly decimal: 'auto' | 'point' | 'comma';
}

interface Part extends ParsedRows {
  readonly file: string;
  readonly names: readonly string[];
}

/**
 * Reads one or several files of separated values as one table, rows below each other, columns by their names;
 * a file without a column leaves it empty.
 *
 * @returns the table and what had to be assumed, in sentences
 */
export async function readTable(
  files: readonly FileRef[],
  access: FileAccess,
  { separator, decimal }: TableOptions,
): Promise<{ table: TableValue; warnings: string[] }> {
  const warnings: string[] = [];
  const parts: Part[] = [];
  for (const file of files) {
    const { text, warnings: assumed } = await fileText(file, access);
    warnings.push(...assumed);
    const parsed = parseRows(text, file.name, separator);
    parts.push({ ...parsed, file: file.name, names: columnNames(parsed, file.name, warnings) });
  }
  const names = [...new Set(parts.flatMap((part) => part.names))].filter((name) => name !== '');
  if (parts.length > 1) missingColumns(parts, names, warnings);
  const comma =
    decimal === 'comma' ||
    (decimal === 'auto' && parts.every(({ separator: one }) => one !== ',') && hasDecimalCommas(parts));
  const columns = names.map((name) => {
    const cells = parts.flatMap((part) => {
      const at = part.names.indexOf(name);
      return part.rows.map((row) => row[at] ?? '');
    });
    const doc = `Column "${name}" of ${parts.length === 1 ? parts[0]!.file : 'the files'}.`;
    const { column, odd } = typedColumn({ name, unit: '', doc }, cells, comma);
    if (odd >= 0) {
      warnings.push(
        `Column "${name}" is read as text because of "${cells[odd]!.slice(0, 40)}" (${rowName(parts, odd)}).`,
      );
    }
    return column.type === 'text' ? column : { ...column, ...headerUnit(name) };
  });
  const rows = parts.reduce((sum, part) => sum + part.rows.length, 0);
  if (rows === 0) warnings.push('The table has a header and no rows.');
  const title = (parts[0]?.file ?? 'Table').replace(/\.[^.]*$/, '');
  return { table: { kind: 'table', title, rows, columns }, warnings };
}

/** Names of the columns; `` for one that has neither a name nor a value. */
function columnNames({ header, rows }: ParsedRows, file: string, warnings: string[]): string[] {
  if (header.every((cell) => !Number.isNaN(cellNumber(cell, false) ?? NaN))) {
    throw new AppError(
      'E_FORMAT_UNSUPPORTED',
      `The first row of ${file} holds numbers, not names of columns.`,
      {
        where: { file },
        remedy: 'Add a first row that names the columns.',
      },
    );
  }
  const used = header.map((cell, i) => cell !== '' || rows.some((row) => row[i] !== ''));
  const named = header.map((cell, i) => (cell === '' ? `column ${i + 1}` : cell.replace(/\s+/g, ' ')));
  const unique = uniqueHeaders(named);
  const twice = new Set(named.filter((name, i) => used[i] === true && unique[i] !== name));
  if (twice.size > 0) {
    warnings.push(`${file} has several columns named ${[...twice].join(', ')}; the later ones got numbers.`);
  }
  return unique.map((name, i) => (used[i] === true ? name : ''));
}

function missingColumns(parts: readonly Part[], names: readonly string[], warnings: string[]): void {
  for (const part of parts) {
    const without = names.filter((name) => !part.names.includes(name));
    if (without.length > 0)
      warnings.push(`${part.file} has no column ${without.join(', ')}; it is left empty.`);
  }
}

/** True if cells look like `1,5` and none like `1.5`. */
function hasDecimalCommas(parts: readonly Part[]): boolean {
  const some = (form: RegExp): boolean =>
    parts.some(({ rows }) => rows.some((row) => row.some((cell) => form.test(cell))));
  return some(/^[+-]?\d+,\d+$/) && !some(/^[+-]?\d+\.\d+$/);
}

/** `row 7`, or `row 7 of b.csv`, of a row of the joined table. */
function rowName(parts: readonly Part[], index: number): string {
  let before = 0;
  for (const { file, rows, numbers } of parts) {
    if (index < before + rows.length) {
      return `row ${numbers[index - before]}${parts.length > 1 ? ` of ${file}` : ''}`;
    }
    before += rows.length;
  }
  return `row ${index + 2}`;
}
