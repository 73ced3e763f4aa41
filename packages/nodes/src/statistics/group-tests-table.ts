import type { TableValue } from '@ramify/sdk';
import {
  behind,
  columnsOf,
  countColumns,
  measureColumns,
  type MetricRows,
  type TableFrame,
} from './group-columns.ts';

/** One row per measure: the test of all groups. */
export function testsTable(all: readonly MetricRows[], frame: TableFrame): TableValue {
  const rows = frame.groups.length === 0 ? [] : all;
  const { text, number } = columnsOf(rows);
  const columns = [
    ...measureColumns(rows, ({ measure }) => measure),
    ...countColumns(rows, frame.unit, ({ measure }) => behind(measure, frame.units, null)),
    text(
      'test',
      'Test of all groups; empty if none could be made.',
      ({ comparison }) => comparison.test?.name ?? '',
    ),
    number(
      ['statistic', '', 'Mann–Whitney: U of the later group. Kruskal–Wallis: H, corrected for ties.'],
      ({ comparison }) => comparison.test?.statistic ?? NaN,
    ),
    number(['degrees', '', 'Degrees of freedom of H.'], ({ comparison }) => comparison.test?.degrees || NaN),
    number(['p', '', 'Two-sided p value.'], ({ comparison }) => comparison.test?.p ?? NaN),
    number(
      ['p corrected', '', `p corrected for the number of measures tested (${frame.correction}).`],
      ({ adjusted }) => adjusted,
    ),
    text(
      'distribution',
      'Where p comes from: all orders counted (exact), or approximated.',
      ({ comparison }) => (comparison.test === null ? '' : comparison.test.exact ? 'exact' : 'approximate'),
    ),
    text('note', 'Why there is no test, or what it leaves out.', ({ note }) => note),
  ];
  return { kind: 'table', title: 'Tests', rows: rows.length, columns };
}
