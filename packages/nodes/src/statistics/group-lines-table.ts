import type { TableValue } from '@ramify/sdk';
import { columnsOf, measureColumns, type MetricRows, type TableFrame } from './group-columns.ts';

/** The lines of the trends with their bands, one row per position; two where there is no band. */
export function linesTable(all: readonly MetricRows[], frame: TableFrame, age: string): TableValue {
  const rows = all.flatMap(({ measure, trends }) =>
    trends.flatMap(({ group, line, band, first, last }) => {
      if (Number.isNaN(line.slope)) return [];
      const at = band.at.length > 0 ? band.at : Float64Array.of(first, last);
      return Array.from(at, (place, k) => ({
        measure,
        group,
        place,
        value: line.intercept + line.slope * place,
        low: band.low[k] ?? NaN,
        high: band.high[k] ?? NaN,
      }));
    }),
  );
  const { text, number } = columnsOf(rows);
  const limit = `the ${frame.confidence} % band of the line (bootstrap of ${frame.unit}s); empty below five.`;
  const columns = [
    ...measureColumns(rows, ({ measure }) => measure),
    text('group', 'Group whose trend this is, or all.', ({ group }) => group),
    number(['age', '', `Position on the line (${age || 'age'}).`], ({ place }) => place),
    number(['value', '', 'Value of the line of Theil and Sen.'], ({ value }) => value),
    number(['low', '', `Lower limit of ${limit}`], ({ low }) => low),
    number(['high', '', `Upper limit of ${limit}`], ({ high }) => high),
  ];
  return { kind: 'table', title: 'Lines of the trends', rows: rows.length, columns };
}
