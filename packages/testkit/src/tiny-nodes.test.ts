import type { ImageValue, MovieChunk, MovieShape, MovieValue, NodeDefinition, RunContext } from '@ramify/sdk';
import { expect, test } from 'vitest';
import { implementationHash, loadNode } from './tiny-loaders.ts';
import { tinyCatalogue, tinyNodes } from './tiny-nodes.ts';
import { tinySmoothTransform } from './tiny/smooth-movie.ts';
import { tinyMovieSource } from './tiny/sample-movie.ts';
import { tinySummaryPass } from './tiny/summary-image.ts';

/** The parts of a context that nodes without movies use, in one thread. */
function context(node: NodeDefinition, warnings: string[] = []): RunContext {
  return {
    signal: new AbortController().signal,
    progress: () => undefined,
    warn: (message: string) => warnings.push(message),
    map: async function* (job: string, items: Iterable<never>) {
      const task = await node.jobs[job]!();
      for (const item of items) yield await task(item);
    },
    source: (spec: unknown, meta: object): MovieValue =>
      ({
        kind: 'movie',
        ...meta,
        source: { type: node.type, code: implementationHash(node.type), spec },
        transforms: [],
      }) as unknown as MovieValue,
  } as unknown as RunContext;
}

async function run(type: string, inputs: Record<string, unknown>, params = {}, warnings: string[] = []) {
  const node = await loadNode(type);
  return node.run({ inputs, params: node.params.parse(params), ctx: context(node, warnings) });
}

test('the nodes have unique types, valid defaults and complete migrations', () => {
  expect(tinyCatalogue.size).toBe(tinyNodes.length);
  for (const node of tinyNodes) {
    expect(node.params.safeParse({}).success, node.type).toBe(true);
    expect(Object.keys(node.outputs), node.type).toContain(node.preview);
    expect(Object.keys(node.migrate).map(Number), node.type).toEqual(
      Array.from({ length: node.version - 1 }, (_, i) => i + 1),
    );
  }
});

test('image nodes compute what they say and leave their inputs alone', async () => {
  const { image } = (await run('sample.tiny-image', {}, { height: 2, width: 3 })) as { image: ImageValue };
  const before = [...image.data];
  expect(before.every((value) => Number.isInteger(value) && value >= 0 && value < 256)).toBe(true);
  const { image: inverse } = await run('image.tiny-invert', { image });
  const { image: sum } = await run('image.tiny-add', { a: image, b: inverse });
  expect(sum).toEqual({ ...image, data: new Float32Array(6).fill(255) });
  const { image: scaled } = await run('image.tiny-scale', { image }, { gain: 2, offset: 1 });
  expect(scaled).toEqual({ ...image, data: Float32Array.from(before, (value) => 2 * value + 1) });
  const { mask } = await run('image.tiny-threshold', { image }, { level: 100 });
  expect(mask).toMatchObject({ kind: 'mask', data: Uint8Array.from(before, (value) => Number(value > 100)) });
  expect([...image.data]).toEqual(before);
});

test('the local threshold compares with the mean of the neighbourhood', async () => {
  const image = {
    kind: 'image',
    height: 1,
    width: 5,
    pixelSize: null,
    unit: 'raw',
    data: Float32Array.of(0, 3, 0, 8, 9),
  };
  const { mask } = await run('image.tiny-threshold', { image }, { method: 'local' });
  expect(mask).toMatchObject({ data: Uint8Array.of(0, 1, 0, 1, 1) });
  const warnings: string[] = [];
  await run('image.tiny-threshold', { image }, { level: 9 }, warnings);
  expect(warnings).toEqual(['No pixel is brighter than the threshold.']);
});

test('statistics do not depend on the number of pieces', async () => {
  const { image } = await run('sample.tiny-image', {}, { height: 5, width: 7 });
  const whole = await run('statistics.tiny-table', { image }, { bands: 1 });
  expect(await run('statistics.tiny-table', { image }, { bands: 9 })).toEqual(whole);
});

test('the movie is the same however it is cut', async () => {
  const { movie } = (await run('sample.tiny-movie', {}, { frames: 5 })) as { movie: MovieValue };
  const reader = await tinyMovieSource.open(movie.source.spec as never, [], {
    open: () => Promise.reject(new Error('none')),
  });
  const shape: MovieShape = { frames: 5, height: 3, width: 4, dtype: 'uint16' };
  const read = async (start: number, count: number): Promise<MovieChunk> => {
    const data = new Uint16Array(count * 12);
    await reader.read(start, count, data);
    return { data, start, count, height: 3, width: 4 };
  };
  const smooth = await tinySmoothTransform.open({ radius: 1 }, shape);
  const part = async (start: number, count: number) => {
    const needs = tinySmoothTransform.needs({ radius: 1 }, shape, { start, count });
    return [...smooth(await read(needs.start, needs.count), { start, count })];
  };
  expect([...(await part(0, 2)), ...(await part(2, 3))]).toEqual(await part(0, 5));
  const first = (await read(0, 1)).data;
  expect((await part(2, 1))[0]).toBe((first[0] ?? 0) + 2);

  const state = await tinySummaryPass.start({}, shape, { start: 0, count: 5 });
  state.chunk(await read(0, 2));
  state.chunk(await read(2, 3));
  const { sum, max } = state.finish();
  expect(sum[0]).toBe(5 * (first[0] ?? 0) + 10);
  expect(max[0]).toBe((first[0] ?? 0) + 4);
});

test('an unknown type is refused', async () => {
  await expect(loadNode('image.nothing')).rejects.toMatchObject({ code: 'E_NODE_UNKNOWN' });
});
