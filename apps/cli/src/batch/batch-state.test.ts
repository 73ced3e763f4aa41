import type { BatchEvent } from '@ramify/batch';
import { expect, test } from 'vitest';
import { initialBatchState, reduceBatch, secondsLeft } from './batch-state.ts';

const status = (name: string, state: 'done' | 'failed', ms: number) => ({
  format: 'ramify-item' as const,
  version: 1 as const,
  id: 'a'.repeat(64),
  name,
  state,
  attempt: 1,
  attempts: [],
  startedAt: '2026-01-01T00:00:00.000Z',
  finishedAt: '2026-01-01T00:00:10.000Z',
  ms,
  peakMemory: null,
  error: null,
  warnings: [],
  fingerprint: null,
  results: null,
});
const at = '2026-01-01T00:00:00.000Z';
const play = (...events: BatchEvent[]) => events.reduce(reduceBatch, initialBatchState);
const started: BatchEvent = {
  type: 'batch.started',
  at,
  title: 't',
  backend: 'local',
  total: 9,
  submitted: 5,
  concurrency: 2,
};
const begin = (item: number): BatchEvent => ({
  type: 'item.started',
  item,
  name: `m${item}`,
  at,
  attempt: 1,
  worker: item,
});
const end = (item: number, state: 'done' | 'failed', ms: number): BatchEvent => ({
  type: 'item.finished',
  item,
  name: `m${item}`,
  status: status(`m${item}`, state, ms),
});

test('the time left follows from the speed so far, with the share of what runs', () => {
  const later = (seconds: number) => Date.parse(at) + 1000 * seconds;
  expect(secondsLeft(play(started, begin(0), begin(1)), later(9))).toBeNull();
  // Failures are quick and say nothing of the others.
  expect(secondsLeft(play(started, begin(0), end(0, 'failed', 100)), later(9))).toBeNull();
  const state = play(started, begin(0), begin(1), end(0, 'done', 10_000), begin(2), {
    type: 'item.progress',
    item: 1,
    name: 'm1',
    fraction: 0.5,
    step: 's',
  });
  expect(state.running.get(1)).toMatchObject({ fraction: 0.5, step: 's' });
  expect(secondsLeft(state, later(12))).toBeCloseTo((12 * 3.5) / 1.5);
});

test('an attempt that is made again is not finished', () => {
  const error = { code: 'E_WORKER_CRASHED' as const, message: '', where: {}, retryable: true };
  const state = play(started, begin(0), {
    type: 'item.retrying',
    item: 0,
    name: 'm0',
    attempt: 1,
    error,
    delaySeconds: 1,
  });
  expect([state.running.size, state.finished.length]).toEqual([0, 0]);
});
