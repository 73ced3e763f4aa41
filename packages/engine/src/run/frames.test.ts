import type { MovieValue } from '@ramify/sdk';
import { decodeValue } from '@ramify/sdk';
import { tinyPixel } from '@ramify/testkit/tiny/sample-image';
import { expect, test } from 'vitest';
import { graphOf, openBench } from '../testing/harness.ts';

test('frames of a movie of a finished run are read by range, and reading is cancelled', async () => {
  const bench = await openBench();
  const graph = graphOf({ nodes: { movie: ['sample.tiny-movie', { frames: 9 }] }, edges: [] });
  const { nodes } = await bench.run(graph);
  const output = nodes.get('movie')!.outputs['movie']!;
  const movie = (await bench.engine.read(output)) as MovieValue;
  expect(decodeValue(await bench.engine.readBytes(output))).toEqual(movie);
  const chunk = await bench.engine.frames(movie, { start: 4, count: 2 }, {});
  expect(chunk).toMatchObject({ start: 4, count: 2, height: 3, width: 4 });
  expect(chunk.data[12 + 5]).toBe(tinyPixel(5, 0) + 5);
  const cancelled = bench.engine.frames(movie, { start: 0, count: 1 }, {}, AbortSignal.abort());
  await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
  await bench.close();
});
