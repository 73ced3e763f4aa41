import { decodeArray, decodeImage, expectImageClose, readFixture, type FixtureArray } from '@ramify/testkit';
import { expect, test } from 'vitest';
import type { PixelArray } from '../movie-types.ts';
import { runPass } from '../run-pass.ts';
import type { PixelSets } from './region-sums.ts';
import { regionTracesPass, type RegionTraces } from './region-traces.ts';

interface Means {
  readonly movie: FixtureArray;
  readonly mean: FixtureArray;
  readonly weighted: FixtureArray;
}
interface Fixture {
  readonly regions: {
    readonly height: number;
    readonly width: number;
    readonly offsets: FixtureArray;
    readonly pixels: FixtureArray;
    readonly weights: FixtureArray;
    readonly movies: readonly Means[];
    readonly gaps: Means & { readonly incomplete: FixtureArray };
  };
}
const { regions } = readFixture<Fixture>(new URL('../../fixtures/traces.json', import.meta.url));
const { height, width, movies, gaps } = regions;
const integers = (array: FixtureArray): Int32Array => Int32Array.from(decodeArray(array));
const offsets = integers(regions.offsets);
const pixels = integers(regions.pixels);
const equal: PixelSets = { offsets, pixels, weights: null };
const weighted: PixelSets = { offsets, pixels, weights: decodeImage(regions.weights) };
const count = offsets.length - 1;

function run(sets: PixelSets, movie: FixtureArray, segment?: number, chunk?: number): RegionTraces[] {
  const data = decodeArray(movie) as PixelArray;
  const frames = data.length / (height * width);
  return runPass(regionTracesPass, sets, data, [frames, height, width], segment, chunk);
}

/** The parts of the segments side by side. */
function joined(parts: readonly RegionTraces[]): number[][] {
  return Array.from({ length: count }, (_, r) =>
    parts.flatMap(({ data, frames }) => [...data.subarray(r * frames, (r + 1) * frames)]),
  );
}

test.each(movies.map((movie) => [movie.movie.dtype, movie] as const))(
  'means over %s equal NumPy, whatever the cut',
  (_, { movie, mean, weighted: expected }) => {
    for (const [sets, values] of [
      [equal, mean],
      [weighted, expected],
    ] as const) {
      const whole = joined(run(sets, movie));
      expectImageClose(whole.flat(), decodeImage(values), { rtol: 1.2e-7, atol: 1e-5 });
      expect(joined(run(sets, movie, 6, 1))).toEqual(whole);
      expect(joined(run(sets, movie, 5, 3))).toEqual(whole);
    }
  },
);

test('samples that are not finite are left out of both sums', () => {
  for (const [sets, values] of [
    [equal, gaps.mean],
    [weighted, gaps.weighted],
  ] as const) {
    const parts = run(sets, gaps.movie, 7, 2);
    expectImageClose(joined(parts).flat(), decodeImage(values), { rtol: 2e-7, atol: 1e-6 });
    const incomplete = offsets
      .subarray(0, count)
      .map((_, r) => parts.reduce((sum, part) => sum + part.incomplete[r]!, 0));
    expect(incomplete).toEqual(integers(gaps.incomplete));
  }
});

test('one pixel over one frame, and no region at all', () => {
  const one = { offsets: Int32Array.of(0, 1), pixels: Int32Array.of(0), weights: null };
  expect([...runPass(regionTracesPass, one, Uint16Array.of(65_535), [1, 1, 1])[0]!.data]).toEqual([65_535]);
  const none = { offsets: Int32Array.of(0), pixels: new Int32Array(0), weights: null };
  expect(runPass(regionTracesPass, none, Uint8Array.of(3), [1, 1, 1])[0]!.data).toHaveLength(0);
});
