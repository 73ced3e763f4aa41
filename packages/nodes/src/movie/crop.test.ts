import { memoryMovie } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import node from './crop.node.ts';

const size = { frames: 6, height: 4, width: 5 };
const data = Uint16Array.from({ length: 6 * 4 * 5 }, (_, i) => i);
const movie = memoryMovie(data, size, { frameRate: 10, pixelSize: { y: 0.5, x: 0.5 } });
const crop = (params: Record<string, number>) => runNode(node, { inputs: { movie }, params });

test('the defaults keep the movie as it is', async () => {
  expect((await crop({})).output('movie', 'movie')).toBe(movie);
});

test('first and last are counted from 1 and both kept', async () => {
  const params = { firstFrame: 2, lastFrame: 3, firstRow: 4, firstColumn: 2, lastColumn: 4 };
  const run = await crop(params);
  const cropped = run.output('movie', 'movie');
  expect(cropped).toMatchObject({ frames: 2, height: 1, width: 3, dtype: 'uint16', frameRate: 10 });
  expect(Array.from(await run.frames(cropped))).toEqual([36, 37, 38, 56, 57, 58]);
});

test('a range of frames only', async () => {
  const run = await crop({ firstFrame: 5 });
  expect(await run.frames(run.output('movie', 'movie'), 1)).toEqual(data.slice(80));
});

test.each([
  [{ firstFrame: 7 }, 'E_DATA_RANGE', 'begins at frame 7, but the movie has 6 frames', 'firstFrame'],
  [{ lastRow: 5 }, 'E_DATA_RANGE', 'ends at row 5, but the movie has 4 rows', 'lastRow'],
  [
    { firstColumn: 4, lastColumn: 2 },
    'E_PARAM_INVALID',
    'last column (2) comes before the first (4)',
    'lastColumn',
  ],
] as const)('%j is refused in words, before anything runs', async (params, code, words, param) => {
  const error = { code, message: expect.stringContaining(words) as string, where: { param } };
  await expect(crop(params)).rejects.toMatchObject(error);
  const inputs = { movie: { ...size, kind: 'movie' as const } };
  const args = {
    inputs,
    params: node.params.parse(params),
    files: () => [],
    access: { open: () => Promise.reject(new Error('none')) },
  };
  await expect(node.infer(args)).rejects.toMatchObject(error);
});
