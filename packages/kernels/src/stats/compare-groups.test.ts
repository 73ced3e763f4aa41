import { expect, test } from 'vitest';
import { adjustP } from './adjust-p.ts';
import { compareGroups } from './compare-groups.ts';
import { compareMetric } from './compare-metric.ts';
import { kruskalWallis } from './kruskal-wallis.ts';
import { mannWhitney } from './mann-whitney.ts';

const options = { pairTest: 'dunn', correction: 'holm', resamples: 500, level: 0.95, seed: 1 } as const;
const a = Float64Array.of(3, 1, 2, 5, 4);
const b = Float64Array.of(4.5, 6, 2.5, 8, 7);
const c = Float64Array.of(9, 5.5, 10, 1.5);

test('two groups: Mann–Whitney, differences of the later less the earlier one', () => {
  const { groups, test: all, pairs } = compareGroups([a, b], options);
  const { u, p } = mannWhitney(b, a);
  expect(all).toEqual({ name: 'Mann–Whitney', exact: true, statistic: u, degrees: 0, p });
  expect(pairs).toHaveLength(1);
  expect(pairs[0]).toMatchObject({ a: 0, b: 1, test: 'Mann–Whitney', p, adjusted: p });
  expect(pairs[0]!.medians.value).toBe(3);
  expect(pairs[0]!.cliff.value).toBeCloseTo((2 * u) / 25 - 1, 12);
  const { low, high, value } = pairs[0]!.hedges;
  expect(low < value && value < high).toBe(true);
  expect(groups[0]).toMatchObject({ n: 5, min: 1, q1: 2, median: 3, q3: 4, max: 5, mean: 3 });
  expect(groups[0]!.low).toBeLessThan(groups[0]!.high);
});

test('three groups: Kruskal–Wallis, pairs by Dunn or Mann–Whitney with the correction', () => {
  const reference = kruskalWallis([a, b, c]);
  const { test: all, pairs } = compareGroups([a, b, c], options);
  expect(all).toMatchObject({ name: 'Kruskal–Wallis', statistic: reference.h, degrees: 2, p: reference.p });
  expect(pairs.map(({ p }) => p)).toEqual(reference.pairs.map(({ p }) => p));
  const holm = adjustP(
    pairs.map(({ p }) => p),
    'holm',
  );
  expect(pairs.map(({ adjusted }) => adjusted)).toEqual([...holm]);
  const u = compareGroups([a, b, c], { ...options, pairTest: 'mann-whitney' }).pairs;
  expect(u.map(({ p }) => p)).toEqual([mannWhitney(b, a).p, mannWhitney(c, a).p, mannWhitney(c, b).p]);
});

test('a group of one value is described, not tested; an interval does not depend on other groups', () => {
  const three = compareGroups([a, Float64Array.of(7), c], options);
  expect(three.groups[1]).toMatchObject({ n: 1, median: 7, sd: NaN, low: NaN, high: NaN });
  expect(three.test!.name).toBe('Mann–Whitney');
  expect(three.pairs.map((pair) => [pair.a, pair.b])).toEqual([[0, 2]]);
  expect(compareGroups([a, b, c], options).pairs[1]!.cliff).toEqual(three.pairs[0]!.cliff);
});

test('equal values, empty groups and no groups are not tested', () => {
  const same = Float64Array.of(2, 2, 2);
  expect(compareGroups([same, same], options)).toMatchObject({ test: null, pairs: [] });
  expect(compareGroups([a, new Float64Array(0)], options)).toMatchObject({ test: null, pairs: [] });
  expect(compareGroups([], options)).toEqual({ groups: [], test: null, pairs: [] });
});

test('groups that do not overlap: the effect is told, its interval is not', () => {
  const [pair] = compareGroups([Float64Array.of(1, 2, 3), Float64Array.of(11, 12, 13)], options).pairs;
  expect(pair!.cliff).toEqual({ value: 1, low: NaN, high: NaN });
  expect(pair!.p).toBeCloseTo(0.1, 12);
});

test('a metric with its trends', () => {
  const x = Float64Array.of(1, 2, 3, 4, 5);
  const { trends, comparison } = compareMetric({
    samples: [],
    options,
    trends: [
      { x, y: x.map((one) => 2 * one + 1) },
      { x: Float64Array.of(1), y: Float64Array.of(1) },
    ],
  });
  expect(trends[0]).toMatchObject({ n: 5, rho: 1, exact: true, line: { slope: 2, intercept: 1 } });
  expect(trends[0]!.p).toBeCloseTo(2 / 120, 12);
  expect(trends[1]).toMatchObject({ n: 1, rho: NaN, line: { slope: NaN } });
  expect(comparison.groups).toEqual([]);
});
