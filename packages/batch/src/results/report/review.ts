import type { ItemStatus } from '../../status/status-schema.ts';
import { comparedStatistics } from '../headline-statistics.ts';
import type { QualityFlag } from '../item-facts.ts';
import { outliers, type Outlier } from '../outliers.ts';
import type { ReportFacts } from './report-facts.ts';

type Warning = ItemStatus['warnings'][number];

/** What is unusual about a recording that is done; nothing of one that is not. */
export interface Doubts {
  readonly flags: readonly QualityFlag[];
  readonly outliers: readonly Outlier[];
  /** Without those that every recording has. */
  readonly warnings: readonly Warning[];
}

export interface Review {
  /** Warnings that all recordings have, which say nothing of any one of them. */
  readonly common: readonly Warning[];
  /** By item. */
  readonly doubts: readonly Doubts[];
}

/** With what was found by looking over all recordings. */
export interface ReviewedFacts extends ReportFacts {
  readonly review: Review;
}

/** True if a person should look at the recording before its numbers are used. */
export const isDoubtful = ({ flags, outliers: far, warnings }: Doubts): boolean =>
  flags.length > 0 || far.length > 0 || warnings.length > 0;

/** Outliers among recordings that were computed alike: swept values are compared apart. */
function findOutliers({ columns, facts }: ReportFacts): Outlier[][] {
  const found: Outlier[][] = facts.map(() => []);
  const sets = new Map<string, number[]>();
  facts.forEach(({ item }, row) => {
    const key = JSON.stringify(item.sweep);
    sets.set(key, [...(sets.get(key) ?? []), row]);
  });
  for (const { header, cells } of comparedStatistics(columns)) {
    for (const rows of sets.values()) {
      for (const outlier of outliers(
        header,
        rows.map((row) => cells[row] ?? ''),
      )) {
        const row = rows[outlier.row] ?? 0;
        found[row]?.push({ ...outlier, row });
      }
    }
  }
  return found;
}

const same = (a: Warning, b: Warning): boolean => a.node === b.node && a.message === b.message;

/** Looks over all recordings of a batch for what a person should see before the numbers are used. */
export function reviewBatch(report: ReportFacts): Review {
  const far = findOutliers(report);
  const warned = report.facts.map(({ status }) => (status?.state === 'done' ? status.warnings : []));
  const done = warned.filter((_, i) => report.facts[i]?.status?.state === 'done');
  const [first = [], ...others] = done;
  const common =
    others.length === 0
      ? []
      : first.filter((one) => others.every((list) => list.some((other) => same(one, other))));
  const doubts = report.facts.map(({ flags, status }, i): Doubts => {
    if (status?.state !== 'done') return { flags: [], outliers: [], warnings: [] };
    return {
      flags,
      outliers: far[i] ?? [],
      warnings: (warned[i] ?? []).filter((one) => !common.some((other) => same(one, other))),
    };
  });
  return { common, doubts };
}
