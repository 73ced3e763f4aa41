import { decodeArray, decodeImage, fixtureArray, readFixture, type FixtureArray } from '@ramify/testkit';
import { describe, expect, test } from 'vitest';
import { cossartSpans } from './cossart.ts';
import { decayFit } from './decay-fit.ts';
import { findPeaks, type PeakRule } from './find-peaks.ts';
import { hysteresisSpans } from './hysteresis.ts';
import { kineticsOf } from './kinetics.ts';
import { gaussianGain, noiseOf } from './noise.ts';
import { prominenceSpans } from './prominence.ts';
import type { Span } from './span.ts';
import { transientFinder, transientRows, type TransientOptions } from './transients.ts';

type Triple = readonly [onset: number, peak: number, offset: number];
type Name = 'x' | 'under' | 'ties' | 'plateaus';
interface Fixture {
  readonly traces: Record<Name, FixtureArray>;
  readonly smooth: Record<Name, FixtureArray>;
  readonly noise: readonly ({ trace: Name; rest: number; bandwidth: number; gain: number } & Record<
    'mode' | 'mad' | 'difference' | 'spread',
    number
  >)[];
  readonly hysteresis: readonly {
    trace: Name;
    smooth: boolean;
    on: number;
    off: number;
    step: number | null;
    spans: readonly Triple[];
    underWay: boolean;
  }[];
  readonly peaks: readonly { trace: Name; rule: PeakRule; at: number[]; prominence: number[] }[];
  readonly widths: readonly { trace: Name; prominence: number; spans: readonly Triple[] }[];
  readonly apart: readonly { distance: number; at: number[] }[];
  readonly cossart: readonly {
    trace: Name;
    half: number;
    dead: number;
    factor: number;
    spans: readonly Triple[];
  }[];
  readonly spans: readonly Triple[];
  readonly kinetics: readonly (readonly (number | null)[])[];
  readonly fits: readonly {
    values: FixtureArray & { readonly dtype: 'float64' };
    amplitude: number;
    tau: number;
    r2: number;
  }[];
}
const fixture = readFixture<Fixture>(new URL('../../fixtures/transients.json', import.meta.url));
const raw = (name: Name): Float32Array => decodeImage(fixtureArray(fixture.traces, name));
const smooth = (name: Name): Float32Array => decodeImage(fixtureArray(fixture.smooth, name));
const triples = (spans: readonly Span[]): Triple[] =>
  spans.map(({ onset, peak, offset }) => [onset, peak, offset]);
const spanOf = ([onset, peak, offset]: Triple): Span => ({ onset, peak, offset });

test.each(fixture.noise)('rest and noise of $trace equal SciPy', (one) => {
  expect(gaussianGain(0.7)).toBeCloseTo(one.gain, 12);
  for (const method of ['mode', 'mad', 'difference', 'spread'] as const) {
    const { rest, sigma } = noiseOf(raw(one.trace), smooth(one.trace), method, one.gain);
    // The mode is found to a twentieth of the bandwidth of its density.
    expect(Math.abs(rest - one.rest)).toBeLessThan(one.bandwidth / 20);
    expect(Math.abs(sigma / one[method] - 1), method).toBeLessThan(method === 'mode' ? 0.03 : 1e-6);
  }
});

describe('hysteresis', () => {
  test.each(fixture.hysteresis)('equals scikit-image and SciPy: $trace, $on, $off, $step', (one) => {
    const trace = one.smooth ? smooth(one.trace) : raw(one.trace);
    const { spans, underWay } = hysteresisSpans(trace, { ...one, step: one.step ?? Infinity });
    expect(triples(spans)).toEqual(one.spans);
    expect(underWay).toBe(one.underWay);
  });

  test('of nothing and of one frame', () => {
    const levels = { on: 1, off: 0, step: 1 };
    expect(hysteresisSpans(new Float32Array(0), levels)).toEqual({ spans: [], underWay: false });
    expect(hysteresisSpans(Float32Array.of(2), levels)).toEqual({
      spans: [{ onset: 0, peak: 0, offset: 0 }],
      underWay: true,
    });
  });
});

describe('peaks', () => {
  test.each(fixture.peaks)('equal SciPy: $trace $rule', ({ trace, rule, at, prominence }) => {
    const found = findPeaks(raw(trace), rule);
    expect([...found.at]).toEqual(at);
    expect([...found.prominence]).toEqual(prominence);
  });

  test.each(fixture.apart)('of equal height the later stays, distance $distance', ({ distance, at }) => {
    expect([...findPeaks(raw('ties'), { distance }).at]).toEqual(at);
  });

  test.each(fixture.widths)('extents equal SciPy: $trace', ({ trace, prominence, spans }) => {
    expect(triples(prominenceSpans(smooth(trace), { prominence }).spans)).toEqual(spans);
  });

  test('events that meet are divided at the least value', () => {
    const trace = Float32Array.of(0, 0.5, 8, 6, 10, 8, 7.5, 9, 2, 0.9, 0, 3, 0);
    expect(triples(prominenceSpans(trace, { prominence: 1 }).spans)).toEqual([
      [2, 2, 2],
      [4, 4, 6],
      [7, 7, 7],
      [11, 11, 11],
    ]);
    expect(prominenceSpans(new Float32Array(2), { prominence: 0 }).spans).toEqual([]);
  });
});

test.each(fixture.cossart)('the Cossart rule equals NumPy: $trace, $half, $dead, $factor', (one) => {
  expect(triples(cossartSpans(smooth(one.trace), one).spans)).toEqual(one.spans);
});

describe('decay', () => {
  test.each(fixture.fits)('equals scipy.optimize.curve_fit: tau $tau', ({ values, amplitude, tau, r2 }) => {
    const fit = decayFit(decodeArray(values), 0.1);
    expect(fit?.tau).toBeCloseTo(tau, 6);
    expect(fit?.amplitude).toBeCloseTo(amplitude, 6);
    expect(fit?.r2).toBeCloseTo(r2, 8);
  });

  test('an exact exponential comes back; a flat or rising one has no decay', () => {
    const exact = Float64Array.from({ length: 12 }, (_, i) => 3 * Math.exp(-i / 4));
    expect(decayFit(exact, 0.5)?.tau).toBeCloseTo(2, 9);
    expect(decayFit([0, 0, 0, 0], 1)).toBeNull();
    expect(decayFit([-1, -2, -1], 1)).toBeNull();
    expect(decayFit([1, 1], 1)).toBeNull();
    expect(decayFit([1, 2, 3, 4, 5], 1)?.tau ?? Infinity).toBeGreaterThan(1e3);
  });
});

describe('kinetics', () => {
  const options = { frameRate: 10, before: 10, rest: 0.02 };

  test('equal their definitions in NumPy', () => {
    const spans = { spans: fixture.spans.map(spanOf), underWay: false };
    const found = kineticsOf(raw('x'), smooth('x'), spans, options);
    const rows = found.map(({ amplitude, rise, decay, fwhm, area }) => [amplitude, rise, decay, fwhm, area]);
    expect(rows.length).toBe(fixture.kinetics.length);
    rows.forEach((row, i) =>
      row.forEach((value, k) => {
        const known = fixture.kinetics[i]?.[k] ?? NaN;
        if (Number.isNaN(known)) expect(value).toBeNaN();
        else expect(value).toBeCloseTo(known, 5);
      }),
    );
  });

  test('a triangle has the width and rise that it is drawn with', () => {
    const trace = Float32Array.of(0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 5, 0, 0, 0);
    const spans = { spans: [{ onset: 5, peak: 13, offset: 14 }], underWay: false };
    const [one] = kineticsOf(trace, trace, spans, { ...options, before: 3 });
    expect(one).toEqual({ amplitude: 10, rise: 0.8, decay: NaN, fwhm: 0.6, area: 5.9 });
  });

  test('what the recording cuts off is undefined', () => {
    const trace = Float32Array.of(0, 0, 1, 5, 9, 8, 7);
    const [one] = kineticsOf(
      trace,
      trace,
      { spans: [{ onset: 2, peak: 4, offset: 6 }], underWay: false },
      options,
    );
    expect([one?.fwhm, one?.decay]).toEqual([NaN, NaN]);
  });
});

describe('transients', () => {
  const options: TransientOptions = {
    rule: { method: 'hysteresis', on: 3, off: 1, divide: true },
    noise: 'mode',
    sigma: 0.7,
    frameRate: 10,
    leastFrames: 2,
    leastAmplitude: 0,
    before: 10,
  };

  test('an event under way at the first frame is none', () => {
    const found = transientFinder(120, options)(raw('under'));
    expect(found?.events.map(({ onset }) => onset)).toEqual([10, 61]);
    // Its level before is the tail of the one that was cut off, its decay goes on to rest.
    expect(found?.events[0]?.decay).toBeGreaterThan(0.6);
    expect(found?.events[0]?.decay).toBeLessThan(1.2);
  });

  test('short and small events are left out', () => {
    const find = (more: Partial<TransientOptions>) =>
      transientFinder(420, { ...options, ...more })(raw('x'))?.events ?? [];
    const all = find({});
    expect(find({ leastFrames: 10 })).toEqual(
      all
        .filter(({ onset, offset }) => offset - onset >= 9)
        .map(
          (event) =>
            expect.objectContaining({
              onset: event.onset,
              peak: event.peak,
            }) as unknown,
        ),
    );
    expect(find({ leastAmplitude: 0.6 })).toEqual(all.filter(({ amplitude }) => amplitude >= 0.6));
  });

  test('a trace without noise gives nothing, the others as alone', () => {
    const data = new Float32Array(3 * 420);
    data.set(raw('x'), 420);
    data.subarray(840).fill(7);
    const rows = transientRows({ block: { data, frames: 420 }, options });
    expect([rows[0], rows[2]]).toEqual([null, null]);
    expect(rows[1]).toEqual(transientFinder(420, options)(raw('x')));
  });
});
