import type { BoxMark } from '@ramify/sdk';
import { quantile } from './quantile.ts';

export interface Five {
  readonly low: number;
  readonly q1: number;
  readonly median: number;
  readonly q3: number;
  readonly high: number;
}

/** Quartiles (linear between neighbours) and Tukey's whiskers: the outermost values within 1.5 IQR of the box. */
export function fiveNumbers(values: Float64Array): Five {
  const [q1, median, q3] = [quantile(values, 0.25), quantile(values, 0.5), quantile(values, 0.75)];
  const reach = 1.5 * (q3 - q1);
  const inside = values.filter((value) => value >= q1 - reach && value <= q3 + reach);
  return {
    low: inside.reduce((a, b) => Math.min(a, b), q1),
    q1,
    median,
    q3,
    high: inside.reduce((a, b) => Math.max(a, b), q3),
  };
}

/** Boxes of several groups at 0, 1, … as columns of a mark. */
export function boxColumns(
  groups: readonly { readonly at: number; readonly five: Five }[],
): Pick<BoxMark, 'x' | 'low' | 'q1' | 'median' | 'q3' | 'high'> {
  const column = (value: (five: Five) => number) => Float64Array.from(groups, ({ five }) => value(five));
  return {
    x: Float64Array.from(groups, ({ at }) => at),
    low: column(({ low }) => low),
    q1: column(({ q1 }) => q1),
    median: column(({ median }) => median),
    q3: column(({ q3 }) => q3),
    high: column(({ high }) => high),
  };
}

const steps = 96;

/**
 * Gaussian kernel density from the least to the greatest value, Silverman's bandwidth
 * 0.9 · min(s, IQR / 1.349) · n^(−1/5); the greatest density is 1. Null where all values are equal.
 */
export function density(values: Float64Array): { y: Float64Array; half: Float64Array } | null {
  const n = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / n;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1));
  const iqr = (quantile(values, 0.75) - quantile(values, 0.25)) / 1.349;
  const width = 0.9 * (iqr > 0 ? Math.min(deviation, iqr) : deviation) * n ** -0.2;
  if (!(width > 0)) return null;
  const least = values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const y = Float64Array.from({ length: steps }, (_, i) => least + ((most - least) * i) / (steps - 1));
  const half = y.map((at) =>
    values.reduce((sum, value) => sum + Math.exp(-0.5 * ((at - value) / width) ** 2), 0),
  );
  const top = half.reduce((a, b) => Math.max(a, b), 0);
  return { y, half: half.map((value) => value / top) };
}

/**
 * Sideways places of points so that they do not cover each other, nearest to the middle first. All lengths in
 * units of a point's diameter: `y` and the result.
 */
export function swarm(y: Float64Array, most: number): Float64Array {
  const order = Array.from(y, (_, i) => i).sort((a, b) => y[a]! - y[b]! || a - b);
  const offsets = new Float64Array(y.length);
  const placed: number[] = [];
  for (const i of order) {
    const near = placed.filter((j) => Math.abs(y[i]! - y[j]!) < 1);
    const free = (at: number): boolean =>
      near.every((j) => (at - offsets[j]!) ** 2 + (y[i]! - y[j]!) ** 2 >= 0.999);
    // Beside a neighbour, just touching it, or in the middle.
    const touching = near.flatMap((j) => {
      const aside = Math.sqrt(Math.max(0, 1 - (y[i]! - y[j]!) ** 2));
      return [offsets[j]! + aside, offsets[j]! - aside];
    });
    const best = [0, ...touching].filter(free).sort((a, b) => Math.abs(a) - Math.abs(b) || b - a)[0] ?? 0;
    offsets[i] = Math.max(-most, Math.min(most, best));
    placed.push(i);
  }
  return offsets;
}
