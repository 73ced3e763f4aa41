import { AppError, isAppError, toAppError } from '@ramify/sdk';
import type { Job } from 'bullmq';
import { hostname } from 'node:os';
import type { ItemCommand } from '../../item/item-contract.ts';
import { superviseItem, type ItemOutcome } from '../../item/supervise-item.ts';
import { pathsOfManifest } from '../../manifest/batch-paths.ts';
import { itemAt } from '../../manifest/manifest-file.ts';
import type { Manifest } from '../../manifest/manifest-schema.ts';
import { readStatus } from '../../status/status-file.ts';
import type { ItemStatus } from '../../status/status-schema.ts';
import { retryDelay } from '../retry-delay.ts';
import { connectRedis } from './connect-redis.ts';
import { beat, beatMs, leave } from './fleet.ts';
import { loadBullmq } from './load-bullmq.ts';
import { mappedPath, type PathMapping } from './mapped-path.ts';
import { manifestReader } from './manifest-reader.ts';
import {
  cancelKey,
  defaultQueue,
  itemJobSchema,
  keyPrefix,
  type ItemJob,
  type JobResult,
  type JobWord,
} from './queue-contract.ts';
import { redisAddress } from './redis-address.ts';

export type WorkerEvent =
  | { readonly type: 'ready'; readonly redis: string; readonly queue: string; readonly concurrency: number }
  | { readonly type: 'began'; readonly name: string; readonly batch: string }
  | { readonly type: 'ended'; readonly status: ItemStatus }
  | { readonly type: 'notice'; readonly message: string };

export interface WorkerRequest {
  readonly redis: string | undefined;
  readonly queue?: string;
  /** Items at the same time, and worker threads of each. */
  readonly concurrency: number;
  readonly threads: number;
  /** Whether these keep all cores of this machine busy. */
  readonly crowded?: boolean;
  readonly command: ItemCommand;
  /** Store to use instead of the one that the batch names. */
  readonly store?: string;
  /** Folders of the batch that are called otherwise here. */
  readonly mappings?: readonly PathMapping[];
  /** Seconds of silence after which others take over what this worker has. */
  readonly takeoverSeconds: number;
  readonly code: string;
  /** Take nothing more, finish what runs, and return. */
  readonly signal: AbortSignal;
  readonly onEvent: (event: WorkerEvent) => void;
}

const busyMs = 2000;
const troubleMs = 5000;
const longestRestMs = 60_000;
const againMs = 1000;
/** What is missing here may be there on another machine. */
const elsewhere = new Set<string>(['E_FILE_MISSING', 'E_FILE_UNREADABLE']);
const tellMs = 1000;
/** Times that a job is passed on because this machine cannot read its batch. */
const mostTroubles = 10;
const mostStalls = 3;

/**
 * Takes items from the queue and runs each in a child process, so that this one is always free to say that it
 * is alive. Returns when `signal` has asked it to stop and what ran has ended.
 */
export async function runWorker(request: WorkerRequest): Promise<void> {
  const { queue: name = defaultQueue, concurrency, command, code, signal, onEvent } = request;
  const { mappings = [] } = request;
  const address = redisAddress(request.redis);
  const bullmq = await loadBullmq();
  const link = await connectRedis(bullmq, address, (message) => onEvent({ type: 'notice', message }));
  const { redis } = link;
  const manifests = manifestReader();
  const running = new Set<string>();
  const self = { host: hostname(), pid: process.pid, concurrency, code };
  const say = () => beat(redis, name, { ...self, running: [...running] }).catch(() => undefined);

  const tell = (job: Job<ItemJob, JobResult>, word: JobWord) =>
    void job.updateProgress(word).catch(() => undefined);

  /** Puts a job back for a while; that is no failed attempt. */
  async function later(job: Job<ItemJob, JobResult>, ms: number, token: string | undefined): Promise<never> {
    await job.moveToDelayed(Date.now() + ms, token);
    throw new bullmq.DelayedError();
  }

  async function supervised(
    job: Job<ItemJob, JobResult>,
    manifest: Manifest,
    data: ItemJob,
    manifestPath: string,
  ): Promise<ItemOutcome> {
    const stop = new AbortController();
    const key = cancelKey(name, data.manifest);
    const asking = setInterval(() => {
      void redis.exists(key).then(
        (found) => found === 1 && stop.abort(),
        () => undefined,
      );
    }, tellMs);
    let told = 0;
    try {
      return await superviseItem({
        manifestPath,
        manifest,
        index: data.item,
        command,
        store: request.store ?? mappedPath(data.store, mappings),
        workers: manifest.limits.workers ?? request.threads,
        crowded: request.crowded === true,
        fresh: data.fresh,
        takeoverSeconds: request.takeoverSeconds,
        signal: stop.signal,
        onEvent: (event) => {
          if (event.type === 'started') {
            const at = new Date().toISOString();
            tell(job, { type: 'started', at, attempt: job.attemptsMade + 1, host: self.host });
          } else if (event.type === 'alive' && Date.now() - told >= tellMs) {
            told = Date.now();
            tell(job, { type: 'progress', fraction: event.fraction, step: event.step });
          }
        },
      });
    } finally {
      clearInterval(asking);
    }
  }

  async function perform(job: Job<ItemJob, JobResult>, token: string | undefined): Promise<JobResult> {
    const parsed = itemJobSchema.safeParse(job.data);
    if (!parsed.success) return { type: 'obsolete' };
    const { data } = parsed;
    const manifestPath = mappedPath(data.manifest, mappings);
    let manifest: Manifest;
    try {
      manifest = await manifests(manifestPath);
    } catch (error) {
      const problem = toAppError(error);
      const message = `The worker on ${self.host} cannot read ${manifestPath}: ${problem.message}`;
      onEvent({ type: 'notice', message });
      tell(job, { type: 'trouble', message });
      rest();
      if (job.attemptsStarted <= mostTroubles) return later(job, againMs, token);
      const remedy =
        'Put the batch folder on a disk that all workers see under the same path, or give them --map.';
      const refusal = new AppError(problem.code, message, { remedy, retryable: true });
      return { type: 'refused', error: refusal.toJSON() };
    }
    if (manifest.items[data.item]?.id !== data.id) return { type: 'obsolete' };
    const item = itemAt(manifest, data.item);
    running.add(item.name);
    onEvent({ type: 'began', name: item.name, batch: manifest.title });
    try {
      const outcome = await supervised(job, manifest, data, manifestPath);
      if (outcome.type === 'busy') return await later(job, busyMs, token);
      const { status } = outcome;
      onEvent({ type: 'ended', status });
      const delaySeconds = retryDelay(manifest.retry, job.attemptsMade + 1, status);
      if (status.error?.retryable === true && elsewhere.has(status.error.code)) rest();
      else troubles = 0;
      if (delaySeconds === null || status.error === null) return await resultOf(manifestPath, status);
      tell(job, { type: 'retrying', attempt: job.attemptsMade + 1, error: status.error, delaySeconds });
      throw new Again(delaySeconds, status.error.code);
    } finally {
      running.delete(item.name);
    }
  }

  const ms = request.takeoverSeconds * 1000;
  let troubles = 0;
  let resting: NodeJS.Timeout | undefined;
  /** Takes nothing for a while that grows, so that machines that see the files come first. */
  function rest(): void {
    const pause = Math.min(longestRestMs, troubleMs * 2 ** troubles++);
    clearTimeout(resting);
    void worker.pause(true);
    resting = setTimeout(() => void worker.resume(), pause);
    const seconds = Math.round(pause / 1000);
    onEvent({
      type: 'notice',
      message: `Taking nothing for ${seconds} s: other machines may see the files.`,
    });
  }
  const worker = new bullmq.Worker<ItemJob, JobResult>(name, perform, {
    connection: redis,
    prefix: keyPrefix,
    skipVersionCheck: true,
    concurrency,
    lockDuration: ms,
    stalledInterval: Math.max(500, ms / 2),
    maxStalledCount: mostStalls,
    settings: {
      backoffStrategy: (_made, _type, error) =>
        error instanceof Again ? error.delaySeconds * 1000 : troubleMs,
    },
  });
  worker.on('error', (error) => {
    // The connection tells of itself; a lost lock means that another worker has taken the item over.
    if (isAppError(error)) onEvent({ type: 'notice', message: error.message });
  });
  const beats = setInterval(() => void say(), beatMs);
  try {
    await worker.waitUntilReady();
    await say();
    onEvent({ type: 'ready', redis: link.shown, queue: name, concurrency });
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener('abort', () => resolve(), { once: true });
    });
    if (running.size > 0) {
      onEvent({ type: 'notice', message: `Finishing ${[...running].join(', ')}, then stopping.` });
    }
    await worker.close();
    await leave(redis, name, { ...self, running: [] }).catch(() => undefined);
  } finally {
    clearInterval(beats);
    clearTimeout(resting);
    link.close();
  }
}

async function resultOf(manifestPath: string, status: ItemStatus): Promise<JobResult> {
  const written = await readStatus(pathsOfManifest(manifestPath), status.name);
  const { finishedAt } = status;
  return written?.finishedAt === finishedAt ? { type: 'ended', finishedAt } : { type: 'unwritten', status };
}

/** An attempt that is to be made again after a while. */
class Again extends Error {
  readonly delaySeconds: number;
  constructor(delaySeconds: number, code: string) {
    super(code);
    this.delaySeconds = delaySeconds;
  }
}
