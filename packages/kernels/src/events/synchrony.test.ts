import { decodeArray, readFixture, type FixtureArray } from '@ramify/testkit';
import { describe, expect, test } from 'vitest';
import { activeRows, activeSpans, rasterOf, type ActivePart } from './active-spans.ts';
import { countsPercentile, shareAtLeast, shiftedSums, surrogateSums } from './shifted-sums.ts';
import { synchronousFrames } from './synchronous-frames.ts';

interface Int32Fixture extends FixtureArray {
  readonly dtype: 'int32';
}
interface Fixture {
  readonly rows: number;
  readonly frames: number;
  readonly regions: Int32Fixture;
  readonly events: Int32Fixture;
  readonly cases: readonly {
    part: ActivePart;
    window: number;
    raster: FixtureArray & { readonly dtype: 'uint8' };
    sums: number[];
    shifts: Int32Fixture;
    counts: number[];
    percentiles: [q: number, value: number][];
    share: number;
    height: number;
    peaks: number[];
    stretches: [first: number, top: number, last: number][];
  }[];
}
const fixture = readFixture<Fixture>(new URL('../../fixtures/synchrony.json', import.meta.url));
const { rows, frames } = fixture;
const table = decodeArray(fixture.events);
const column = (k: number) => Int32Array.from({ length: table.length / 4 }, (_, i) => table[4 * i + k]!);
const events = {
  regions: decodeArray(fixture.regions),
  frames,
  ids: column(0),
  onset: column(1),
  peak: column(2),
  offset: column(3),
};

describe.each(fixture.cases)('$part within $window frames', (one) => {
  const spans = activeSpans(events, one.part, one.window);

  test('the raster equals NumPy', () => {
    expect([...rasterOf(spans)]).toEqual([...decodeArray(one.raster)]);
    expect([...shiftedSums(spans)]).toEqual(one.sums);
    for (const frame of [0, 20, 61, frames - 1])
      expect(activeRows(spans, frame)).toHaveLength(one.sums[frame]!);
  });

  test('sums of shifted rows and their percentiles equal NumPy', () => {
    const shifts = decodeArray(one.shifts);
    const counts = new Float64Array(rows + 1);
    for (let s = 0; s < shifts.length; s += rows) {
      for (const sum of shiftedSums(spans, shifts.subarray(s, s + rows))) counts[sum]!++;
    }
    expect([...counts]).toEqual(one.counts);
    for (const [q, value] of one.percentiles) expect(countsPercentile(counts, q)).toBeCloseTo(value, 9);
    expect(shareAtLeast(counts, one.height)).toBeCloseTo(one.share, 12);
  });

  test('synchronous frames equal SciPy and NumPy', () => {
    const sums = Int32Array.from(one.sums);
    expect([...synchronousFrames(sums, one.height, 'peaks', 1).frame]).toEqual(one.peaks);
    const { frame, first, last } = synchronousFrames(sums, one.height, 'stretches', 1);
    expect(Array.from(frame, (top, i) => [first[i], top, last[i]])).toEqual(one.stretches);
  });
});

test('surrogates are the same in parts, and keep what each row does', () => {
  const spans = activeSpans(events, 'rise', 2);
  const all = surrogateSums({ spans, seed: 5, from: 0, to: 30 });
  const parts = [
    [0, 7],
    [7, 30],
  ].map(([from = 0, to = 0]) => surrogateSums({ spans, seed: 5, from, to }));
  expect(all).toEqual(parts[0]?.map((count, n) => count + parts[1]![n]!));
  const total = (counts: Float64Array) => counts.reduce((sum, count, n) => sum + count * n, 0);
  expect(total(all)).toBe(30 * shiftedSums(spans).reduce((sum, n) => sum + n, 0));
  expect(surrogateSums({ spans, seed: 6, from: 0, to: 30 })).not.toEqual(all);
  // Enough surrogates agree with NumPy's, drawn otherwise.
  const { counts } = fixture.cases.find(({ part, window }) => part === 'rise' && window === 2)!;
  const many = surrogateSums({ spans, seed: 1, from: 0, to: 200 });
  for (const n of [2, 3, 4]) {
    expect(Math.abs(shareAtLeast(many, n) - shareAtLeast(counts, n))).toBeLessThan(0.02);
  }
});

test('no region, no event, one frame', () => {
  const none = new Int32Array(0);
  const empty = { regions: none, ids: none, onset: none, peak: none, offset: none, frames: 5 };
  expect([...shiftedSums(activeSpans(empty, 'rise', 3))]).toEqual([0, 0, 0, 0, 0]);
  expect(countsPercentile([], 50)).toBeNaN();
  expect([...synchronousFrames(Int32Array.of(9), 1, 'stretches', 1).frame]).toEqual([0]);
  expect([...synchronousFrames(Int32Array.of(9), 1, 'peaks', 1).frame]).toEqual([]);
});
