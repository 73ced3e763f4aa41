import { toAppError, type AppError } from '@ramify/sdk';
import { setTimeout as sleep } from 'node:timers/promises';
import { superviseItem, type ItemOutcome } from '../../item/supervise-item.ts';
import { itemAt } from '../../manifest/manifest-file.ts';
import type { Backend, Submission, SubmittedBatch } from '../backend.ts';
import type { BatchEvent } from '../batch-events.ts';
import { eventQueue } from '../event-queue.ts';
import { retryDelay } from '../retry-delay.ts';
import { capacity, type Capacity } from './capacity.ts';

const busyMs = 1000;

interface Turn {
  readonly index: number;
  /** Attempts that this submission made. */
  readonly made: number;
  /** Not before this time, in ms since 1970. */
  readonly notBefore: number;
}

/** Runs items in child processes of this machine, as many at a time as its cores and memory allow. */
export function localBackend(): Backend {
  return {
    name: 'local',
    capabilities: { detached: false, progress: true, retries: true, remote: false },
    submit: (submission) => Promise.resolve(start(submission)),
    close: () => Promise.resolve(),
  };
}

function start(submission: Submission): SubmittedBatch {
  const { manifest, items, concurrency, failFast } = submission;
  const { jobs, ...share } = capacity(items.length, concurrency, manifest.limits);
  const queue = eventQueue<BatchEvent>();
  const controller = new AbortController();
  const waiting: Turn[] = items.map((index) => ({ index, made: 0, notBefore: 0 }));
  let stopped = false;
  let running = 0;
  for (const index of items) {
    queue.push({ type: 'item.queued', item: index, name: itemAt(manifest, index).name });
  }

  /** What may begin now, or how long there is nothing. */
  const next = (): Turn | number | null => {
    if (stopped || waiting.length === 0) return null;
    const now = Date.now();
    const at = waiting.findIndex(({ notBefore }) => notBefore <= now);
    if (at < 0) return Math.min(...waiting.map(({ notBefore }) => notBefore)) - now;
    return waiting.splice(at, 1)[0] ?? null;
  };

  const perform = async (turn: Turn, worker: number): Promise<void> => {
    const of = { item: turn.index, name: itemAt(manifest, turn.index).name };
    const outcome = await attempt(submission, turn.index, share, controller.signal, (event) => {
      if (event.type === 'started') {
        const at = new Date().toISOString();
        queue.push({ type: 'item.started', ...of, at, attempt: turn.made + 1, worker });
      } else if (event.type === 'alive') {
        queue.push({ type: 'item.progress', ...of, fraction: event.fraction, step: event.step });
      }
    });
    if (outcome.type === 'busy') {
      waiting.push({ ...turn, notBefore: Date.now() + busyMs });
      return;
    }
    const { status } = outcome;
    const made = turn.made + 1;
    const delaySeconds = stopped ? null : retryDelay(manifest.retry, made, status);
    if (delaySeconds === null || status.error === null) {
      queue.push({ type: 'item.finished', ...of, status });
      if (failFast && status.state === 'failed') stopped = true;
      return;
    }
    queue.push({ type: 'item.retrying', ...of, attempt: made, error: status.error, delaySeconds });
    waiting.push({ index: turn.index, made, notBefore: Date.now() + delaySeconds * 1000 });
  };

  const work = async (worker: number): Promise<void> => {
    for (;;) {
      const turn = next();
      if (turn === null) {
        // What still runs may come back for another attempt.
        if (running === 0 || stopped) return;
        await pause(200, controller.signal);
      } else if (typeof turn === 'number') {
        await pause(Math.max(10, Math.min(turn, 500)), controller.signal);
      } else {
        running++;
        await perform(turn, worker).finally(() => running--);
      }
    }
  };

  let failure: AppError | undefined;
  const guarded = (worker: number): Promise<void> =>
    work(worker).catch((error: unknown) => {
      failure ??= toAppError(error);
      stopped = true;
      controller.abort();
    });
  const finished = Promise.all(Array.from({ length: jobs }, (_, worker) => guarded(worker))).then(() =>
    queue.end(failure),
  );
  return {
    events: queue.events,
    async cancel() {
      stopped = true;
      controller.abort();
      await finished;
    },
  };
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  sleep(ms, undefined, { signal }).catch(() => undefined);

const attempt = (
  { manifestPath, manifest, command, store, fresh }: Submission,
  index: number,
  share: Omit<Capacity, 'jobs'>,
  signal: AbortSignal,
  onEvent: NonNullable<Parameters<typeof superviseItem>[0]['onEvent']>,
): Promise<ItemOutcome> =>
  superviseItem({ manifestPath, manifest, index, command, store, ...share, fresh, signal, onEvent });
