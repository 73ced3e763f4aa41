import type { TableValue } from '@ramify/sdk';
import {
  behind,
  columnsOf,
  countColumns,
  measureColumns,
  type Cell,
  type MetricRows,
  type TableFrame,
} from './group-columns.ts';

/** One row per measure and group. */
export function descriptivesTable(all: readonly MetricRows[], frame: TableFrame): TableValue {
  const { groups, confidence } = frame;
  const rows = all.flatMap(({ measure, comparison }) =>
    comparison.groups.map((found, g) => ({ ...found, measure, group: groups[g] ?? 'all' })),
  );
  const { text, number } = columnsOf(rows);
  const value = (name: string, doc: string, of: Cell<(typeof rows)[number]>) => number([name, '', doc], of);
  const columns = [
    ...measureColumns(rows, ({ measure }) => measure),
    text('group', 'Group.', ({ group }) => group),
    ...countColumns(rows, frame.unit, ({ measure, group }) =>
      behind(measure, frame.units, groups.length === 0 ? null : group),
    ),
    value('median', 'Median, in the unit of the measure, as all that follow.', ({ median }) => median),
    value(
      'median low',
      `Lower end of the ${confidence} % bootstrap interval of the median.`,
      ({ low }) => low,
    ),
    value('median high', `Upper end of that interval.`, ({ high }) => high),
    value('q1', 'First quartile (linear between neighbours).', ({ q1 }) => q1),
    value('q3', 'Third quartile.', ({ q3 }) => q3),
    value('IQR', 'Interquartile range, q3 − q1.', ({ q1, q3 }) => q3 - q1),
    value('mean', 'Mean.', ({ mean }) => mean),
    value('sd', 'Standard deviation of the sample (n − 1).', ({ sd }) => sd),
    value('min', 'Least value.', ({ min }) => min),
    value('max', 'Greatest value.', ({ max }) => max),
  ];
  return { kind: 'table', title: 'Groups', rows: rows.length, columns };
}
