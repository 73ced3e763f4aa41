import type { TableColumn } from '@ramify/sdk';
import type { GroupComparison } from '@ramify/kernels/stats/compare-groups';
import type { Trend } from '@ramify/kernels/stats/compare-metric';
import { integers, numbers, texts } from '../skeleton/columns.ts';
import type { Unit } from './group-units.ts';
import type { UnitValues } from './unit-values.ts';

/** Everything that was computed of one measure. */
export interface MetricRows {
  readonly measure: UnitValues;
  readonly comparison: GroupComparison;
  /** p of the test of all groups, corrected for the number of measures. */
  readonly adjusted: number;
  /** Why a test could not be made, or what it leaves out. */
  readonly note: string;
  readonly trends: readonly (Trend & { readonly group: string; readonly adjusted: number })[];
}

/** Words and numbers that all tables share. */
export interface TableFrame {
  readonly units: readonly Unit[];
  readonly groups: readonly string[];
  readonly unit: 'animal' | 'recording';
  readonly confidence: number;
  readonly correction: string;
}

export type Cell<R> = (row: R) => number;
type Doc = readonly [name: string, unit: string, doc: string];

/** Columns of a list of rows. */
export const columnsOf = <R>(rows: readonly R[]) => ({
  text: (name: string, doc: string, cell: (row: R) => string): TableColumn =>
    texts([name, '', doc], rows.map(cell)),
  count: (name: string, doc: string, cell: Cell<R>): TableColumn => integers([name, '', doc], rows.map(cell)),
  number: (doc: Doc, cell: Cell<R>): TableColumn => numbers(doc, rows.map(cell)),
});

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);

/** Units that have a value, and what stands behind them. */
export function behind(
  { values, recordings, regions }: UnitValues,
  units: readonly Unit[],
  group: string | null,
) {
  const inside = units.flatMap((unit, i) =>
    !Number.isNaN(values[i]!) && (group === null || unit.group === group) ? [i] : [],
  );
  const animals = new Set(inside.map((i) => units[i]!.animal));
  return {
    units: inside.length,
    animals: animals.has('') ? NaN : animals.size,
    recordings: sum(inside.map((i) => recordings[i]!)),
    regions: sum(inside.map((i) => regions[i]!)),
  };
}

type Behind = ReturnType<typeof behind>;

export function countColumns<R>(rows: readonly R[], unit: string, of: (row: R) => Behind): TableColumn[] {
  const { count, number } = columnsOf(rows);
  return [
    count('n', `Number of ${unit}s with a value: the n of the tests.`, (row) => of(row).units),
    number(['n animals', '', 'Animals behind these values; empty if not known.'], (row) => of(row).animals),
    number(
      ['n recordings', '', 'Recordings behind these values; empty if not known.'],
      (row) => of(row).recordings,
    ),
    number(['n regions', '', 'Regions behind these values; empty if not known.'], (row) => of(row).regions),
  ];
}

export function measureColumns<R>(rows: readonly R[], of: (row: R) => UnitValues): TableColumn[] {
  const { text } = columnsOf(rows);
  return [
    text('measure', 'Column that was compared.', (row) => of(row).column.name),
    text('measure unit', 'Unit of the measure.', (row) => of(row).column.unit),
  ];
}
