import type { TableColumn } from '@ramify/sdk';
import type { GroupParams } from './group-params.ts';
import type { Unit } from './group-units.ts';
import { numbersOf } from './table-columns.ts';

/** A measure by unit. NaN where a unit has no value. */
export interface UnitValues {
  readonly column: TableColumn;
  readonly values: Float64Array;
  /** Recordings and regions behind each value; NaN if not known. */
  readonly recordings: Float64Array;
  readonly regions: Float64Array;
}

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);

function average(values: readonly number[], by: GroupParams['average']): number {
  if (values.length === 0) return NaN;
  if (by === 'mean') return sum(values) / values.length;
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/**
 * A measure averaged over the rows of each recording, then over the recordings of each unit; rows without a value
 * count nowhere. Regions are those that the table states, otherwise the rows if recordings have several.
 */
export function unitValues(
  column: TableColumn,
  units: readonly Unit[],
  stated: TableColumn | undefined,
  by: GroupParams['average'],
): UnitValues {
  const numbers = numbersOf(column);
  const counts = stated === undefined ? undefined : numbersOf(stated);
  const recordingsKnown = units.every((unit) => unit.recordingsKnown);
  const rowsAreRegions =
    recordingsKnown && units.some(({ recordings }) => recordings.some((rows) => rows.length > 1));
  const measured = units.map(({ recordings }) =>
    recordings
      .map((rows) => rows.filter((row) => Number.isFinite(numbers[row])))
      .filter((rows) => rows.length > 0),
  );
  const regionsOf = (rows: readonly number[]): number => {
    if (counts !== undefined) return sum(rows.map((row) => counts[row]!));
    return rowsAreRegions ? rows.length : NaN;
  };
  return {
    column,
    values: Float64Array.from(measured, (recordings) =>
      average(
        recordings.map((rows) =>
          average(
            rows.map((row) => numbers[row]!),
            by,
          ),
        ),
        by,
      ),
    ),
    recordings: Float64Array.from(measured, (recordings) => (recordingsKnown ? recordings.length : NaN)),
    regions: Float64Array.from(measured, (recordings) => sum(recordings.map(regionsOf))),
  };
}
