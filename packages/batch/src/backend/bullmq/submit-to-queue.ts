import { toAppError, type AppError } from '@ramify/sdk';
import { setTimeout as sleep } from 'node:timers/promises';
import { itemAt } from '../../manifest/manifest-file.ts';
import type { Submission, SubmittedBatch } from '../backend.ts';
import type { BatchEvent } from '../batch-events.ts';
import { eventQueue } from '../event-queue.ts';
import type { RedisLink } from './connect-redis.ts';
import type { Bullmq } from './load-bullmq.ts';
import { OpenJobs } from './open-jobs.ts';
import { cancelKey, keyPrefix, type ItemJob, type JobResult, type JobWord } from './queue-contract.ts';
import { watchFleet } from './watch-fleet.ts';

interface Place {
  readonly bullmq: Bullmq;
  readonly link: RedisLink;
  readonly queue: string;
  readonly code: string;
}

const checkMs = 2000;
const cancelMs = 30_000;
const cancelKeySeconds = 3600;

/** Queues the items of a submission, a bounded number at a time, and tells what workers make of them. */
export async function submitToQueue(
  submission: Submission,
  { bullmq, link, queue: name, code }: Place,
  listen: (hear: (message: string) => void) => void,
): Promise<SubmittedBatch> {
  const { manifest, manifestPath } = submission;
  const { redis } = link;
  const told = eventQueue<BatchEvent>();
  const say = (message: string) => told.push({ type: 'batch.notice', message });
  listen(say);
  const options = { prefix: keyPrefix, skipVersionCheck: true } as const;
  const queue = new bullmq.Queue<ItemJob, JobResult>(name, {
    ...options,
    connection: redis,
    streams: { events: { maxLen: 5000 } },
  });
  const ears = new bullmq.QueueEvents(name, { ...options, connection: link.another() });
  // The connection itself tells when it is lost.
  queue.on('error', () => undefined);
  ears.on('error', () => undefined);
  // Another batch may have been cancelled here before.
  await redis.del(cancelKey(name, manifestPath));
  await ears.waitUntilReady();

  let ended = false;
  let resolveEnd = () => {};
  const allEnded = new Promise<void>((resolve) => {
    resolveEnd = resolve;
  });
  let failure: AppError | undefined;
  const end = () => {
    if (ended) return;
    ended = true;
    clearInterval(timer);
    redis.off('ready', returned);
    listen(() => undefined);
    told.end(failure);
    resolveEnd();
    // Not waited for: a connection that is lost would never say that it is closed.
    void Promise.allSettled([ears.close(), queue.close()]);
  };
  const fail = (error: unknown) => {
    failure ??= toAppError(error);
    end();
  };
  const jobs = new OpenJobs(
    submission,
    {
      add: (added) =>
        queue.addBulk(
          [...added].map(([jobId, data]) => ({
            name: itemAt(manifest, data.item).name,
            data,
            opts: {
              jobId,
              attempts: manifest.retry.retries + 1,
              backoff: { type: 'custom' },
              removeOnComplete: true,
              removeOnFail: true,
              stackTraceLimit: 1,
            },
          })),
        ),
      remove: async (id) => (await queue.remove(id)) === 1,
      exists: async (id) => (await queue.getJobState(id)) !== 'unknown',
    },
    (event) => told.push(event),
    end,
  );
  ears.on('progress', ({ jobId, data }) => jobs.heard(jobId, data as JobWord));
  ears.on('stalled', ({ jobId }) => jobs.stalled(jobId));
  ears.on('failed', ({ jobId }) => void jobs.crashed(jobId).catch(fail));
  ears.on('completed', ({ jobId, returnvalue }) => {
    void jobs.settle(jobId, returnvalue as unknown as JobResult).catch(fail);
  });

  const lookAtFleet = watchFleet(redis, name, code, link.shown, say);
  let looking = false;
  const look = (all = false) => {
    if (looking) return;
    looking = true;
    // Without a connection nothing can be learned; it comes back by itself.
    void Promise.all([jobs.look(all), lookAtFleet()])
      .catch(() => undefined)
      .finally(() => (looking = false));
  };
  const timer = setInterval(() => look(), checkMs);
  const returned = () => look(true);
  redis.on('ready', returned);
  look();
  await jobs.fill();

  return {
    events: told.events,
    async cancel() {
      if (ended) return;
      // Without a connection it cannot be said to anybody: then only this process stops.
      const saying = redis
        .set(cancelKey(name, manifestPath), '1', 'EX', cancelKeySeconds)
        .then(() => jobs.withdraw())
        .catch(() => undefined);
      await Promise.race([allEnded, sleep(cancelMs, undefined, { ref: false })]);
      if (jobs.size > 0) {
        say(`${jobs.size} recordings still run; their workers stop them as soon as they hear of it.`);
      }
      end();
      await Promise.race([saying, sleep(1000, undefined, { ref: false })]);
    },
  };
}
