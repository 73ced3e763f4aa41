import type { TableColumn, TableValue } from '@ramify/sdk';
import { measureRows } from './measure-rows.ts';

export interface Pair {
  readonly a: string;
  readonly b: string;
  readonly p: number;
  /** Cliff's δ, NaN if not known. */
  readonly delta: number;
}

/** What Group statistics say about the measure that a column holds. */
type OfMeasure<T> = (column: Pick<TableColumn, 'name' | 'unit'>) => T;

/** Pairs of groups with their corrected p. */
export function testedPairs(table: TableValue): OfMeasure<Pair[]> {
  const rows = measureRows(table, 'pairs');
  const [a, b] = [rows.text('group a'), rows.text('group b')];
  const [p, delta] = [rows.number('p corrected', 'p'), rows.number('cliffs delta')];
  return (column) =>
    rows.of(column).map((row) => ({
      a: a[row] ?? '',
      b: b[row] ?? '',
      p: p[row] ?? NaN,
      delta: delta[row] ?? NaN,
    }));
}

/** What stands behind the values of a group, as the statistics count it. */
export interface GroupCounts {
  /** Groups in the order of the statistics. */
  readonly order: readonly string[];
  /** Number of regions by group, where it is known; null for a measure that is not there. */
  readonly regions: OfMeasure<ReadonlyMap<string, number> | null>;
}

export function groupCounts(table: TableValue): GroupCounts {
  const rows = measureRows(table, 'descriptives');
  const group = rows.text('group');
  const count = rows.number('n regions');
  return {
    order: [...new Set(group)],
    regions(column) {
      const found = rows.of(column);
      if (found.length === 0) return null;
      const known = found.filter((row) => Number.isFinite(count[row]));
      return new Map(known.map((row) => [group[row] ?? '', count[row] ?? NaN]));
    },
  };
}

/** `p = 0.012`, `p < 0.001`. */
export const pText = (p: number): string =>
  p < 0.001 ? 'p < 0.001' : `p = ${p < 0.1 ? Number(p.toPrecision(2)) : Number(p.toFixed(2))}`;

/** `0.75`, `−0.4`. */
export const shortNumber = (value: number): string => String(Number(value.toFixed(2))).replace('-', '−');
