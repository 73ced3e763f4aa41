import type { BatchEventMessage } from '@ramify/protocol';
import { catalogue } from '@ramify/nodes';
import { plainTiff } from '@ramify/testkit';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { graphText, openBench, installedNodes, type Bench } from '../testing/harness.ts';

// Each recording starts the command line from its sources.
vi.setConfig({ testTimeout: 120_000 });

const main = fileURLToPath(new URL('../../../cli/src/main.ts', import.meta.url));
const args = ['--import', import.meta.resolve('tsx'), '--conditions=@ramify/source', main];
const folder = 'data';
const graph = graphText(
  {
    load: ['load.movie', {}],
    mean: ['movie.summary', {}],
    save: ['export.tiff', { name: 'mean.tif' }],
  },
  ['load.movie > mean.movie', 'mean.image > save.data'],
  catalogue,
);
let bench: Bench;

beforeAll(async () => {
  bench = await openBench({ ...(await installedNodes()), command: { program: process.execPath, args } });
  const frames = [1, 2, 3].map((value) => new Uint16Array(64).fill(value));
  await mkdir(join(bench.data, 'week'));
  await writeFile(join(bench.data, 'week', 'm1.tif'), plainTiff(frames, { height: 8, width: 8 }));
  await writeFile(join(bench.data, 'week', 'm2.tif'), 'no recording');
  await writeFile(join(bench.dir, 'secret.tif'), plainTiff(frames, { height: 8, width: 8 }));
  await writeFile(join(bench.data, 'sheet.csv'), 'recording\n../secret.tif\n');
});
afterAll(() => bench.close());

const follow = async (id: string): Promise<BatchEventMessage[]> => {
  const events: BatchEventMessage[] = [];
  for await (const { event } of bench.client.followBatch({ id })) events.push(event);
  return events;
};

test('a batch runs on a folder, tells of each recording, and is not run twice', async () => {
  const { client, data } = bench;
  const request = { graph, folder, recordings: ['week'], out: 'out/week', jobs: 2 };
  const { id, total } = await client.startBatch(request);
  expect(total).toBe(2);
  await expect(client.startBatch(request)).rejects.toMatchObject({ code: 'E_BUSY' });
  const events = await follow(id);
  const states = events.flatMap((event) => (event.type === 'batch.state' ? [event.state] : []));
  expect(states).toEqual(['starting', 'running', 'writing', 'failed']);
  const batch = await client.getBatch({ id });
  expect(batch).toMatchObject({
    state: 'failed',
    total: 2,
    done: 1,
    failed: 1,
    report: 'out/week/batch-report.html',
  });
  expect(batch.items).toMatchObject([
    { name: 'm1', path: 'week/m1.tif', state: 'done', results: 'out/week/recordings/m1', error: null },
    { name: 'm2', state: 'failed', error: { code: 'E_FORMAT_UNKNOWN' } },
  ]);
  expect(await readdir(join(data, 'out/week/recordings/m1'))).toContain('mean.tif');
  expect(await readFile(join(data, batch.summary ?? ''), 'utf8')).toContain('m1');
  expect((await client.listFiles({ folder, path: 'out/week/recordings/m1' })).total).toBeGreaterThan(0);
  // The last of each recording, for who comes late.
  expect((await follow(id)).filter(({ type }) => type === 'batch.item')).toHaveLength(2);

  const { id: again } = await client.startBatch(request);
  await follow(again);
  expect((await client.getBatch({ id: again })).items[0]).toMatchObject({ state: 'kept', attempt: 1 });
  expect((await client.listBatches()).batches.map((head) => head.id)).toEqual([again, id]);
});

test('a dry run says what would run and why; settings hold for all, for some, or in turn', async () => {
  const { client, data } = bench;
  await writeFile(join(data, 'mice.csv'), 'recording,animal\nweek/m1.tif,a\n');
  const request = { graph, folder, recordings: ['mice.csv'], out: 'out/mice' };
  const planned = async (more: object = {}) => (await client.planBatch({ ...request, ...more })).items;
  expect(await planned()).toMatchObject([
    { name: 'm1', would: 'run', because: 'new', metadata: { animal: 'a' } },
  ]);
  expect(await readdir(join(data, 'out'))).not.toContain('mice');
  await follow((await client.startBatch(request)).id);
  expect(await planned()).toMatchObject([{ would: 'keep', because: 'current' }]);
  const set = { 'mean.method': 'max' };
  expect(await planned({ set })).toMatchObject([
    { would: 'run', because: 'stale', detail: expect.stringContaining('parameter method of mean was') },
  ]);
  const sweeps = ['mean.method=max,std'];
  expect(await planned({ set, sweeps, recordings: ['week'] })).toMatchObject([
    { recording: 'm1', sweep: { 'mean.method': 'max' }, would: 'run' },
    { recording: 'm1', sweep: { 'mean.method': 'std' }, would: 'run' },
    { recording: 'm2', would: 'fail', error: { code: 'E_FORMAT_UNKNOWN' } },
    { recording: 'm2', would: 'fail' },
  ]);
  await expect(planned({ set: { 'mean.method': 'best' } })).rejects.toMatchObject({
    code: 'E_PARAM_INVALID',
  });
  await expect(planned({ overrides: ['x*: mean.method=max'] })).rejects.toMatchObject({ code: 'E_USAGE' });
  const { id } = await client.startBatch({ ...request, overrides: ['m1: mean.method=max'] });
  await follow(id);
  expect(await client.getBatch({ id })).toMatchObject({
    state: 'succeeded',
    asked: { recordings: ['mice.csv'], overrides: ['m1: mean.method=max'] },
    items: [{ state: 'done', attempt: 1 }],
  });
});

test('only what failed is run again', async () => {
  const { client, data } = bench;
  await mkdir(join(data, 'again'));
  const frames = [new Uint16Array(64).fill(1), new Uint16Array(64).fill(2)];
  await writeFile(join(data, 'again', 'a.tif'), 'broken');
  await writeFile(join(data, 'again', 'b.tif'), plainTiff(frames, { height: 8, width: 8 }));
  const request = { graph, folder, recordings: ['again'], out: 'out/again' };
  const { id } = await client.startBatch(request);
  await follow(id);
  expect(await client.getBatch({ id })).toMatchObject({ done: 1, failed: 1 });
  await writeFile(join(data, 'again', 'a.tif'), plainTiff(frames, { height: 8, width: 8 }));
  const { id: retried } = await client.retryBatch({ id });
  const events = await follow(retried);
  const ran = events.flatMap((event) =>
    event.type === 'batch.item' && event.item.state === 'running' ? [event.item.name] : [],
  );
  expect([...new Set(ran)]).toEqual(['a']);
  expect(await client.getBatch({ id: retried })).toMatchObject({ state: 'succeeded', done: 2 });
});

test('recordings outside the folder are refused, however they are named', async () => {
  const { client } = bench;
  const start = (recordings: string[], out = 'out/x') =>
    client.startBatch({ graph, folder, recordings, out });
  const outside = { code: 'E_PATH_OUTSIDE' };
  await expect(start(['../secret.tif'])).rejects.toMatchObject(outside);
  await expect(start(['../*.tif'])).rejects.toMatchObject(outside);
  await expect(start(['sheet.csv'])).rejects.toMatchObject(outside);
  await expect(start(['week'], '../out')).rejects.toMatchObject(outside);
  await expect(start([])).rejects.toMatchObject({ code: 'E_REQUEST_INVALID' });
  expect(await readdir(bench.data)).not.toContain('x');
});

test('a batch is cancelled; a server that cannot run any says so', async () => {
  const { client } = bench;
  const { id } = await client.startBatch({
    graph,
    folder,
    recordings: ['week'],
    out: 'out/late',
    fresh: true,
  });
  await client.cancelBatch({ id });
  const events = await follow(id);
  expect(events.at(-1)).toMatchObject({ type: 'batch.state', state: 'cancelled' });
  await expect(client.getBatch({ id: '00000000-0000' })).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
  const plain = await openBench(await installedNodes());
  const started = plain.client.startBatch({ graph, folder, recordings: ['pixels.bin'], out: 'out' });
  await expect(started).rejects.toMatchObject({ code: 'E_BACKEND_UNAVAILABLE' });
  await plain.close();
});
