import type { TableValue } from '@ramify/sdk';
import { integers, numbers, texts } from '../skeleton/columns.ts';
import { numbersOf } from '../statistics/table-columns.ts';
import type { MeasureTrend, TrendLine, Trends } from './trend-values.ts';

/** Which lines of a measure are drawn. */
export interface DrawnTrend {
  readonly measure: MeasureTrend;
  readonly lines: readonly TrendLine[];
}

const measureDoc = 'Column of the value.';

/** All points drawn, measure by measure. */
export function trendPointsTable(drawn: readonly DrawnTrend[], { ages, groups }: Trends): TableValue {
  const points = drawn.flatMap(({ measure: { column, rows } }) => {
    const values = numbersOf(column);
    return Array.from(rows, (row) => ({ column, row, value: values[row] ?? NaN }));
  });
  return {
    kind: 'table',
    title: 'Values by age',
    rows: points.length,
    columns: [
      texts(
        ['measure', '', measureDoc],
        points.map(({ column }) => column.name),
      ),
      texts(
        ['group', '', 'Group of the unit; empty where groups are not coloured.'],
        points.map(({ row }) => groups[row] ?? ''),
      ),
      integers(
        ['row', '', 'Row of the units that the value comes from, from 0.'],
        points.map(({ row }) => row),
      ),
      numbers(
        ['age', '', 'Age of the unit.'],
        points.map(({ row }) => ages[row] ?? NaN),
      ),
      numbers(
        ['value', '', 'The value, in the unit of the measure.'],
        points.map(({ value }) => value),
      ),
      texts(
        ['unit', '', 'Unit of the value.'],
        points.map(({ column }) => column.unit),
      ),
    ],
  };
}

/** All lines drawn with their bands. */
export function trendLinesTable(drawn: readonly DrawnTrend[]): TableValue {
  const places = drawn.flatMap(({ measure: { column }, lines }) =>
    lines.flatMap((line) => Array.from(line.at, (_, k) => ({ column, line, k }))),
  );
  const number = (name: string, doc: string, of: (line: TrendLine) => Float64Array) =>
    numbers(
      [name, '', doc],
      places.map(({ line, k }) => of(line)[k] ?? NaN),
    );
  return {
    kind: 'table',
    title: 'Lines over age',
    rows: places.length,
    columns: [
      texts(
        ['measure', '', measureDoc],
        places.map(({ column }) => column.name),
      ),
      texts(
        ['measure unit', '', 'Unit of the value.'],
        places.map(({ column }) => column.unit),
      ),
      texts(
        ['group', '', 'Group whose line this is, or all.'],
        places.map(({ line }) => line.group),
      ),
      number('age', 'Position on the line.', ({ at }) => at),
      number('value', 'Value of the line.', ({ value }) => value),
      number('low', 'Lower limit of the band; empty if there is none.', ({ bandLow }) => bandLow),
      number('high', 'Upper limit of the band.', ({ bandHigh }) => bandHigh),
    ],
  };
}
