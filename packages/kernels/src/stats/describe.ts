import { percentile } from '../traces/percentile.ts';

/** Mean; NaN without values. */
export const mean = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Sample variance (divided by n − 1); NaN below two values. */
export function variance(values: Float64Array): number {
  if (values.length < 2) return NaN;
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1);
}

export interface Description {
  readonly n: number;
  readonly mean: number;
  /** Of the sample (n − 1). */
  readonly sd: number;
  readonly min: number;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly max: number;
}

/**
 * What a sample looks like; quartiles with linear interpolation as `numpy.percentile`. NaN for what too few
 * values do not define.
 *
 * @param sorted rising values, no NaN
 */
export function describeSample(sorted: Float64Array): Description {
  return {
    n: sorted.length,
    mean: sorted.length === 0 ? NaN : mean(sorted),
    sd: Math.sqrt(variance(sorted)),
    min: sorted[0] ?? NaN,
    q1: percentile(sorted, 25),
    median: percentile(sorted, 50),
    q3: percentile(sorted, 75),
    max: sorted.at(-1) ?? NaN,
  };
}
