import { decodeImage, expectImageClose, memoryMovie, readFixture, type FixtureArray } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import node from './active-pixels.node.ts';

interface Fixture {
  readonly frames: number;
  readonly height: number;
  readonly width: number;
  readonly movies: { float32: FixtureArray };
  readonly cases: readonly { dtype: string; measure: string; expected: FixtureArray }[];
}
const { frames, height, width, movies, cases } = readFixture<Fixture>(
  new URL('../../../kernels/fixtures/active-pixels.json', import.meta.url),
);
const samples = decodeImage(movies.float32);
const movie = memoryMovie(samples, { frames, height, width }, { frameRate: 10 });
/** Rows 2 to 4, columns 1 to 8 flash; row 0 never changes; pixel (7, 3) drifts. */
const flashes = (y: number, x: number) => y >= 2 && y < 5 && x >= 1 && x < 9;
const truth = Uint8Array.from({ length: height * width }, (_, i) =>
  flashes(Math.floor(i / width), i % width) ? 1 : 0,
);

test.each(cases.filter(({ dtype }) => dtype === 'float32'))(
  '$measure equals NumPy and SciPy, whatever the chunks',
  async ({ measure, expected }) => {
    const params = { measure, selection: 'percent', minSize: 1 };
    for (const chunkFrames of [7, 60]) {
      const run = await runNode(node, { inputs: { movie }, params, chunkFrames });
      const { data, unit } = run.output('score', 'image');
      expectImageClose(data, decodeImage(expected), { atol: 2e-6, rtol: 2e-6, width });
      expect(unit).toBe('1');
    }
  },
);

test('flashing pixels are found, numbered row by row', async () => {
  const run = await runNode(node, { inputs: { movie } });
  const regions = run.output('regions', 'regions');
  expect(run.output('mask', 'mask').data).toEqual(truth);
  expect([...regions.pixels]).toEqual([...truth.keys()].filter((i) => truth[i] === 1));
  expect([...regions.ids]).toEqual([...regions.pixels].map((_, i) => i + 1));
  expect([...regions.offsets]).toEqual(Array.from({ length: 25 }, (_, i) => i));
  expect([regions.regionKind, regions.height, regions.width]).toEqual(['pixel', height, width]);
});

test('a lone drifting pixel is dropped unless groups of one are kept', async () => {
  const run = await runNode(node, { inputs: { movie }, params: { minSize: 1 } });
  expect(run.output('mask', 'mask').data[7 * width + 3]).toBe(1);
});

test('a mask restricts the choice, and the share counts its pixels', async () => {
  const data = Uint8Array.from(truth, (v, i) => (v === 1 && i % width < 5 ? 1 : 0));
  const mask = { kind: 'mask', height, width, pixelSize: null, data } as const;
  const params = { selection: 'percent', percent: 50, minSize: 1 };
  const run = await runNode(node, { inputs: { movie, mask }, params });
  const found = run.output('mask', 'mask').data;
  expect(found.reduce((sum, v) => sum + v, 0)).toBe(6);
  expect(found.every((v, i) => v <= (data[i] ?? 0))).toBe(true);
});

test('what cannot be scored is refused in words', async () => {
  const pixels = height * width;
  const run = (values: Float32Array, more: object = {}) =>
    runNode(node, {
      inputs: { movie: memoryMovie(values, { frames: values.length / pixels, height, width }), ...more },
    });
  await expect(run(samples.slice(0, 9 * pixels))).rejects.toMatchObject({ code: 'E_DATA_TOO_SHORT' });
  await expect(run(new Float32Array(20 * pixels))).rejects.toMatchObject({ code: 'E_DATA_CONSTANT' });
  await expect(run(samples.map((v, i) => (i === pixels + 5 ? NaN : v)))).rejects.toMatchObject({
    code: 'E_DATA_NAN',
    message: '1 pixels of the movie are not finite numbers in some frame.',
  });
  const mask = { kind: 'mask', height: 2, width: 2, pixelSize: null, data: new Uint8Array(4) };
  await expect(run(samples, { mask })).rejects.toMatchObject({ code: 'E_DATA_SHAPE' });
  await expect(runNode(node, { inputs: { movie }, params: { z: 100 } })).rejects.toMatchObject({
    code: 'E_DATA_EMPTY',
    remedy: 'Lower "Least z".',
  });
});
