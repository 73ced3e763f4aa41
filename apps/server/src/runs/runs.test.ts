import type { RunEvent } from '@ramify/protocol';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventsOf, graphText, openBench, outputOf, type Bench } from '../testing/harness.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench({ runs: { together: 1, queued: 2, kept: 4 } });
});
afterAll(() => bench.close());

const folder = 'data';
let seed = 0;
/** A graph whose results are not stored yet. */
const fresh = () =>
  graphText({ a: ['sample.tiny-image', { seed: ++seed }], b: 'image.tiny-invert' }, ['a.image > b.image']);
/** One that takes a while: many frames, one after the other. */
const slow = () =>
  graphText(
    {
      m: ['sample.tiny-movie', { frames: 10_000, height: 300, width: 300, seed: ++seed }],
      s: 'movie.tiny-summary',
    },
    ['m.movie > s.movie'],
  );
const states = (events: readonly RunEvent[]) =>
  events.flatMap((event) => (event.type === 'run.state' ? [event.state] : []));

test('a run is told from the queue to its end, and stays to be looked at', async () => {
  const { client } = bench;
  const graph = fresh();
  const { id } = await client.startRun({ graph, folder });
  const events = await eventsOf(client, id);
  expect(states(events)).toEqual(['queued', 'planning', 'running', 'succeeded']);
  expect(events.filter(({ type }) => type === 'node.finished')).toHaveLength(2);
  const run = await client.getRun({ id });
  expect(run).toMatchObject({ state: 'succeeded', title: 'Test', folder, summary: { computed: 2 } });
  expect(run.nodes.map(({ id: node, state }) => [node, state])).toEqual([
    ['a', 'done'],
    ['b', 'done'],
  ]);
  expect(run.lastEvent).toBe(events.length);
  expect((await client.listRuns()).runs[0]).toMatchObject({ id, state: 'succeeded' });
  expect((await bench.run(graph)).summary).toMatchObject({ computed: 0, cached: 2 });
  expect((await bench.run(graph, { fresh: true })).summary).toMatchObject({ computed: 2 });
  expect((await bench.run(graph, { targets: ['a'] })).nodes.map((node) => node.id)).toEqual(['a']);
});

test('a late window gets what it needs, by the snapshot or after the last event it saw', async () => {
  const { client } = bench;
  const { id } = await client.startRun({ graph: fresh(), folder });
  const all = await eventsOf(client, id);
  const { lastEvent } = await client.getRun({ id });
  expect(await eventsOf(bench.window(), id, lastEvent - 2)).toEqual(all.slice(-2));
  // As a browser takes up a connection again.
  const { text, headers } = await bench.raw({
    path: `/api/v1/runs/${id}/events`,
    headers: {
      host: `localhost:${bench.server.port}`,
      authorization: `Bearer ${bench.server.token}`,
      'last-event-id': String(lastEvent - 1),
    },
  });
  expect(headers['content-type']).toContain('text/event-stream');
  expect(text.match(/^id: /gm)).toHaveLength(1);
  expect(text).toContain(`id: ${lastEvent}\ndata: {"type":"run.state","state":"succeeded"`);
});

test('a lost connection is taken up again, nothing is told twice, and the run goes on', async () => {
  const { client, server } = bench;
  const { id } = await client.startRun({ graph: slow(), folder });
  const connection: boolean[] = [];
  const seen: number[] = [];
  let broken = 0;
  const { createClient } = await import('@ramify/protocol');
  // A network that breaks the first two connections after the third message.
  const flaky = createClient({
    baseUrl: server.origin,
    token: server.token,
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      if (broken >= 2 || response.body === null) return response;
      broken += 1;
      let left = 3;
      const cut = new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          controller.enqueue(chunk);
          if (--left === 0) controller.error(new TypeError('terminated'));
        },
      });
      return new Response(response.body.pipeThrough(cut), { headers: response.headers });
    },
  });
  const followed = (async () => {
    const options = { onConnection: (connected: boolean) => void connection.push(connected) };
    for await (const { id: event } of flaky.followRun({ id }, options)) seen.push(event);
  })();
  await expect
    .poll(() => connection.filter((connected) => !connected).length, { timeout: 20_000 })
    .toBeGreaterThan(0);
  await client.cancelRun({ id });
  await followed;
  expect(broken).toBe(2);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
  expect(seen.at(-1)).toBe((await client.getRun({ id })).lastEvent);
});

test('two windows follow one run; closing one or all of them leaves it alone', async () => {
  const [first, second] = [bench.window(), bench.window()];
  const { id } = await first.startRun({ graph: fresh(), folder });
  const leaving = new AbortController();
  for await (const { event } of first.followRun({ id }, { signal: leaving.signal })) {
    expect(event.type).toBe('run.state');
    leaving.abort();
  }
  expect(states(await eventsOf(second, id)).at(-1)).toBe('succeeded');
  const { id: alone } = await first.startRun({ graph: fresh(), folder });
  await expect.poll(async () => (await second.getRun({ id: alone })).state).toBe('succeeded');
});

test('a run is cancelled, running or waiting; a run takes the place of another', async () => {
  const { client } = bench;
  const { id: running } = await client.startRun({ graph: slow(), folder });
  const { id: waiting } = await client.startRun({ graph: fresh(), folder });
  await expect.poll(async () => (await client.getRun({ id: running })).state).toBe('running');
  expect(await client.cancelRun({ id: waiting })).toMatchObject({ state: 'cancelled' });
  const { id: next } = await client.startRun({ graph: fresh(), folder, replaces: running });
  expect(states(await eventsOf(client, next)).at(-1)).toBe('succeeded');
  expect(await client.getRun({ id: running })).toMatchObject({ state: 'cancelled', replacedBy: next });
  expect(await client.cancelRun({ id: next })).toMatchObject({ state: 'succeeded' });
});

test('progress is thinned for who comes late', async () => {
  const { client } = bench;
  const { id } = await client.startRun({ graph: slow(), folder });
  const live = eventsOf(bench.window(), id);
  await expect
    .poll(async () => (await client.getRun({ id })).nodes.some(({ fraction }) => fraction > 0.02), {
      timeout: 20_000,
    })
    .toBe(true);
  const replay: RunEvent[] = [];
  const leaving = new AbortController();
  setTimeout(() => leaving.abort(), 150);
  for await (const { event } of bench.window().followRun({ id }, { signal: leaving.signal }))
    replay.push(event);
  await client.cancelRun({ id });
  expect(states(await live).at(-1)).toBe('cancelled');
  const early = replay.findIndex(({ type }) => type === 'node.progress');
  expect(replay.slice(0, early).filter(({ type }) => type === 'node.progress')).toEqual([]);
  const late = await eventsOf(bench.window(), id);
  expect(late.filter(({ type }) => type === 'node.progress').length).toBeLessThanOrEqual(1);
});

test('the queue is short, and says so', async () => {
  const { client } = bench;
  const { id: running } = await client.startRun({ graph: slow(), folder });
  await expect.poll(async () => (await client.getRun({ id: running })).state).not.toBe('queued');
  const queued = await Promise.all([1, 2].map(() => client.startRun({ graph: fresh(), folder })));
  const more = client.startRun({ graph: fresh(), folder });
  await expect(more).rejects.toMatchObject({ code: 'E_BUSY', retryable: true });
  expect((await client.getHealth()).runs).toEqual({ running: 1, queued: 2 });
  await client.cancelRun({ id: running });
  for (const { id } of queued) await eventsOf(client, id);
  expect((await client.listRuns()).runs.length).toBeLessThanOrEqual(5);
});

test('files are delivered into a folder below the served one', async () => {
  const graph = graphText({ a: 'sample.tiny-image', r: 'report.tiny-report' }, ['a.image > r.items']);
  const { id } = await bench.client.startRun({ graph, folder, deliver: 'out/first' });
  const events = await eventsOf(bench.client, id);
  expect(events.map(({ type }) => type)).toContain('file.delivered');
  expect(await readdir(join(bench.data, 'out', 'first'))).toEqual(['report.txt', 'run.json']);
  const record = JSON.parse(await readFile(join(bench.data, 'out', 'first', 'run.json'), 'utf8')) as object;
  expect(record).toMatchObject({
    format: 'ramify-run',
    status: 'succeeded',
    graph: { file: 'unsaved graph' },
  });
  const run = await bench.client.getRun({ id });
  expect(run.files).toMatchObject([{ node: 'r', name: 'report.txt' }]);
  const got = await bench.client.downloadOutputFile({ digest: outputOf(run, 'r', 'file') });
  expect(got.name).toBe('report.txt');
  expect(Buffer.from(got.bytes)).toEqual(await readFile(join(bench.data, 'out', 'first', 'report.txt')));
});

test('paths of a graph are relative to its file', async () => {
  const graph = graphText({ load: ['load.tiny-image', { path: '../pixels.bin' }] });
  const run = await bench.run(graph, { path: 'sub/my.graph.json' });
  expect(run).toMatchObject({ state: 'succeeded', path: 'sub/my.graph.json' });
});

test('what fails is told at its node, and what cannot be read is refused', async () => {
  const { client } = bench;
  const graph = graphText({ a: ['load.tiny-image', { path: 'none.bin' }], b: 'image.tiny-invert' }, [
    'a.image > b.image',
  ]);
  const run = await bench.run(graph);
  expect(run.state).toBe('failed');
  expect(run.nodes).toMatchObject([
    { id: 'a', state: 'failed', error: { code: 'E_FILE_MISSING', where: { param: 'path' } } },
    { id: 'b', state: 'blocked', blockedBy: 'a' },
  ]);
  const { issuesOf } = await import('@ramify/protocol');
  const error = await client.startRun({ graph: '{', folder }).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'E_GRAPH_SYNTAX' });
  expect(issuesOf(error)).toMatchObject([{ code: 'E_GRAPH_SYNTAX', severity: 'error' }]);
  const rejected = await bench.run(fresh(), { targets: ['nobody'] });
  expect(rejected).toMatchObject({ state: 'rejected', error: { code: 'E_GRAPH_DANGLING' } });
  await expect(client.getRun({ id: '00000000-0000' })).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
  await expect(eventsOf(client, '00000000-0000')).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
});
