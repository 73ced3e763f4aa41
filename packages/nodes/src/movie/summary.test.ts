import {
  decodeArray,
  decodeImage,
  expectImageClose,
  memoryMovie,
  readFixture,
  type FixtureArray,
} from '@ramify/testkit';
import type { PixelArray } from '@ramify/sdk';
import { describe, expect, test } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import node from './summary.node.ts';

type Statistic = 'mean' | 'std' | 'max' | 'median';
interface MovieArray extends FixtureArray {
  readonly shape: readonly [frames: number, height: number, width: number];
}
type Case = Record<Statistic, FixtureArray> & { readonly movie: MovieArray };
interface Fixture {
  readonly cases: readonly (Case & { readonly correlation8: FixtureArray })[];
  readonly gaps: Case;
}
const fixture = readFixture<Fixture>(
  new URL('../../../kernels/fixtures/movie-summary.json', import.meta.url),
);
const movieOf = ({ movie }: Case) => {
  const [frames, height, width] = movie.shape;
  return memoryMovie(
    decodeArray(movie) as PixelArray,
    { frames, height, width },
    { pixelSize: { y: 2, x: 1 } },
  );
};
const constant = (frames: number, value: number) =>
  memoryMovie(new Float32Array(frames * 6).fill(value), { frames, height: 2, width: 3 });
const statistics = ['mean', 'std', 'max', 'median'] as const;

describe.each(fixture.cases.filter(({ movie }) => movie.shape[0] >= 3))(
  '$movie.dtype $movie.shape',
  (one) => {
    test.each(statistics)('%s equals NumPy', async (method) => {
      const run = await runNode(node, { inputs: { movie: movieOf(one) }, params: { method } });
      const image = run.output('image', 'image');
      expectImageClose(image.data, decodeImage(one[method]), { rtol: 2e-7, atol: 1e-7, width: image.width });
      expect([image.unit, image.pixelSize, run.warnings]).toEqual(['raw', { y: 2, x: 1 }, []]);
    });

    test('the local correlation equals NumPy', async () => {
      const run = await runNode(node, {
        inputs: { movie: movieOf(one) },
        params: { method: 'local-correlation' },
      });
      const { data, unit } = run.output('image', 'image');
      expectImageClose(data, decodeArray(one.correlation8), { atol: 2e-7 });
      expect(unit).toBe('1');
    });
  },
);

describe('samples that are not numbers', () => {
  test.each(statistics)('are left out of the %s, and counted', async (method) => {
    const { gaps } = fixture;
    const run = await runNode(node, { inputs: { movie: movieOf(gaps) }, params: { method } });
    expectImageClose(run.output('image', 'image').data, decodeImage(gaps[method]), {
      rtol: 1e-6,
      atol: 1e-7,
    });
    expect(run.warnings.join(' ')).toMatch(
      /\d+ samples \(2\d %\) are not finite numbers .* 1 pixel \(2.2 %\)/,
    );
  });

  test('all of them are refused', async () => {
    for (const method of [...statistics, 'local-correlation']) {
      const run = runNode(node, { inputs: { movie: constant(5, NaN) }, params: { method } });
      await expect(run, method).rejects.toMatchObject({ code: 'E_DATA_NAN' });
    }
  });
});

test('a movie that never changes, an empty one and one of a single frame are told', async () => {
  const warnings = async (frames: number, value: number, method: string) =>
    (await runNode(node, { inputs: { movie: constant(frames, value) }, params: { method } })).warnings;
  for (const method of ['mean', 'max', 'median'] as const) {
    expect(await warnings(4, 0, method)).toEqual([
      expect.stringContaining('No pixel changes in time'),
      expect.stringContaining('All pixels of the image are 0'),
    ]);
  }
  for (const method of ['std', 'local-correlation'])
    expect(await warnings(4, 7, method)).toEqual([expect.stringContaining('No pixel changes in time')]);
  expect(await warnings(1, 7, 'std')).toEqual([expect.stringContaining('one frame')]);
});

test('a correlation of two frames is refused, before anything runs', async () => {
  const params = { method: 'local-correlation' };
  const error = { code: 'E_DATA_TOO_SHORT' };
  await expect(runNode(node, { inputs: { movie: constant(2, 1) }, params })).rejects.toMatchObject(error);
  const access = { open: () => Promise.reject(new Error('none')) };
  const inputs = { movie: { kind: 'movie' as const, frames: 2 } };
  await expect(node.infer({ inputs, params, files: () => [], access })).rejects.toMatchObject(error);
});
