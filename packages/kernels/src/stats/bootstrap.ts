import { percentile } from '../traces/percentile.ts';
import type { Random } from '../random.ts';

export type Interval = readonly [low: number, high: number];

/**
 * Percentile bootstrap intervals of statistics of one or several samples, each resampled within itself, as
 * `scipy.stats.bootstrap(…, method='percentile')`. Resamples that leave a statistic undefined (NaN) are left out. An
 * interval is NaN where these are more than a tenth, where every resample gave the same value, or where a
 * limit is infinite: the samples are too small, or too far apart, to tell. Efron and Tibshirani (1993).
 *
 * @param samples at least one value each
 * @param statistics of the resampled samples, whose values are rising
 * @param count number of statistics
 * @param level confidence, 0 to 1
 */
export function bootstrap(
  samples: readonly Float64Array[],
  statistics: (samples: readonly Float64Array[]) => readonly number[],
  count: number,
  { resamples, level, random }: { resamples: number; level: number; random: Random },
): Interval[] {
  const found = Array.from({ length: count }, () => new Float64Array(resamples));
  const drawn = samples.map((sample) => new Float64Array(sample.length));
  for (let r = 0; r < resamples; r++) {
    samples.forEach((sample, s) => {
      const draw = drawn[s]!;
      for (let i = 0; i < draw.length; i++) draw[i] = sample[random.integer(sample.length)]!;
      draw.sort();
    });
    statistics(drawn).forEach((value, k) => (found[k]![r] = value));
  }
  return found.map((values) => limits(values, level));
}

function limits(values: Float64Array, level: number): Interval {
  // NaN sorts to the end.
  values.sort();
  const undefinedFrom = values.findIndex((value) => Number.isNaN(value));
  const defined = undefinedFrom === -1 ? values : values.subarray(0, undefinedFrom);
  if (defined.length < 0.9 * values.length || defined[0] === defined.at(-1)) return [NaN, NaN];
  const tail = 50 * (1 - level);
  const [low, high] = [percentile(defined, tail), percentile(defined, 100 - tail)];
  return Number.isFinite(low) && Number.isFinite(high) ? [low, high] : [NaN, NaN];
}
