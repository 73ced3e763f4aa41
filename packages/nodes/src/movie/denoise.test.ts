import {
  decodeArray,
  decodeImage,
  expectImageClose,
  memoryMovie,
  readFixture,
  sampleValues,
  type FixtureArray,
} from '@ramify/testkit';
import type { PixelArray } from '@ramify/sdk';
import { expect, test } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import node from './denoise.node.ts';

interface MovieArray extends FixtureArray {
  readonly shape: readonly [frames: number, height: number, width: number];
}
interface Case {
  readonly sigmas: readonly [number, number, number];
  readonly movie: MovieArray;
  readonly expected: FixtureArray;
}
const { gaussian } = readFixture<{ gaussian: Case[] }>(
  new URL('../../../kernels/fixtures/smoothing.json', import.meta.url),
);
const isotropic = gaussian.filter(({ sigmas, movie }) => sigmas[1] === sigmas[2] && movie.shape[0] > 1);

test.each(isotropic)('a 3-D Gaussian of sigmas $sigmas equals SciPy', async ({ sigmas, movie, expected }) => {
  const [frames, height, width] = movie.shape;
  const value = memoryMovie(decodeArray(movie) as PixelArray, { frames, height, width });
  const params = { sigmaTime: sigmas[0], sigmaSpace: sigmas[1] };
  const run = await runNode(node, { inputs: { movie: value }, params });
  const smooth = run.output('movie', 'movie');
  expect(smooth.dtype).toBe('float32');
  expectImageClose(await run.frames(smooth, 3), decodeImage(expected), { rtol: 1e-6, atol: 1e-4 });
});

test('a 2-D Gaussian leaves time alone', async () => {
  const { movie } = sampleValues();
  const flat = await runNode(node, { inputs: { movie }, params: { method: 'gaussian-2d', sigmaTime: 5 } });
  const same = await runNode(node, { inputs: { movie }, params: { sigmaTime: 0 } });
  expect(await flat.frames(flat.output('movie', 'movie'))).toEqual(
    await same.frames(same.output('movie', 'movie')),
  );
});

test('the median keeps the sample type', async () => {
  const { movie } = sampleValues();
  const run = await runNode(node, { inputs: { movie }, params: { method: 'median' } });
  expect(run.output('movie', 'movie').dtype).toBe('uint16');
});

test('nothing to do gives the movie itself', async () => {
  const { movie } = sampleValues();
  for (const params of [{ method: 'none' }, { sigmaTime: 0, sigmaSpace: 0 }]) {
    const run = await runNode(node, { inputs: { movie }, params });
    expect(run.output('movie', 'movie')).toBe(movie);
  }
});

test('warns of a sigma that leaves nothing of the course, refuses an even window', async () => {
  const { movie } = sampleValues();
  expect((await runNode(node, { inputs: { movie }, params: { sigmaTime: 15 } })).warnings).toHaveLength(1);
  await expect(runNode(node, { inputs: { movie }, params: { window: 4 } })).rejects.toThrow('must be odd');
});
