import { AppError, type TableColumn, type TableValue } from '@ramify/sdk';
import { isNumeric, nameList, numbersOf, numericColumn } from './table-columns.ts';

const mostMetrics = 500;
/** Numbers that are names or places, or say how long and with which settings was looked. */
const noMeasures =
  /^(.* )?(id|n|index|row|seed|region|branch|skeleton|cluster|assembly|frames|frame rate|recording duration|center [xy]|threshold|window|surrogate level|chance)$/i;

const varies = (column: TableColumn): boolean =>
  new Set(numbersOf(column).filter((value) => Number.isFinite(value))).size > 1;

/**
 * The columns to compare: those named, otherwise all columns of numbers that vary, without names, `roles` and
 * what is in px if there is a column in µm.
 */
export function groupMetrics(
  { columns, ...table }: TableValue,
  metrics: string,
  roles: readonly (TableColumn | undefined)[],
): TableColumn[] {
  const named = nameList(metrics).map((name) => numericColumn({ ...table, columns }, name, 'metrics'));
  const found = named.length > 0 ? [...new Set(named)] : columns.filter(isMeasure);
  if (found.length > 0 && found.length <= mostMetrics) return found;
  throw new AppError(
    found.length === 0 ? 'E_DATA_EMPTY' : 'E_DATA_RANGE',
    found.length === 0
      ? 'The table has no column of numbers that could be compared.'
      : `The table has ${found.length} columns of numbers; at most ${mostMetrics} can be compared.`,
    { where: { param: 'metrics' }, remedy: 'Name the columns to compare.' },
  );

  function isMeasure(column: TableColumn): boolean {
    if (!isNumeric(column) || roles.includes(column) || !varies(column)) return false;
    if (noMeasures.test(column.name.replaceAll('_', ' '))) return false;
    const inMicrometres = column.unit.replaceAll('px', 'µm');
    if (inMicrometres === column.unit) return true;
    return !columns.some(({ name, unit }) => unit === inMicrometres && name === column.name);
  }
}
