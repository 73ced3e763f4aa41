import { AppError } from '@ramify/sdk';
import type { TableColumn, TableValue } from '@ramify/sdk';
import {
  columnKey,
  findColumn,
  nameList,
  numbersOf,
  numericColumn,
  textsOf,
} from '../statistics/table-columns.ts';
import { columnLabel } from './column-label.ts';
import { measureRows } from './measure-rows.ts';

/** The line of a group, or of all units, with what is known of it. */
export interface TrendLine {
  readonly group: string;
  readonly n: number;
  readonly rho: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
  readonly at: Float64Array;
  readonly value: Float64Array;
  readonly bandLow: Float64Array;
  readonly bandHigh: Float64Array;
}

/** One measure over age. */
export interface MeasureTrend {
  readonly column: TableColumn;
  readonly label: string;
  /** Rows of the units that have an age and a value. */
  readonly rows: Int32Array;
  readonly lines: readonly TrendLine[];
}

export interface Trends {
  readonly ages: Float64Array;
  /** Group of each unit; empty where groups say the same as ages, or nothing. */
  readonly groups: readonly string[];
  readonly measures: readonly MeasureTrend[];
}

/** Trends that are for all units together. */
export const allUnits = 'all';
const most = 6;

function ageColumn(units: TableValue): TableColumn {
  const age = findColumn(units, 'age');
  if (age !== undefined && age.type !== 'text') return age;
  throw new AppError('E_DATA_EMPTY', 'The units have no age.', {
    where: { port: 'units' },
    remedy: 'Name the column of the age in Group statistics, and connect its output "units".',
  });
}

/** The column that groups, unless each age is a group of its own. */
function groupsOf(units: TableValue, ages: Float64Array): readonly string[] {
  const column = findColumn(units, 'group');
  if (column === undefined) return [];
  const groups = textsOf(column);
  const pairs = new Set(groups.map((group, i) => `${ages[i]} ${group}`));
  return pairs.size === new Set(groups).size ? [] : groups;
}

/** Measures of the trends in their order, at most six, or those that are named. */
function measuresOf(units: TableValue, trend: TableValue, named: string): TableColumn[] {
  const columns = nameList(named).map((name) => numericColumn(units, name, 'values'));
  if (columns.length > 0) return columns;
  const rows = measureRows(trend, 'trend');
  const known = units.columns.filter((column) => rows.of(column).length > 0);
  if (known.length > 0) return known.slice(0, most);
  throw new AppError('E_DATA_EMPTY', 'The trends are of no measure that the units have.', {
    where: { port: 'trend' },
    remedy: 'Connect the outputs "units" and "trend" of the same Group statistics, with the age named there.',
  });
}

/** Units, trends and lines of Group statistics, measure by measure. */
export function readTrends(units: TableValue, trend: TableValue, lines: TableValue, named: string): Trends {
  const ages = numbersOf(ageColumn(units));
  const columns = measuresOf(units, trend, named);
  const [told, drawn] = [measureRows(trend, 'trend'), measureRows(lines, 'lines')];
  const [trendGroup, lineGroup] = [told.text('group'), drawn.text('group')];
  const [n, rho, low, high, p] = ['n', 'rho', 'rho low', 'rho high', 'p corrected'].map((name) =>
    told.number(name),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];
  const [at, value, bandLow, bandHigh] = ['age', 'value', 'low', 'high'].map((name) =>
    drawn.number(name),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  const linesOf = (column: TableColumn): TrendLine[] =>
    told.of(column).map((row) => {
      const group = trendGroup[row] ?? allUnits;
      const places = drawn.of(column).filter((place) => lineGroup[place] === group);
      const pick = (from: Float64Array) => Float64Array.from(places, (place) => from[place] ?? NaN);
      return {
        group,
        n: n[row] ?? 0,
        rho: rho[row] ?? NaN,
        low: low[row] ?? NaN,
        high: high[row] ?? NaN,
        p: p[row] ?? NaN,
        at: pick(at),
        value: pick(value),
        bandLow: pick(bandLow),
        bandHigh: pick(bandHigh),
      };
    });
  const seen = new Set<string>();
  const measures = columns.flatMap((column): MeasureTrend[] => {
    if (seen.has(columnKey(column))) return [];
    seen.add(columnKey(column));
    const values = numbersOf(column);
    const rows = Int32Array.from(ages.keys()).filter(
      (row) => Number.isFinite(ages[row]) && Number.isFinite(values[row]),
    );
    return [{ column, label: columnLabel(column), rows, lines: linesOf(column) }];
  });
  return { ages, groups: groupsOf(units, ages), measures };
}
