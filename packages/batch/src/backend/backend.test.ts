import { expect, test } from 'vitest';
import { AppError } from '@ramify/sdk';
import type { BatchItem } from '../manifest/manifest-schema.ts';
import { endedStatus, startedStatus } from '../status/make-status.ts';
import { eventQueue } from './event-queue.ts';
import { capacity } from './local/capacity.ts';
import { retryDelay } from './retry-delay.ts';

const item: BatchItem = {
  index: 0,
  id: 'f'.repeat(64),
  name: 'm',
  recording: 'm',
  path: 'm.tif',
  bindings: {},
  sweep: {},
  metadata: {},
};
const failed = (retryable: boolean) =>
  endedStatus(startedStatus(item, null), 'failed', {
    error: new AppError('E_WORKER_CRASHED', 'x', { retryable }),
  });

test('only what fails for a passing reason is tried again, later and later', () => {
  const policy = { retries: 3, delaySeconds: 10, factor: 2, maxDelaySeconds: 30 };
  const delays = [1, 2, 3, 4].map((made) => retryDelay(policy, made, failed(true)));
  expect(delays.map((delay) => (delay === null ? null : Math.round(delay)))).toEqual([8, 16, 24, null]);
  expect(retryDelay(policy, 1, failed(false))).toBeNull();
  expect(retryDelay(policy, 1, endedStatus(startedStatus(item, null), 'done'))).toBeNull();
});

test('items share cores and memory', () => {
  const limits = { memoryBytes: null, workers: null };
  const of = (items: number, asked: number | null, more = {}, machine = { cores: 8, memory: 64e9 }) =>
    capacity(items, asked, { ...limits, ...more }, machine);
  expect(of(100, null)).toEqual({ jobs: 8, workers: 1, crowded: true });
  expect(of(2, null)).toEqual({ jobs: 2, workers: 4, crowded: true });
  expect(of(100, null, { memoryBytes: 20e9 })).toEqual({ jobs: 2, workers: 4, crowded: true });
  expect(of(100, null, { workers: 4 })).toEqual({ jobs: 2, workers: 4, crowded: true });
  expect(of(100, 3)).toEqual({ jobs: 3, workers: 2, crowded: false });
  expect(of(100, null, {}, { cores: 2, memory: 1e8 })).toEqual({ jobs: 1, workers: 2, crowded: false });
  expect(of(100, null, {}, { cores: 1, memory: 1e12 })).toEqual({ jobs: 1, workers: 1, crowded: true });
});

test('attempts count for the same work until it is done', () => {
  const first = failed(true);
  const second = startedStatus(item, first);
  expect([second.attempt, second.attempts.map(({ error }) => error?.code)]).toEqual([
    2,
    ['E_WORKER_CRASHED', undefined],
  ]);
  expect(startedStatus({ ...item, id: 'e'.repeat(64) }, first).attempt).toBe(1);
  expect(startedStatus(item, endedStatus(second, 'done')).attempt).toBe(1);
});

test('events come in order, and the end last', async () => {
  const queue = eventQueue<number>();
  queue.push(1);
  const seen: number[] = [];
  const reading = (async () => {
    for await (const event of queue.events) seen.push(event);
  })();
  await Promise.resolve();
  queue.push(2);
  queue.push(3);
  queue.end();
  await reading;
  expect(seen).toEqual([1, 2, 3]);
  const broken = eventQueue<number>();
  broken.push(1);
  broken.end(new Error('lost'));
  const iterator = broken.events[Symbol.asyncIterator]();
  expect(await iterator.next()).toEqual({ value: 1, done: false });
  await expect(iterator.next()).rejects.toThrow('lost');
});
