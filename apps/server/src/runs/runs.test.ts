import { decodeValue, type ImageValue } from '@ramify/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventsOf, graphText, openBench, outputOf, type Bench } from '../testing/harness.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const chain = graphText({ a: 'sample.tiny-image', b: 'image.tiny-invert' }, ['a.image > b.image']);

test('a run is started, told, and its results are there', async () => {
  const { client } = bench;
  const { id } = await client.startRun({ graph: chain, folder: 'data' });
  const events = await eventsOf(client, id);
  expect(events.map(({ type }) => type)).toContain('node.finished');
  expect(events.at(-1)).toMatchObject({ type: 'run.state', state: 'succeeded' });
  const run = await client.getRun({ id });
  expect(run).toMatchObject({ state: 'succeeded', title: 'Test', summary: { computed: 2 } });
  const value = (await client.getValueContent({ digest: outputOf(run, 'b', 'image') })) as ImageValue;
  expect(value.kind).toBe('image');
  expect(decodeValue).toBeTypeOf('function');
});
