import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { batchBench, type BatchBench } from '../../testing/batch-bench.ts';
import { redisMissing, startRedis, type RedisServer } from '../../testing/redis-server.ts';
import { endedStatus, startedStatus } from '../../status/make-status.ts';
import type { BatchEvent } from '../batch-events.ts';
import { bullmqBackend } from './bullmq-backend.ts';
import { fleet } from './fleet.ts';
import { runWorker, type WorkerEvent } from './run-worker.ts';

const missing = redisMissing();
if (missing !== null) console.log(`The queue is not tested: ${missing}`);

describe.skipIf(missing !== null)('the queue', () => {
  let server: RedisServer;
  let bench: BatchBench;
  const closing: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.stop());
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
    bench.remove();
  });

  /** Starts a worker whose items take some time and then are done. */
  async function hire(body = 'await new Promise((done) => setTimeout(done, 50));', code = 'same') {
    const done = bench.manifest.items.map((item) => endedStatus(startedStatus(item, null), 'done'));
    const program = bench.program(
      `say({ type: 'started', attempt: 1 });\n${body}\nsay({ type: 'ended', status: ${JSON.stringify(done)}[item] });\nprocess.exit(0);`,
    );
    const events: WorkerEvent[] = [];
    const stop = new AbortController();
    let ready = () => {};
    const begun = new Promise<void>((resolve) => {
      ready = resolve;
    });
    const worker = runWorker({
      redis: server.address,
      concurrency: 2,
      threads: 1,
      command: program,
      takeoverSeconds: 2,
      code,
      signal: stop.signal,
      onEvent: (event) => {
        events.push(event);
        if (event.type === 'ready') ready();
      },
    });
    const end = async () => {
      stop.abort();
      await worker;
    };
    closing.push(end);
    await begun;
    return { events, end };
  }

  async function submit(concurrency: number | null = null, more: { readonly store?: string } = {}) {
    const backend = await bullmqBackend({ redis: server.address, code: 'same' });
    closing.push(() => backend.close());
    const submitted = await backend.submit({
      manifestPath: bench.paths.manifest,
      manifest: bench.manifest,
      items: bench.manifest.items.map(({ index }) => index),
      command: { program: '', args: [] },
      store: bench.dir,
      concurrency,
      fresh: false,
      failFast: false,
      ...more,
    });
    const events: BatchEvent[] = [];
    const ended = (async () => {
      for await (const event of submitted.events) events.push(event);
    })();
    return { events, ended, cancel: () => submitted.cancel() };
  }

  const finished = (events: readonly BatchEvent[]) =>
    events.flatMap((event) => (event.type === 'item.finished' ? [[event.item, event.status.state]] : []));
  const notices = (events: readonly BatchEvent[]) =>
    events.flatMap((event) => (event.type === 'batch.notice' ? [event.message] : []));

  /** A look at what stands in the queue. */
  async function inQueue<T>(look: (queue: Queue, redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(server.address.replace('unix:', ''), { maxRetriesPerRequest: null });
    const queue = new Queue('items', { connection: redis, prefix: 'ramify' });
    try {
      return await look(queue, redis);
    } finally {
      await queue.close();
      redis.disconnect();
    }
  }

  test('only some items stand in the queue, as ids and paths; nothing is left of them', async () => {
    bench = await batchBench(Array.from({ length: 12 }, (_, i) => `r${i}.tif`));
    const { events, ended } = await submit(3);
    await inQueue(async (queue) => {
      const jobs = await queue.getJobs();
      expect(jobs).toHaveLength(3);
      expect(Object.keys(jobs[0]?.data as object).toSorted()).toEqual([
        'fresh',
        'id',
        'item',
        'manifest',
        'store',
      ]);
      expect(JSON.stringify(jobs[0]?.data).length).toBeLessThan(600);
    });
    await sleep(100);
    expect(notices(events)[0]).toMatch(/No worker takes recordings from unix:/);
    await hire();
    await ended;
    expect(finished(events)).toHaveLength(12);
    await inQueue(async (queue) => expect(await queue.getJobCountByTypes()).toBe(0));
  });

  test('the same submission twice adds nothing', async () => {
    bench = await batchBench(['a.tif', 'b.tif']);
    const one = await submit();
    const two = await submit();
    await inQueue(async (queue) => expect(await queue.getJobCountByTypes()).toBe(2));
    const { events } = await hire();
    await Promise.all([one.ended, two.ended]);
    expect(events.filter(({ type }) => type === 'began')).toHaveLength(2);
    expect(finished(one.events)).toHaveLength(2);
    expect(finished(two.events)).toHaveLength(2);
  });

  test('a server that forgot everything gets the items again', async () => {
    bench = await batchBench(['a.tif', 'b.tif']);
    const { events, ended } = await submit();
    await server.restart();
    await hire();
    await ended;
    expect(new Map(finished(events) as [number, string][])).toEqual(
      new Map([
        [0, 'done'],
        [1, 'done'],
      ]),
    );
    expect(notices(events).join('\n')).toMatch(/The connection to unix:.* was lost[^]*answers again/);
  });

  test('a worker that is told to stop takes nothing more and finishes what it has', async () => {
    bench = await batchBench(Array.from({ length: 6 }, (_, i) => `r${i}.tif`));
    const worker = await hire('await new Promise((done) => setTimeout(done, 300));');
    const { events, ended, cancel } = await submit();
    while (worker.events.filter(({ type }) => type === 'began').length < 2) await sleep(10);
    await worker.end();
    expect(worker.events.filter(({ type }) => type === 'ended')).toHaveLength(2);
    expect(worker.events).toContainEqual({
      type: 'notice',
      message: expect.stringMatching(/^Finishing r\d, r\d, then stopping/),
    });
    await inQueue(async (_, redis) => expect(await fleet(redis, 'items')).toEqual([]));
    await cancel();
    await ended;
    expect(finished(events)).toHaveLength(2);
    await inQueue(async (queue) => expect(await queue.getJobCountByTypes()).toBe(0));
  });

  test('a worker of another version is told of', async () => {
    bench = await batchBench(['a.tif']);
    await hire(undefined, 'other');
    const { events, ended } = await submit();
    await ended;
    await sleep(50);
    expect(notices(events).join('\n')).toMatch(/is another version of Ramify/);
  });

  test('work whose manifest was written anew is left alone', async () => {
    bench = await batchBench(['a.tif']);
    await inQueue((queue) =>
      queue.add(
        'old',
        { manifest: bench.paths.manifest, item: 0, id: 'f'.repeat(64), store: bench.dir, fresh: false },
        { removeOnComplete: true },
      ),
    );
    const { events } = await hire();
    await inQueue(async (queue) => {
      while ((await queue.getJobCountByTypes()) > 0) await sleep(10);
    });
    expect(events.some(({ type }) => type === 'began')).toBe(false);
  });

  test('a server that is not there, or wants a password, is told in words without it', async () => {
    bench = await batchBench([]);
    const gone = bullmqBackend({ redis: 'redis://:hunter2@127.0.0.1:1', code: '' });
    await expect(gone).rejects.toMatchObject({
      code: 'E_BACKEND_UNAVAILABLE',
      message: 'Redis cannot be used at redis://127.0.0.1:1 (ECONNREFUSED).',
      remedy: expect.stringContaining('redis-server'),
    });
  });
});
