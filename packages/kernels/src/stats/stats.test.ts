import { decodeArray, readFixture, type FixtureArray } from '@ramify/testkit';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../random.ts';
import { adjustP } from './adjust-p.ts';
import { bootstrap } from './bootstrap.ts';
import { describeSample, mean } from './describe.ts';
import { chiSquareTail, normalLimit, normalTail, studentTwoTails } from './distributions.ts';
import { cliffsDelta, hedgesG } from './effect-sizes.ts';
import { betaShare } from './incomplete-beta.ts';
import { upperGamma } from './incomplete-gamma.ts';
import { kruskalWallis } from './kruskal-wallis.ts';
import { logGamma } from './log-gamma.ts';
import { mannWhitney } from './mann-whitney.ts';
import { meanCorrelation } from './mean-correlation.ts';
import { rankCorrelation } from './rank-correlation.ts';
import { regionActivity } from './region-activity.ts';
import { theilSen } from './theil-sen.ts';
import { traceMoments } from './trace-moments.ts';
import { trendBand } from './trend-band.ts';

interface Fixture {
  readonly special: Readonly<Record<string, readonly number[][]>>;
  readonly two: readonly { a: number[]; b: number[]; u: number; p: number; delta: number; g: number }[];
  readonly several: readonly { samples: number[][]; h: number; p: number; pairs: number[][] }[];
  readonly adjusted: readonly { p: number[]; holm: number[]; bh: number[] }[];
  readonly trends: readonly {
    x: number[];
    y: number[];
    rho: number;
    p: number;
    interval: number[] | null;
    line: number[];
  }[];
  readonly band: Record<'x' | 'y' | 'low' | 'high', number[]>;
  readonly boot: { few: number[]; interval: number[]; a: number[]; b: number[]; medians: number[] };
  readonly correlation: {
    frames: number;
    data: FixtureArray & { dtype: 'float32' };
    groups: number[];
    rows: (number | null)[];
    all: number;
    within: number;
    between: number;
  };
  readonly moments: {
    frames: number;
    data: FixtureArray & { dtype: 'float32' };
  } & Record<'mean' | 'sd' | 'skewness' | 'noise', (number | null)[]>;
  readonly activity: Record<'row' | 'onset' | 'offset', number[]> &
    Record<'amplitude' | 'rise' | 'decay' | 'fwhm' | 'area', (number | null)[]> & {
      count: number;
      expected: Record<string, (number | null)[]>;
    };
}
const fixture = readFixture<Fixture>(new URL('../../fixtures/stats.json', import.meta.url));
const doubles = (values: readonly (number | null)[]) => Float64Array.from(values, (value) => value ?? NaN);
const sorted = (values: readonly number[]) => doubles(values).sort();

/** Fails if a number is further from the reference than 1e-12 of its size (1e-300 around zero). */
function expectClose(actual: number, expected: number, tolerance = 1e-12): void {
  const error = Math.abs(actual - expected);
  expect(error <= tolerance * Math.abs(expected) + 1e-300, `${actual} for ${expected}`).toBe(true);
}

describe('distributions equal SciPy', () => {
  const functions = { upperGamma, betaShare, normalTail, chiSquareTail, studentTwoTails, normalLimit };
  test.each(Object.entries(functions))('%s, relative error 5e-12', (name, compute) => {
    for (const row of fixture.special[name]!) {
      const args = row.slice(0, -1) as [number, number, number];
      expectClose((compute as (...args: number[]) => number)(...args), row.at(-1)!, 5e-12);
    }
  });

  test('logGamma, error 1e-13 of the value or of 1', () => {
    for (const [x, expected] of fixture.special.logGamma!) {
      expect(Math.abs(logGamma(x!) - expected!)).toBeLessThan(1e-13 * Math.max(1, Math.abs(expected!)));
    }
  });

  test('values outside are refused', () => {
    expect(() => logGamma(0)).toThrow(RangeError);
    expect(() => upperGamma(1, NaN)).toThrow(RangeError);
    expect(() => betaShare(1, 1, 1.5)).toThrow(RangeError);
    expect(() => normalLimit(1)).toThrow(RangeError);
  });
});

describe('two samples', () => {
  test.each(fixture.two.map((c) => [`${c.a.length} and ${c.b.length}`, c] as const))(
    'of %s values: Mann–Whitney as SciPy, effect sizes as NumPy, relative error 1e-12',
    (_, { a, b, u, p, delta, g }) => {
      const found = mannWhitney(doubles(b), doubles(a));
      expect(found.u).toBe(u);
      expectClose(found.p, p);
      expectClose(cliffsDelta(sorted(a), sorted(b)), delta);
      expectClose(hedgesG(doubles(a), doubles(b)), g, 1e-11);
    },
  );

  test('equal values have no p, single ones no deviation', () => {
    expect(mannWhitney(doubles([2, 2]), doubles([2, 2, 2]))).toEqual({ u: 3, p: NaN, exact: false });
    expect(mannWhitney(doubles([-0, 1]), doubles([0, 1])).u).toBe(2);
    expect(hedgesG(doubles([1]), doubles([2]))).toBeNaN();
    expect(hedgesG(doubles([1, 1]), doubles([2, 2]))).toBe(Infinity);
    expect(() => mannWhitney(doubles([]), doubles([1]))).toThrow(RangeError);
  });

  test('the exact distribution gives way where orders cannot be counted', () => {
    const large = doubles(Array.from({ length: 2000 }, (_, i) => i + 0.5));
    expect(mannWhitney(doubles([1, 2, 3, 4, 5, 6, 7, 8]), large).exact).toBe(false);
    expect(mannWhitney(doubles([1, 2, 3]), large).exact).toBe(true);
  });
});

test.each(fixture.several)(
  'Kruskal–Wallis as SciPy and Dunn as NumPy: H = $h',
  ({ samples, h, p, pairs }) => {
    const found = kruskalWallis(samples.map(doubles));
    expectClose(found.h, h);
    expectClose(found.p, p);
    expect(found.pairs.map(({ a, b }) => [a, b])).toEqual(pairs.map((pair) => pair.slice(0, 2)));
    found.pairs.forEach((pair, i) => {
      expectClose(pair.z, pairs[i]![2]!, 1e-11);
      expectClose(pair.p, pairs[i]![3]!, 1e-11);
    });
  },
);

test('equal values have no H', () => {
  const found = kruskalWallis([doubles([1, 1]), doubles([1]), doubles([1])]);
  expect([found.h, found.p, found.pairs[0]!.p]).toEqual([NaN, NaN, NaN]);
});

test('corrected p values follow the definitions of Holm and of Benjamini and Hochberg', () => {
  for (const { p, holm, bh } of fixture.adjusted) {
    adjustP(p, 'holm').forEach((value, i) => expectClose(value, holm[i]!));
    adjustP(p, 'benjamini-hochberg').forEach((value, i) => expectClose(value, bh[i]!));
    expect([...adjustP(p, 'none')]).toEqual(p);
  }
  expect([...adjustP([0.02, NaN, 0.03], 'holm')]).toEqual([0.04, NaN, 0.04]);
});

test.each(fixture.trends.map((c) => [c.x.length, c] as const))(
  'rank correlation and line of %i points: as SciPy, exact p as all orders by NumPy',
  (_, { x, y, rho, p, interval, line }) => {
    const found = rankCorrelation(doubles(x), doubles(y), 0.9);
    expect(found.rho).toBeCloseTo(rho, 12);
    // The p of perfect order differs by what SciPy's rho lacks to 1.
    expectClose(found.p, p, 1e-9);
    expect(found.exact).toBe(x.length <= 9);
    if (interval === null) expect([found.low, found.high]).toEqual([NaN, NaN]);
    else {
      expect(found.low).toBeCloseTo(interval[0]!, 12);
      expect(found.high).toBeCloseTo(interval[1]!, 12);
    }
    const { slope, low, high, intercept } = theilSen(doubles(x), doubles(y), 0.9);
    [slope, low, high, intercept].forEach((value, i) => expect(value).toBeCloseTo(line[i]!, 12));
  },
);

test('the band of a line is that of all resamples', () => {
  const { x, y, low, high } = fixture.band;
  const options = { resamples: 40_000, level: 0.9, random: createRandom(1) };
  const found = trendBand(doubles(x), doubles(y), options);
  expect([found.at[0], found.at[24]]).toEqual([5, 12]);
  found.at.forEach((_, k) => {
    const width = high[k]! - low[k]!;
    expect(Math.abs(found.low[k]! - low[k]!)).toBeLessThan(width / 25);
    expect(Math.abs(found.high[k]! - high[k]!)).toBeLessThan(width / 25);
  });
});

test('too few points, or ages that are mostly equal, have no band', () => {
  const band = (...x: number[]) =>
    trendBand(doubles(x), doubles(x.map((_, i) => i % 3)), {
      resamples: 500,
      level: 0.9,
      random: createRandom(1),
    });
  expect(band(1, 2, 3, 4).at).toHaveLength(0);
  expect(band(1, 1, 1, 1, 2).at).toHaveLength(0);
  expect(band(1, 1, 1, 1, 1).at).toHaveLength(0);
  expect(band(1, 2, 3, 4, 5).at).toHaveLength(25);
});

test('constant or few points have no trend', () => {
  const empty = { rho: NaN, p: NaN, exact: false, low: NaN, high: NaN };
  expect(rankCorrelation(doubles([1, 1, 1]), doubles([1, 2, 3]), 0.95)).toEqual(empty);
  expect(rankCorrelation(doubles([1, 2]), doubles([1, 2]), 0.95)).toEqual(empty);
  expect(theilSen(doubles([1, 1]), doubles([1, 2]), 0.95).slope).toBeNaN();
});

describe('bootstrap', () => {
  const options = (resamples: number) => ({ resamples, level: 0.9, random: createRandom(1) });

  test('is the interval of all resamples of four values, and that of SciPy for a difference of medians', () => {
    const { few, interval, a, b, medians } = fixture.boot;
    const [found] = bootstrap([doubles(few)], ([x]) => [mean(x!)], 1, options(40_000));
    // The means of 256 resamples are steps of 0.375; the limits fall on the same or the next one.
    found!.forEach((limit, i) => expect(Math.abs(limit - interval[i]!)).toBeLessThan(0.38));
    const middle = (x: Float64Array) => describeSample(x).median;
    const [difference] = bootstrap(
      [doubles(a), doubles(b)],
      ([x, y]) => [middle(y!) - middle(x!)],
      1,
      options(40_000),
    );
    // Two sets of draws: the limits differ by less than a twentieth of the interval.
    const width = medians[1]! - medians[0]!;
    difference!.forEach((limit, i) => expect(Math.abs(limit - medians[i]!)).toBeLessThan(width / 20));
  });

  test('says nothing where every resample is the same, infinite or undefined', () => {
    const apart = bootstrap(
      [doubles([1, 2]), doubles([5, 6])],
      ([x, y]) => [cliffsDelta(x!, y!), hedgesG(x!, y!), NaN],
      3,
      options(100),
    );
    expect(apart.flat()).toEqual(Array.from({ length: 6 }, () => NaN));
  });

  test('gives the same numbers for the same seed', () => {
    const draw = () => bootstrap([doubles([1, 2, 5, 9])], ([x]) => [mean(x!)], 1, options(50));
    expect(draw()).toEqual(draw());
  });
});

test('mean correlations equal those of numpy.corrcoef, error 1e-9', () => {
  const { frames, data, groups, rows, all, within, between } = fixture.correlation;
  const found = meanCorrelation(decodeArray(data), frames, Int32Array.from(groups));
  found.rows.forEach((value, i) => {
    if (rows[i] === null) expect(value).toBeNaN();
    else expect(value).toBeCloseTo(rows[i]!, 9);
  });
  expect(found.all).toBeCloseTo(all, 9);
  expect(found.within).toBeCloseTo(within, 9);
  expect(found.between).toBeCloseTo(between, 9);
});

test('a single row correlates with nothing', () => {
  const found = meanCorrelation(Float32Array.of(1, 2, 3), 3, Int32Array.of(0));
  expect(found).toEqual({ rows: Float64Array.of(NaN), all: NaN, within: NaN, between: NaN });
});

test('the activity of regions equals NumPy, relative error 1e-12', () => {
  const { count, expected, row, onset, offset, ...columns } = fixture.activity;
  const found = regionActivity(
    {
      row: Int32Array.from(row),
      onset: Int32Array.from(onset),
      offset: Int32Array.from(offset),
      amplitude: doubles(columns.amplitude),
      rise: doubles(columns.rise),
      decay: doubles(columns.decay),
      fwhm: doubles(columns.fwhm),
      area: doubles(columns.area),
    },
    count,
  );
  for (const [name, values] of Object.entries(expected)) {
    const actual = found[name as keyof typeof found];
    expect(actual).toHaveLength(count);
    values.forEach((value, i) => {
      if (value === null) expect(actual[i], `${name} of ${i}`).toBeNaN();
      else expectClose(actual[i]!, value);
    });
  }
});

test('moments and noise of traces equal SciPy and NumPy, relative error 1e-9', () => {
  const { frames, data, ...expected } = fixture.moments;
  const found = traceMoments(decodeArray(data), frames);
  for (const name of ['mean', 'sd', 'skewness', 'noise'] as const) {
    expected[name].forEach((value, row) => {
      if (value === null) expect(found[name][row]).toBeNaN();
      else expectClose(found[name][row]!, value, 1e-9);
    });
  }
});
