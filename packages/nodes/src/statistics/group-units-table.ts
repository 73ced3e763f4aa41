import type { TableColumn, TableValue } from '@ramify/sdk';
import { numbers } from '../skeleton/columns.ts';
import { columnsOf, type MetricRows, type TableFrame } from './group-columns.ts';
import type { Unit } from './group-units.ts';

/** One row per unit: what the tests saw, and what figures draw. */
export function unitsTable(all: readonly MetricRows[], frame: TableFrame, withAge: boolean): TableValue {
  const { units, unit, groups } = frame;
  const { text, number, count } = columnsOf(units);
  const rowsOf = (one: Unit): number => one.recordings.flat().length;
  const columns: TableColumn[] = [
    ...(groups.length === 0 ? [] : [text('group', 'Group.', (one) => one.group)]),
    text(unit, `Name of the ${unit}.`, ({ name }) => name),
    ...(unit === 'recording' && units.some(({ animal }) => animal !== '')
      ? [text('animal', 'Animal of the recording.', ({ animal }) => animal)]
      : []),
    ...(withAge ? [number(['age', '', 'Age, as a number.'], ({ age }) => age)] : []),
    number(['n recordings', '', 'Recordings averaged; empty if they are not named.'], (one) =>
      one.recordingsKnown ? one.recordings.length : NaN,
    ),
    count('n rows', 'Rows of the table averaged.', rowsOf),
    ...all.map(({ measure: { column, values } }) =>
      numbers([column.name, column.unit, `Average per ${unit}. ${column.doc}`], values),
    ),
  ];
  return {
    kind: 'table',
    title: `${unit === 'animal' ? 'Animals' : 'Recordings'} by group`,
    rows: units.length,
    columns,
  };
}
