import { AppError } from '@ramify/sdk';
import type { TableValue } from '@ramify/sdk';
import { findColumn, numbersOf, textsOf } from '../statistics/table-columns.ts';

export interface Pair {
  readonly a: string;
  readonly b: string;
  readonly p: number;
}

function textColumn(table: TableValue, name: string, port: string): readonly string[] {
  const column = findColumn(table, name);
  if (column !== undefined) return textsOf(column);
  throw new AppError('E_PARAM_INVALID', `The table "${table.title}" has no column "${name}".`, {
    where: { port },
    remedy: `Connect the output "${port}" of Group statistics.`,
  });
}

/** Pairs of groups with their corrected p, by measure. */
export function pairsByMeasure(table: TableValue): Map<string, Pair[]> {
  const [measure, a, b] = ['measure', 'group a', 'group b'].map((name) => textColumn(table, name, 'pairs'));
  const corrected = findColumn(table, 'p corrected') ?? findColumn(table, 'p');
  const p = corrected === undefined ? new Float64Array(table.rows).fill(NaN) : numbersOf(corrected);
  const pairs = new Map<string, Pair[]>();
  measure?.forEach((name, i) => {
    const found = pairs.get(name) ?? [];
    found.push({ a: a?.[i] ?? '', b: b?.[i] ?? '', p: p[i] ?? NaN });
    pairs.set(name, found);
  });
  return pairs;
}

/** What stands behind the values of a group, as the statistics count it. */
export interface GroupCounts {
  /** Groups in the order of the statistics. */
  readonly order: readonly string[];
  /** Number of regions by measure and group, where it is known. */
  regions(measure: string, group: string): number | null;
}

export function groupCounts(table: TableValue): GroupCounts {
  const measure = textColumn(table, 'measure', 'descriptives');
  const group = textColumn(table, 'group', 'descriptives');
  const column = findColumn(table, 'n regions');
  const counts = column === undefined ? null : numbersOf(column);
  return {
    order: [...new Set(group)],
    regions(wanted, name) {
      const row = measure.findIndex((one, i) => one === wanted && group[i] === name);
      const count = row < 0 ? NaN : (counts?.[row] ?? NaN);
      return Number.isFinite(count) ? count : null;
    },
  };
}

/** `p = 0.012`, `p < 0.001`. */
export const pText = (p: number): string =>
  p < 0.001 ? 'p < 0.001' : `p = ${p < 0.1 ? Number(p.toPrecision(2)) : Number(p.toFixed(2))}`;
