import { compareGroups, type CompareOptions, type GroupComparison } from './compare-groups.ts';
import { rankCorrelation, type RankCorrelation } from './rank-correlation.ts';
import { theilSen, type Line } from './theil-sen.ts';

export interface MetricArgs {
  /** Values by group; none to leave out the comparison. */
  readonly samples: readonly Float64Array[];
  readonly options: CompareOptions;
  /** Position and value of each point of the trend, or null for no trend. */
  readonly trend: { readonly x: Float64Array; readonly y: Float64Array } | null;
}

export interface Trend extends RankCorrelation {
  readonly n: number;
  readonly line: Line;
}

export interface MetricResult {
  readonly comparison: GroupComparison;
  readonly trend: Trend | null;
}

/** Everything that is computed of one measure; a unit of parallel work. */
export function compareMetric({ samples, options, trend }: MetricArgs): MetricResult {
  const comparison = compareGroups(samples, options);
  if (trend === null) return { comparison, trend };
  const { x, y } = trend;
  const { level } = options;
  return {
    comparison,
    trend: { n: x.length, ...rankCorrelation(x, y, level), line: theilSen(x, y, level) },
  };
}
