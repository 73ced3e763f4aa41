import type { TableValue } from '@ramify/sdk';
import { behind, columnsOf, measureColumns, type MetricRows, type TableFrame } from './group-columns.ts';

/** One row per measure and pair of groups. */
export function pairsTable(all: readonly MetricRows[], frame: TableFrame): TableValue {
  const { groups, confidence, correction } = frame;
  const rows = all.flatMap(({ measure, comparison, adjusted }) =>
    comparison.pairs.map((pair) => ({
      ...pair,
      measure,
      adjusted: comparison.test?.name === 'Mann–Whitney' ? adjusted : pair.adjusted,
    })),
  );
  type Row = (typeof rows)[number];
  const { text, number, count } = columnsOf(rows);
  const interval = `${confidence} % bootstrap interval (percentiles)`;
  const estimate = (
    name: string,
    unit: string,
    doc: string,
    of: (row: Row) => { value: number; low: number; high: number },
  ) => [
    number([name, unit, doc], (row) => of(row).value),
    number([`${name} low`, unit, `Lower end of its ${interval}; empty if undefined.`], (row) => of(row).low),
    number(
      [`${name} high`, unit, `Upper end of its ${interval}; empty if undefined.`],
      (row) => of(row).high,
    ),
  ];
  const columns = [
    ...measureColumns(rows, ({ measure }) => measure),
    text('group a', 'First group.', ({ a }) => groups[a]!),
    text('group b', 'Second group; differences are b less a.', ({ b }) => groups[b]!),
    count(
      'n a',
      `Number of ${frame.unit}s of group a.`,
      ({ a, measure }) => behind(measure, frame.units, groups[a]!).units,
    ),
    count(
      'n b',
      `Number of ${frame.unit}s of group b.`,
      ({ b, measure }) => behind(measure, frame.units, groups[b]!).units,
    ),
    text('test', 'Test of the pair.', ({ test }) => test),
    number(['statistic', '', 'Mann–Whitney: U of group b. Dunn: z.'], ({ statistic }) => statistic),
    number(['p', '', 'Two-sided p value.'], ({ p }) => p),
    number(
      [
        'p corrected',
        '',
        `p corrected (${correction}) for the number of pairs of this measure; with two groups, for the number of measures.`,
      ],
      ({ adjusted }) => adjusted,
    ),
    ...estimate(
      'median difference',
      '',
      'Median of b less median of a, in the unit of the measure.',
      ({ medians }) => medians,
    ),
    ...estimate(
      'cliffs delta',
      '',
      "Cliff's δ: share of pairs in which b is greater, less the share in which a is.",
      ({ cliff }) => cliff,
    ),
    ...estimate(
      'hedges g',
      '',
      "Hedges' g: difference of means in pooled standard deviations, corrected for small n.",
      ({ hedges }) => hedges,
    ),
  ];
  return { kind: 'table', title: 'Pairs of groups', rows: rows.length, columns };
}
