import { decodeImage, expectImageClose, readFixture, type FixtureArray } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { baseline } from './baseline.ts';
import { deltaF } from './delta-f.ts';
import { densityMode, silvermanBandwidth } from './density-mode.ts';
import { gaussianLine } from './gaussian-line.ts';
import { normalize, type Normalization } from './normalize.ts';
import { percentile, percentileOf } from './percentile.ts';
import { averageRanks } from './ranks.ts';
import { runningMaximum, runningMinimum } from './running-extreme.ts';
import { runningPercentile } from './running-percentile.ts';
import { savitzkyGolay } from './savitzky-golay.ts';
import { removeTrend, trend } from './trend.ts';

interface OnTrace {
  readonly trace: string;
  readonly values: FixtureArray;
}
interface Fixture {
  readonly traces: Record<string, FixtureArray>;
  readonly windows: readonly {
    readonly trace: string;
    readonly window: number;
    readonly min: FixtureArray;
    readonly max: FixtureArray;
    readonly median: FixtureArray;
    readonly percentiles: readonly { readonly q: number; readonly values: FixtureArray }[];
  }[];
  readonly gaussians: readonly (OnTrace & { readonly sigma: number })[];
  readonly percentiles: readonly { readonly trace: string; readonly q: number; readonly value: number }[];
  readonly maximin: readonly {
    readonly sigma: number;
    readonly window: number;
    readonly values: FixtureArray;
  }[];
  readonly modes: readonly {
    readonly values: FixtureArray;
    readonly bandwidth: number;
    readonly mode: number;
  }[];
  readonly savgol: readonly (OnTrace & { readonly window: number; readonly order: number })[];
  readonly polynomials: readonly { readonly order: number; readonly fit: FixtureArray }[];
  readonly bleaching: FixtureArray;
  readonly linear: FixtureArray;
  readonly normal: Record<Exclude<Normalization, 'none'>, FixtureArray>;
  readonly ranks: readonly { readonly values: FixtureArray; readonly ranks: FixtureArray }[];
}
const fixture = readFixture<Fixture>(new URL('../../fixtures/traces.json', import.meta.url));
const traceOf = (name: string): Float32Array => decodeImage(fixture.traces[name]!);
const x = traceOf('x');
const bits = (values: ArrayLike<number>): number[] => Array.from(values);

test.each(fixture.windows)('windows of $window frames over $trace equal SciPy exactly', (one) => {
  const trace = traceOf(one.trace);
  expect(bits(runningMinimum(trace, one.window))).toEqual(bits(decodeImage(one.min)));
  expect(bits(runningMaximum(trace, one.window))).toEqual(bits(decodeImage(one.max)));
  for (const { q, values } of one.percentiles) {
    expect(bits(runningPercentile(trace, one.window, q)), `q ${q}`).toEqual(bits(decodeImage(values)));
  }
  expect(bits(runningPercentile(trace, one.window, 50))).toEqual(bits(decodeImage(one.median)));
});

test('windows over nothing and over one frame', () => {
  expect(runningPercentile(new Float32Array(0), 3, 50)).toHaveLength(0);
  expect(runningMinimum(new Float32Array(0), 3)).toHaveLength(0);
  expect([...runningPercentile(Float32Array.of(5), 7, 8)]).toEqual([5]);
  expect(() => runningPercentile(x, 4, 50)).toThrow('not odd');
  expect(() => runningMinimum(x, 0)).toThrow('not odd');
});

test.each(fixture.gaussians)(
  'Gaussian of sigma $sigma over $trace equals SciPy',
  ({ trace, sigma, values }) => {
    const source = traceOf(trace);
    expectImageClose(gaussianLine(source.length, sigma)(source), decodeImage(values), { rtol: 2e-7 });
  },
);

test.each(fixture.percentiles)('percentile $q of $trace equals NumPy', ({ trace, q, value }) => {
  expect(percentile(traceOf(trace).sort(), q)).toBeCloseTo(value, 10);
  expect(percentileOf(traceOf(trace), q)).toBe(percentile(traceOf(trace).sort(), q));
});

test('percentiles of few values and of ties', () => {
  expect(percentileOf(new Float32Array(0), 50)).toBeNaN();
  expect(percentileOf(Float32Array.of(3), 8)).toBe(3);
  expect(percentileOf(Float32Array.of(2, 2, 1, 2), 50)).toBe(2);
  expect(percentileOf(Float64Array.of(4, 1), 25)).toBe(1.75);
});

test.each(fixture.maximin)('maximin equals its definition in SciPy', ({ sigma, window, values }) => {
  const f0 = baseline(x.length, { method: 'maximin', sigma, window })(x);
  expectImageClose(f0, decodeImage(values), { rtol: 2e-7 });
});

test.each(fixture.modes)(
  'the mode is where the density of SciPy is highest',
  ({ values, bandwidth, mode }) => {
    const data = decodeImage(values);
    expect(silvermanBandwidth(data.slice().sort())).toBeCloseTo(bandwidth, 6);
    expect(Math.abs(densityMode(data) - mode)).toBeLessThan(bandwidth / 20);
  },
);

test('the mode of equal values is that value', () => {
  expect(densityMode(new Float32Array(5).fill(7))).toBe(7);
  expect(densityMode(Float32Array.of(2))).toBe(2);
});

test.each(fixture.savgol)('Savitzky–Golay $window, $order over $trace equals SciPy', (one) => {
  const smooth = savitzkyGolay(one.window, one.order);
  expectImageClose(smooth(traceOf(one.trace)), decodeImage(one.values), { rtol: 2e-7, atol: 1e-5 });
});

test.each(fixture.polynomials)('polynomial of order $order equals NumPy', ({ order, fit }) => {
  const slow = trend(x.length, { kind: 'polynomial', order })(x);
  expectImageClose(Float32Array.from(slow), decodeImage(fit), { rtol: 2e-7 });
});

test('bleaching and linear trends are removed as by NumPy and SciPy', () => {
  const cubic = trend(x.length, { kind: 'polynomial', order: 3 })(x);
  const divided = removeTrend(x, cubic, 1, { operation: 'divide', keepLevel: false });
  expectImageClose(divided!, decodeImage(fixture.bleaching), { rtol: 2e-7 });
  const line = trend(x.length, { kind: 'polynomial', order: 1 })(x);
  const subtracted = removeTrend(x, line, 1, { operation: 'subtract', keepLevel: false });
  expectImageClose(subtracted!, decodeImage(fixture.linear), { atol: 1e-5 });
  const kept = removeTrend(x, line, 100, { operation: 'subtract', keepLevel: true });
  expectImageClose(
    kept!,
    subtracted!.map((value) => value + 100),
    { rtol: 1e-6 },
  );
  expect(
    removeTrend(
      x,
      x.map(() => 0),
      1,
      { operation: 'divide', keepLevel: true },
    ),
  ).toBeNull();
});

test.each(['z-score', 'robust-z-score', 'mean-subtraction', 'max'] as const)('%s equals SciPy', (method) => {
  expectImageClose(normalize(x, method)!, decodeImage(fixture.normal[method]), { rtol: 1e-6, atol: 1e-6 });
});

test('what has no scale is not normalized', () => {
  const constant = new Float32Array(9).fill(0.1);
  expect(normalize(constant, 'z-score')).toBeNull();
  expect(normalize(Float32Array.of(1, 1, 1, 1, 9), 'robust-z-score')).toBeNull();
  expect(normalize(Float32Array.of(-1, -2), 'max')).toBeNull();
  expect(normalize(constant, 'none')).toEqual(constant);
});

test.each(fixture.ranks)('ranks equal SciPy, ties included', ({ values, ranks }) => {
  expect(bits(averageRanks(decodeImage(values)))).toEqual(bits(decodeImage(ranks)));
});

test('ΔF/F is refused where F0 is not above the offset, or hardly', () => {
  const f = Float32Array.of(120, 180, 120);
  const f0 = Float32Array.of(120, 120, 120);
  expect([...deltaF(f, f0, 0)!]).toEqual([0, 0.5, 0]);
  expect([...deltaF(f, f0, 100)!]).toEqual([0, 3, 0]);
  expect(deltaF(f, f0, 120)).toBeNull();
  expect(deltaF(f, f0, 130)).toBeNull();
  expect(deltaF(f, f0, 119.5)).toBeNull();
});
