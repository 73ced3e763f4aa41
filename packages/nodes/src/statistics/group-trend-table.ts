import type { TableValue } from '@ramify/sdk';
import { columnsOf, measureColumns, type MetricRows, type TableFrame } from './group-columns.ts';

/** One row per measure and trend: of all units, then of each group. */
export function trendTable(all: readonly MetricRows[], frame: TableFrame, age: string): TableValue {
  const rows = all.flatMap(({ measure, trends }) => trends.map((trend) => ({ ...trend, measure })));
  const { text, number, count } = columnsOf(rows);
  const { confidence, correction, unit } = frame;
  const columns = [
    ...measureColumns(rows, ({ measure }) => measure),
    text('group', 'Group whose trend this is, or all.', ({ group }) => group),
    count('n', `Number of ${unit}s with an age and a value.`, ({ n }) => n),
    number(['rho', '', `Spearman's rank correlation with ${age || 'age'}.`], ({ rho }) => rho),
    number(
      ['rho low', '', `Lower end of its ${confidence} % interval (Fisher z, Bonett and Wright).`],
      ({ low }) => low,
    ),
    number(['rho high', '', `Upper end of its ${confidence} % interval.`], ({ high }) => high),
    number(['p', '', "Two-sided p value: all orders up to n = 9, Student's t above."], ({ p }) => p),
    number(
      [
        'p corrected',
        '',
        `p corrected for the number of measures (${correction}), within all or this group.`,
      ],
      ({ adjusted }) => adjusted,
    ),
    number(
      ['slope', '', 'Median slope of all pairs (Theil–Sen), unit of the measure / unit of age.'],
      ({ line }) => line.slope,
    ),
    number(['slope low', '', `Lower end of its ${confidence} % interval (Sen).`], ({ line }) => line.low),
    number(['slope high', '', `Upper end of its ${confidence} % interval.`], ({ line }) => line.high),
    number(['intercept', '', 'Value of that line at age 0.'], ({ line }) => line.intercept),
  ];
  return { kind: 'table', title: 'Trend with age', rows: rows.length, columns };
}
