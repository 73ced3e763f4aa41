import { memoryMovie } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import node from './bin.node.ts';

const data = Uint16Array.from({ length: 5 * 4 * 5 }, (_, i) => i);
const movie = memoryMovie(
  data,
  { frames: 5, height: 4, width: 5 },
  { frameRate: 10, pixelSize: { y: 0.5, x: 0.4 } },
);
const bin = (params: Record<string, unknown>) => runNode(node, { inputs: { movie }, params });

test('joins frames and pixels, and says what is left over', async () => {
  const run = await bin({ time: 2, space: 2 });
  const binned = run.output('movie', 'movie');
  expect(binned).toMatchObject({
    frames: 2,
    height: 2,
    width: 2,
    dtype: 'float32',
    frameRate: 5,
    unit: 'raw',
  });
  expect(binned.pixelSize).toEqual({ y: 1, x: 0.8 });
  // Mean of 0, 1, 5, 6 and the same 20 further on.
  expect(Array.from(await run.frames(binned)).slice(0, 3)).toEqual([13, 15, 23]);
  expect(run.warnings).toEqual([
    'Not enough for a whole block, and left out: 1 frame at the end, 1 column on the right.',
  ]);
});

test('sums', async () => {
  const run = await bin({ time: 5, space: 1, result: 'sum' });
  const sum = await run.frames(run.output('movie', 'movie'));
  expect(Array.from(sum)).toEqual(Array.from({ length: 20 }, (_, i) => 5 * i + 200));
  expect(run.warnings).toEqual([]);
});

test('blocks larger than the movie are refused', async () => {
  await expect(bin({ time: 6 })).rejects.toMatchObject({
    code: 'E_DATA_TOO_SHORT',
    where: { param: 'time' },
  });
  await expect(bin({ space: 5 })).rejects.toMatchObject({ code: 'E_DATA_RANGE', where: { param: 'space' } });
});
