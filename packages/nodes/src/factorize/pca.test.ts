import type { MaskValue } from '@ramify/sdk';
import { decodeArray, decodeImage, memoryMovie } from '@ramify/testkit';
import { expect, test } from 'vitest';
import {
  correlations,
  factorizeFixture,
  factorizeSize,
  fixtureMovie,
  integerMovie,
} from '../testing/factorize-fixture.ts';
import { runNode } from '../testing/run-node.ts';
import pca from './pca.node.ts';

const { height, width, frames } = factorizeSize;
const { pca: expected } = factorizeFixture;
const size = height * width;

test('components and variances are those of scikit-learn: |cos| > 1 − 1e-5, shares to 1e-6', async () => {
  const run = await runNode(pca, { inputs: { movie: integerMovie() }, params: { components: 5, passes: 6 } });
  const { components, maps, courses, scores, method } = run.output('factorization', 'factorization');
  expect([components, method]).toEqual([5, 'PCA']);
  const ratio = decodeArray(expected.ratio);
  const singular = decodeArray(expected.singular);
  const theirs = decodeImage(expected.maps);
  for (let k = 0; k < 5; k++) {
    expect(scores[k]).toBeCloseTo(ratio[k]!, 6);
    const course = courses.subarray(k * frames, (k + 1) * frames);
    const norm = Math.sqrt(course.reduce((sum, v) => sum + v * v, 0));
    expect(norm / singular[k]!).toBeCloseTo(1, 5);
    let cos = 0;
    for (let i = 0; i < size; i++) cos += maps[k * size + i]! * theirs[k * size + i]!;
    expect(Math.abs(cos)).toBeGreaterThan(1 - 1e-5);
  }
  const explained = run.output('table', 'table').columns.find(({ name }) => name === 'explained')!;
  expect(explained.values[0]).toBeCloseTo(100 * ratio[0]!, 4);
  expect(run.warnings).toEqual([]);
});

test.each(['none', 'z-score'])(
  'a movie that is streamed gives what one that is held gives; scaling %s',
  async (scaling) => {
    const found = async (reading: string, chunkFrames: number) => {
      const params = { components: 5, reading, scaling };
      const run = await runNode(pca, { inputs: { movie: integerMovie() }, params, chunkFrames });
      return run.output('factorization', 'factorization');
    };
    const [held, streamed] = [await found('auto', 7), await found('stream', 7)];
    const loud = Math.max(...held.courses);
    streamed.courses.forEach((value, i) =>
      expect(Math.abs(value - held.courses[i]!)).toBeLessThan(1e-4 * loud),
    );
    const high = Math.max(...held.maps);
    streamed.maps.forEach((value, i) => expect(Math.abs(value - held.maps[i]!)).toBeLessThan(1e-4 * high));
    expect(await found('stream', 4)).toEqual(streamed);
  },
);

test('two power iterations find the leading components nearly as well', async () => {
  const run = await runNode(pca, { inputs: { movie: integerMovie() }, params: { components: 5 } });
  const { maps } = run.output('factorization', 'factorization');
  const r = correlations(maps, decodeImage(expected.maps), size);
  for (let k = 0; k < 5; k++) expect(Math.abs(r[k]![k]!)).toBeGreaterThan(0.999);
});

test('the share of the variance decides how many components are kept', async () => {
  const ratio = decodeArray(expected.ratio);
  const variance = 100 * (ratio[0]! + ratio[1]! + 0.5 * ratio[2]!);
  const params = { selection: 'variance', variance, components: 5 };
  const run = await runNode(pca, { inputs: { movie: integerMovie() }, params });
  expect(run.output('factorization', 'factorization').components).toBe(3);
  const all = await runNode(pca, {
    inputs: { movie: integerMovie() },
    params: { ...params, variance: 99.9 },
  });
  expect(all.output('factorization', 'factorization').components).toBe(5);
  expect(all.warnings.join()).toMatch(/The 5 components explain \d+(\.\d+)? % of the variance, not 99.9 %/);
});

const mask = (inside: (i: number) => boolean): MaskValue => ({
  kind: 'mask',
  height,
  width,
  pixelSize: null,
  data: Uint8Array.from({ length: size }, (_, i) => (inside(i) ? 1 : 0)),
});

test('a mask takes part as a movie of its pixels; outside, maps are 0, and NaN do not matter', async () => {
  const half = mask((i) => i % 2 === 0);
  const samples = decodeImage(factorizeFixture.movie);
  const holes = fixtureMovie((value, i) => (i % 2 === 1 && i % 7 === 0 ? NaN : value));
  const params = { components: 4 };
  const masked = (await runNode(pca, { inputs: { movie: holes, mask: half }, params })).output(
    'factorization',
    'factorization',
  );
  const inside = memoryMovie(
    samples.filter((_, i) => i % 2 === 0),
    { frames, height, width: width / 2 },
  );
  const alone = (await runNode(pca, { inputs: { movie: inside }, params })).output(
    'factorization',
    'factorization',
  );
  expect(masked.courses).toEqual(alone.courses);
  expect(masked.maps.filter((_, i) => i % 2 === 0)).toEqual(alone.maps);
  expect(masked.maps.every((value, i) => i % 2 === 0 || value === 0)).toBe(true);
  await expect(runNode(pca, { inputs: { movie: holes }, params })).rejects.toMatchObject({
    code: 'E_DATA_NAN',
  });
});

test('scaled pixels count the same, whatever their gain; still ones do not count', async () => {
  const params = { components: 3, scaling: 'z-score', passes: 4 };
  const gain = (value: number, i: number) => (i % size === 7 ? 100 : value * (1 + (i % 5)) + 10 * (i % 3));
  const still = (value: number, i: number) => (i % size === 7 ? 100 : value);
  const plain = await runNode(pca, { inputs: { movie: fixtureMovie(still) }, params });
  const gained = await runNode(pca, { inputs: { movie: fixtureMovie(gain) }, params });
  const a = plain.output('factorization', 'factorization');
  const b = gained.output('factorization', 'factorization');
  const r = correlations(a.courses, b.courses, frames);
  for (let k = 0; k < 3; k++) expect(Math.abs(r[k]![k]!)).toBeGreaterThan(0.99999);
  expect(a.maps[7]).toBe(0);
});

test('too few different frames give fewer components, and a word', async () => {
  const movie = memoryMovie(
    Float32Array.from({ length: 6 * 20 }, (_, i) => (i % 20) ** 2 * ((Math.floor(i / 20) % 3) + 1)),
    { frames: 6, height: 4, width: 5 },
  );
  const run = await runNode(pca, { inputs: { movie }, params: { components: 6 } });
  expect(run.output('factorization', 'factorization').components).toBe(1);
  expect(run.warnings).toEqual(['Only 1 components differ from zero.']);
});

test.each([
  ['more components than frames', { movie: integerMovie() }, { components: 91 }, 'E_PARAM_INVALID'],
  ['a still movie', { movie: fixtureMovie(() => 5) }, {}, 'E_DATA_CONSTANT'],
  ['an empty mask', { movie: integerMovie(), mask: mask(() => false) }, {}, 'E_DATA_EMPTY'],
  [
    'a mask of another size',
    { movie: integerMovie(), mask: { ...mask(() => true), height: 3 } },
    {},
    'E_DATA_SHAPE',
  ],
] as const)('%s is refused in words', async (_, inputs, params, code) => {
  await expect(runNode(pca, { inputs, params })).rejects.toMatchObject({ code });
});
