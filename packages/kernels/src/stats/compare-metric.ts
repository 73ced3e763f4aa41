import { compareGroups, type CompareOptions, type GroupComparison } from './compare-groups.ts';
import { rankCorrelation, type RankCorrelation } from './rank-correlation.ts';
import { createRandom } from '../random.ts';
import { theilSen, type Line } from './theil-sen.ts';
import { trendBand, type TrendBand } from './trend-band.ts';

export interface MetricArgs {
  /** Values by group; none to leave out the comparison. */
  readonly samples: readonly Float64Array[];
  readonly options: CompareOptions;
  /** Positions and values of the points of each trend. */
  readonly trends: readonly { readonly x: Float64Array; readonly y: Float64Array }[];
}

export interface Trend extends RankCorrelation {
  readonly n: number;
  /** Least and greatest x; NaN without points. */
  readonly first: number;
  readonly last: number;
  readonly line: Line;
  readonly band: TrendBand;
}

export interface MetricResult {
  readonly comparison: GroupComparison;
  readonly trends: readonly Trend[];
}

/** A band is drawn, not read off: no more digits are needed. */
const bandResamples = 1000;

/** Everything that is computed of one measure; a unit of parallel work. */
export function compareMetric({ samples, options, trends }: MetricArgs): MetricResult {
  const { level, resamples, seed } = options;
  return {
    comparison: compareGroups(samples, options),
    trends: trends.map(({ x, y }, t) => ({
      n: x.length,
      first: x.length === 0 ? NaN : x.reduce((a, b) => Math.min(a, b)),
      last: x.length === 0 ? NaN : x.reduce((a, b) => Math.max(a, b)),
      ...rankCorrelation(x, y, level),
      line: theilSen(x, y, level),
      band: trendBand(x, y, {
        level,
        resamples: Math.min(resamples, bandResamples),
        random: createRandom(seed, t, 0, 1),
      }),
    })),
  };
}
