import { expect, test } from 'vitest';
import type { FileAccess, MovieShape, MovieStep, MovieTransform, NodeDefinition } from '@ramify/sdk';
import { tinyCatalogue } from '@ramify/testkit/tiny-nodes';
import { OpenRecording, type OpenMovie } from './open-movie.ts';
import { affordableFrames, chunkFrames, segmentsOf } from './segments.ts';

const access: FileAccess = { open: () => Promise.reject(new Error('no files')) };
const source = { frames: 400, height: 2, width: 3, dtype: 'uint16' } as const;

/** Takes every tenth frame and asks for all ten. */
const everyTenth: MovieTransform<null> = {
  shape: (_, input) => ({ ...input, frames: input.frames / 10 }),
  needs: (_, _input, { start, count }) => ({ start: start * 10, count: count * 10 }),
  open:
    () =>
    ({ data }, { count }) => {
      const frames = Array.from({ length: count }, (_, t) => [...data.subarray(t * 60, t * 60 + 6)]);
      return Uint16Array.from(frames.flat());
    },
};

const tenth: NodeDefinition = {
  ...tinyCatalogue.get('movie.tiny-smooth')!,
  transform: () => Promise.resolve(everyTenth as MovieTransform<unknown>),
};
const loadNode = (type: string): Promise<NodeDefinition> =>
  Promise.resolve(type === 'movie.tenth' ? tenth : tinyCatalogue.get(type)!);

const step = (type: string, spec: unknown, shape: MovieShape): MovieStep => ({ type, code: '', spec, shape });
const openRecording = (): Promise<OpenRecording> =>
  OpenRecording.open(step('sample.tiny-movie', { seed: 0, pixels: 6 }, source), loadNode, access);
const open = async (transforms: MovieStep[]): Promise<OpenMovie> => (await openRecording()).movie(transforms);

test('ranges in any order give the same frames as one reading of all', async () => {
  const smooth = step('movie.tiny-smooth', { radius: 3 }, { ...source, dtype: 'float32' });
  const whole = await open([smooth, smooth]);
  const all = (await whole.chunk({ start: 0, count: 400 })).data.slice();
  const parts = await open([smooth, smooth]);
  for (const [start, count] of [
    [0, 7],
    [5, 20],
    [20, 1],
    [399, 1],
    [3, 50],
    [390, 10],
  ] as const) {
    const { data } = await parts.chunk({ start, count });
    expect([...data]).toEqual([...all.subarray(start * 6, (start + count) * 6)]);
  }
});

test('a transform that needs many frames is fed in pieces, to the same result', async () => {
  const shape = { ...source, frames: 40 };
  const opened = await open([step('movie.tenth', null, shape)]);
  const { data } = await opened.chunk({ start: 0, count: 40 });
  expect(data[6 * 39]! - data[0]!).toBe(390);

  const large: MovieShape = { frames: 10_000, height: 512, width: 512, dtype: 'uint16' };
  const count = affordableFrames({ start: 0, count: 256 }, (range) => range.count * 10, large);
  expect(count * 10 * 512 * 512 * 2).toBeLessThanOrEqual(64 << 20);
  expect(affordableFrames({ start: 0, count: 1 }, () => 1e6, large)).toBe(1);
});

test('segments depend on the shape alone and cover every frame once', () => {
  for (const frames of [1, 31, 32, 33, 12_500, 20_000]) {
    const shape: MovieShape = { frames, height: 512, width: 512, dtype: 'uint16' };
    const segments = segmentsOf(shape);
    expect(segments.length).toBeLessThanOrEqual(32);
    expect(segments.reduce((sum, { count }) => sum + count, 0)).toBe(frames);
    expect(segments.every(({ start }) => start % chunkFrames(shape) === 0)).toBe(true);
  }
});

test('movies of one recording read together give the same frames as read alone', async () => {
  const smooth = step('movie.tiny-smooth', { radius: 3 }, { ...source, dtype: 'float32' });
  const chains = [[smooth, smooth], [smooth], []];
  const recording = await openRecording();
  const together = await Promise.all(chains.map((steps) => recording.movie(steps)));
  const alone = await Promise.all(chains.map((steps) => open(steps)));
  for (let start = 0; start < 400; start += 60) {
    const range = { start, count: Math.min(60, 400 - start) };
    for (const [index, movie] of together.entries()) {
      const { data } = await movie.chunk(range);
      expect([...data]).toEqual([...(await alone[index]!.chunk(range)).data]);
    }
  }
});
