import { decodeArray, decodeImage, expectImageClose, readFixture, type FixtureArray } from '@ramify/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinNeighbourMoments, localCorrelation, neighbourPass } from './movie-correlation.ts';
import { countPass } from './median-counts.ts';
import { medianSearch } from './movie-median.ts';
import { joinSummaries, summaryDeviation, summaryPass, type MovieSummary } from './movie-summary.ts';
import type { PixelArray } from './movie-types.ts';
import { pixelTypeOf } from './pixel-types.ts';
import { runPass } from './run-pass.ts';

type Shape = readonly [number, number, number];
type Statistic = 'mean' | 'std' | 'min' | 'max' | 'median';
interface MovieArray extends FixtureArray {
  readonly shape: Shape;
}
type Case = Record<Statistic, FixtureArray> & { readonly movie: MovieArray };
interface Fixture {
  readonly cases: readonly (Case & Record<'correlation8' | 'correlation4', FixtureArray>)[];
  readonly gaps: Case & { readonly counts: FixtureArray };
}
const fixture = readFixture<Fixture>(new URL('../fixtures/movie-summary.json', import.meta.url));

const all = { moments: true, extremes: true };
const samples = ({ movie }: Case) => decodeArray(movie) as PixelArray;

/** Segments of 16 frames, in chunks of 5. */
const summarize = (data: PixelArray, shape: Shape, args = all): MovieSummary =>
  runPass(summaryPass, args, data, shape, 16, 5).reduce(joinSummaries);

function median(data: PixelArray, shape: Shape, segment = 16, chunk = 5): Float32Array {
  const [frames, height, width] = shape;
  const search = medianSearch({ frames, height, width, dtype: pixelTypeOf(data) }, summarize(data, shape));
  for (;;) {
    const before = search.passes();
    runPass(countPass, search.intervals(), data, shape, segment, chunk).forEach((part) => search.add(part));
    const found = search.narrow();
    if (found !== undefined) return found;
    expect(search.passes()).toBeLessThan(before);
  }
}

describe.each(fixture.cases)('of $movie.dtype, $movie.shape', (one) => {
  const data = samples(one);
  const shape = one.movie.shape;
  const [, height, width] = shape;

  test('moments and extremes equal those of NumPy', () => {
    const summary = summarize(data, shape);
    const mean = decodeArray(one.mean);
    expectImageClose(summary.mean!, mean, { rtol: 1e-14, atol: 1e-12 });
    expectImageClose(summaryDeviation(summary), decodeArray(one.std), { rtol: 1e-7, atol: 1e-7, width });
    expect(summary.min).toEqual(decodeImage(one.min));
    expect(summary.max).toEqual(decodeImage(one.max));
    expect(summary.counts).toBeNull();
  });

  test('the median equals that of NumPy, rounded to f32', () => {
    expect(median(data, shape)).toEqual(decodeImage(one.median));
  });

  test('the local correlation equals that of NumPy', () => {
    const parts = runPass(neighbourPass, {}, data, shape, 16, 5);
    const moments = parts.reduce((a, b) => joinNeighbourMoments(a, b, height, width));
    const atol = 2e-7;
    expectImageClose(localCorrelation(moments, height, width), decodeArray(one.correlation8), {
      atol,
      width,
    });
    expectImageClose(localCorrelation(moments, height, width, 4), decodeArray(one.correlation4), {
      atol,
      width,
    });
  });
});

describe('with samples that are not finite', () => {
  const { gaps } = fixture;
  const shape = gaps.movie.shape;

  test('they are left out and counted', () => {
    const summary = summarize(samples(gaps), shape);
    expect(Array.from(summary.counts!)).toEqual(Array.from(decodeArray(gaps.counts)));
    expectImageClose(summary.mean!, decodeArray(gaps.mean), { rtol: 1e-14 });
    expectImageClose(summaryDeviation(summary), decodeArray(gaps.std), { rtol: 1e-6 });
    expect(summary.min).toEqual(decodeImage(gaps.min));
    expect(summary.max).toEqual(decodeImage(gaps.max));
    expect(median(samples(gaps), shape)).toEqual(decodeImage(gaps.median));
  });

  test('their pixels have no local correlation and do not touch that of others', () => {
    const [frames, height, width] = [20, 3, 3] as const;
    const data = Float32Array.from({ length: 180 }, (_, i) => Math.sin(i * 12.9898) * 43.7);
    data[4] = NaN;
    const [moments] = runPass(neighbourPass, {}, data, [frames, height, width]);
    const image = localCorrelation(moments!, height, width);
    expect(Array.from(image, Number.isNaN)).toEqual(Array.from(image, (_, i) => i === 4));
  });
});

describe('however the movie is cut', () => {
  const movie = fc
    .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 20 }))
    .chain(([frames, height, width]) => {
      const length = { minLength: frames * height * width, maxLength: frames * height * width };
      return fc.tuple(
        fc.constant([frames, height, width] as const),
        fc.oneof(
          fc.uint8Array(length),
          fc.uint16Array(length),
          fc.int16Array(length),
          fc.float32Array({ ...length, min: -1e6, max: 1e6, noNaN: true }),
          fc.float32Array(length),
        ),
      );
    });
  const cut = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }));

  test('chunks do not change a bit, and the median is that of the sorted samples', () => {
    fc.assert(
      fc.property(movie, cut, ([shape, data], [segment, chunk]) => {
        const one = runPass(summaryPass, all, data, shape, segment);
        expect(runPass(summaryPass, all, data, shape, segment, chunk)).toEqual(one);
        const two = runPass(neighbourPass, {}, data, shape, segment);
        expect(runPass(neighbourPass, {}, data, shape, segment, chunk)).toEqual(two);

        const pixels = shape[1] * shape[2];
        const courses = Array.from({ length: pixels }, (_, i) =>
          Array.from(data).filter((value, k) => k % pixels === i && Number.isFinite(value)),
        );
        const means = courses.map((values) => values.reduce((sum, x) => sum + x, 0) / values.length);
        const spreads = courses.map((values, i) => values.reduce((sum, x) => sum + (x - means[i]!) ** 2, 0));
        const { m2 } = one.reduce(joinSummaries);
        // The mean of the plain statement is rounded, so that equal samples seem to differ.
        const scale = courses.flat().reduce((most, x) => Math.max(most, Math.abs(x)), 0);
        expectImageClose(m2!, spreads, { rtol: 1e-9, atol: 1e-28 * scale * scale });

        const sorted = courses.map((values) => values.sort((a, b) => a - b));
        const medians = sorted.map((v) => (v[(v.length - 1) >> 1]! + v[v.length >> 1]!) / 2 + 0);
        expect(median(data, shape, segment, chunk)).toEqual(Float32Array.from(medians));
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });
});

test('sums of integers are exact over recordings of extremes', () => {
  const frames = 40_000;
  for (const [type, value] of [
    [Uint16Array, 65_535],
    [Uint16Array, 0],
    [Int16Array, -32_768],
    [Uint8Array, 255],
  ] as const) {
    const data = new type(frames * 3).fill(value);
    for (let t = 0; t < frames; t += 2) data[t * 3 + 1] = value === 0 ? 1 : value + (value < 0 ? 1 : -1);
    const [summary] = runPass(summaryPass, all, data, [frames, 1, 3], frames, 256);
    expect(Array.from(summary!.m2!)).toEqual([0, frames / 4, 0]);
    expect(summary!.mean![0]).toBe(value);
    expect(Math.abs(summary!.mean![1]! - value)).toBe(0.5);
  }
});

test('the median counts beyond 65535 frames of a segment', () => {
  const frames = 70_001;
  const data = Uint8Array.from({ length: frames }, (_, t) => (t % 4 === 0 ? 9 : 7));
  expect(median(data, [frames, 1, 1], frames, 256)).toEqual(Float32Array.of(7));
});

test('only what is asked for is computed', () => {
  const data = new Uint16Array(12).fill(3);
  const [moments] = runPass(summaryPass, { moments: true, extremes: false }, data, [2, 2, 3]);
  expect([moments!.min, moments!.max]).toEqual([null, null]);
  const [extremes] = runPass(summaryPass, { moments: false, extremes: true }, data, [2, 2, 3]);
  expect([extremes!.mean, extremes!.m2]).toEqual([null, null]);
  expect(joinSummaries(extremes!, extremes!).max).toEqual(new Float32Array(6).fill(3));
});
