import { compareGroups, type CompareOptions, type GroupComparison } from './compare-groups.ts';
import { rankCorrelation, type RankCorrelation } from './rank-correlation.ts';
import { theilSen, type Line } from './theil-sen.ts';

export interface MetricArgs {
  /** Values by group; none to leave out the comparison. */
  readonly samples: readonly Float64Array[];
  readonly options: CompareOptions;
  /** Positions and values of the points of each trend. */
  readonly trends: readonly { readonly x: Float64Array; readonly y: Float64Array }[];
}

export interface Trend extends RankCorrelation {
  readonly n: number;
  readonly line: Line;
}

export interface MetricResult {
  readonly comparison: GroupComparison;
  readonly trends: readonly Trend[];
}

/** Everything that is computed of one measure; a unit of parallel work. */
export function compareMetric({ samples, options, trends }: MetricArgs): MetricResult {
  const { level } = options;
  return {
    comparison: compareGroups(samples, options),
    trends: trends.map(({ x, y }) => ({
      n: x.length,
      ...rankCorrelation(x, y, level),
      line: theilSen(x, y, level),
    })),
  };
}
