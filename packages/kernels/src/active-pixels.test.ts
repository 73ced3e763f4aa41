import {
  decodeArray,
  decodeImage,
  expectImageClose,
  fixtureArray,
  readFixture,
  type FixtureArray,
} from '@ramify/testkit';
import { expect, test } from 'vitest';
import { activityPass, joinActivity, type ActivityMeasure, type ActivitySums } from './active-pixels.ts';
import { activityScore } from './activity-score.ts';
import type { MovieChunk, PixelDType } from './movie-types.ts';

interface Fixture {
  readonly frames: number;
  readonly height: number;
  readonly width: number;
  readonly movies: Record<string, FixtureArray>;
  readonly cases: readonly { dtype: PixelDType; measure: string; expected: FixtureArray }[];
}
const fixture = readFixture<Fixture>(new URL('../fixtures/active-pixels.json', import.meta.url));
const { frames, height, width, movies } = fixture;
const measures = ['snr', 'peak', 'skewness'] as const;
const cases = fixture.cases.flatMap(({ measure, ...rest }) =>
  measures.filter((one) => one === measure).map((one) => ({ ...rest, measure: one })),
);

function sums(
  data: MovieChunk['data'],
  dtype: PixelDType,
  measure: ActivityMeasure,
  segmentFrames: number,
  chunkFrames: number,
): ActivitySums {
  const pixels = height * width;
  const total = data.length / pixels;
  const shape = { frames: total, height, width, dtype };
  let joined: ActivitySums | undefined;
  for (let start = 0; start < total; start += segmentFrames) {
    const segment = { start, count: Math.min(segmentFrames, total - start) };
    const state = activityPass.start({ measure }, shape, segment);
    for (let done = 0; done < segment.count; done += chunkFrames) {
      const count = Math.min(chunkFrames, segment.count - done);
      const from = (start + done) * pixels;
      const chunk = data.slice(from, from + count * pixels);
      state.chunk({ data: chunk, start: start + done, count, height, width });
    }
    const part = state.finish();
    joined = joined === undefined ? part : joinActivity(joined, part);
  }
  return joined!;
}

test.each(cases)('$measure of $dtype equals NumPy and SciPy', ({ dtype, measure, expected }) => {
  const data = decodeArray(fixtureArray(movies, dtype)) as MovieChunk['data'];
  for (const segmentFrames of [frames, 16, 1]) {
    const score = activityScore(sums(data, dtype, measure, segmentFrames, 5), measure);
    expectImageClose(score, decodeImage(expected), { atol: 2e-6, rtol: 2e-6, width });
  }
});

test('the cut into chunks changes no bit', () => {
  const data = decodeArray(fixtureArray(movies, 'float32')) as Float32Array;
  for (const measure of measures) {
    expect(sums(data, 'float32', measure, 16, 16)).toEqual(sums(data, 'float32', measure, 16, 3));
  }
});

test('a pure drift has a bounded score, a NaN marks its own pixel', () => {
  const pixels = height * width;
  const ramp = Float32Array.from({ length: 20 * pixels }, (_, i) => Math.floor(i / pixels));
  ramp[5 * pixels + 3] = NaN;
  for (const measure of measures) {
    const score = activityScore(sums(ramp, 'float32', measure, 7, 7), measure);
    expect(score[3]).toBeNaN();
    expect(score.filter((v) => Number.isFinite(v)).length).toBe(pixels - 1);
  }
});
