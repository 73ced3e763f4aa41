import { AppError } from '@ramify/sdk';
import { setTimeout as sleep } from 'node:timers/promises';
import { recordDeath } from '../../item/record-death.ts';
import { pathsOfManifest } from '../../manifest/batch-paths.ts';
import { itemAt } from '../../manifest/manifest-file.ts';
import { readStatus } from '../../status/status-file.ts';
import type { ItemStatus } from '../../status/status-schema.ts';
import type { Submission } from '../backend.ts';
import type { BatchEvent } from '../batch-events.ts';
import { jobIdOf, type ItemJob, type JobResult, type JobWord } from './queue-contract.ts';

/** What is asked of the queue itself. */
export interface JobQueue {
  /** What is there under the same id already stays. */
  add(jobs: ReadonlyMap<string, ItemJob>): Promise<unknown>;
  /** False if a worker has begun it. */
  remove(id: string): Promise<boolean>;
  exists(id: string): Promise<boolean>;
}

interface OpenJob {
  readonly index: number;
  readonly since: number;
  /** What was known of the item before it was queued. */
  before: ItemStatus | null;
  heard: number;
  /** How often the job was gone without an end. */
  losses: number;
}

/** Items of one batch that stand in the queue at the same time: enough for any fleet, little for its memory. */
const mostQueued = 500;
/** A job of which nothing was heard for so long is looked after. */
const silentMs = 8000;
const statusMs = 60_000;
const mostLosses = 3;

/** The jobs of one submission: those that wait here, and those that stand in the queue. */
export class OpenJobs {
  private readonly submission: Submission;
  private readonly queue: JobQueue;
  private readonly tell: (event: BatchEvent) => void;
  private readonly onEnd: () => void;
  private readonly waiting: number[];
  private readonly open = new Map<string, OpenJob>();
  private stopped = false;

  constructor(
    submission: Submission,
    queue: JobQueue,
    tell: (event: BatchEvent) => void,
    /** All of it has ended, or was taken back. May be called several times. */
    onEnd: () => void,
  ) {
    this.submission = submission;
    this.queue = queue;
    this.tell = tell;
    this.onEnd = onEnd;
    this.waiting = [...submission.items];
  }

  get size(): number {
    return this.open.size;
  }

  /** Queues as many as there is room for. */
  async fill(): Promise<void> {
    const { concurrency, manifest } = this.submission;
    const room = Math.min(concurrency ?? mostQueued, mostQueued) - this.open.size;
    const jobs = new Map<string, ItemJob>();
    const added: OpenJob[] = [];
    const since = Date.now();
    for (const index of this.stopped ? [] : this.waiting.splice(0, room)) {
      const job = this.jobOf(index);
      const id = jobIdOf(job, manifest);
      jobs.set(id, job);
      const open = { index, since, before: null, heard: since, losses: 0 };
      added.push(open);
      this.open.set(id, open);
      this.tell({ type: 'item.queued', ...this.of(index) });
    }
    await Promise.all(added.map(async (open) => (open.before = await this.statusOf(open))));
    if (jobs.size > 0) await this.queue.add(jobs);
    if (this.open.size === 0 && (this.stopped || this.waiting.length === 0)) this.onEnd();
  }

  /** A worker tells of a job. */
  heard(id: string, word: JobWord): void {
    const job = this.open.get(id);
    if (job === undefined) return;
    job.heard = Math.max(job.heard, Date.now());
    const of = this.of(job.index);
    switch (word.type) {
      case 'trouble':
        return this.tell({ type: 'batch.notice', message: word.message });
      case 'started':
        return this.tell({
          type: 'item.started',
          ...of,
          at: word.at,
          attempt: word.attempt,
          worker: word.host,
        });
      case 'progress':
        return this.tell({ type: 'item.progress', ...of, fraction: word.fraction, step: word.step });
      case 'retrying':
        return this.tell({ ...word, type: 'item.retrying', ...of });
    }
  }

  /** The queue has found out that the worker of a job is gone. */
  stalled(id: string): void {
    const job = this.open.get(id);
    if (job === undefined) return;
    const message = `The worker that had ${this.of(job.index).name} is gone; another takes it over.`;
    this.tell({ type: 'batch.notice', message });
  }

  async settle(id: string, result: JobResult): Promise<void> {
    const job = this.open.get(id);
    if (job === undefined) return;
    job.heard = Infinity;
    if (result.type === 'unwritten') return this.finish(id, result.status);
    if (result.type === 'obsolete') return this.lost(id, job);
    if (result.type === 'refused') return this.bury(id, job, AppError.fromJSON(result.error));
    const { name } = this.of(job.index);
    // A shared disk may show the status later than the queue tells of it.
    for (const until = Date.now() + statusMs; Date.now() < until; await sleep(250)) {
      const status = await this.statusOf(job);
      if (status !== null && status.state !== 'running' && status.finishedAt === result.finishedAt) {
        return this.finish(id, status);
      }
    }
    const { dir } = pathsOfManifest(this.submission.manifestPath);
    const unseen = `A worker finished ${name}, but its status does not appear here.`;
    return this.bury(
      id,
      job,
      new AppError('E_BACKEND_UNAVAILABLE', unseen, {
        remedy: `Check that ${dir} is the same shared folder on all machines.`,
        retryable: true,
      }),
    );
  }

  /** The queue has given a job up: its workers stopped too often. */
  async crashed(id: string): Promise<void> {
    const job = this.open.get(id);
    if (job !== undefined) await this.bury(id, job, this.crash(job));
  }

  /**
   * Looks after jobs of which nothing was heard: the queue may have lost them, or their end was missed.
   *
   * @param all after a server came back: also those that were heard of
   */
  async look(all = false): Promise<void> {
    const now = Date.now();
    for (const [id, job] of this.open) {
      if (job.heard === Infinity || (!all && now - job.heard < silentMs)) continue;
      job.heard = now;
      if (!(await this.queue.exists(id))) await this.lost(id, job);
    }
  }

  /** Queues nothing more, and takes back what no worker has begun. */
  async withdraw(): Promise<void> {
    this.stopped = true;
    for (const id of this.open.keys()) {
      if (await this.queue.remove(id)) await this.finish(id, null);
    }
    await this.fill();
  }

  private of(index: number) {
    return { item: index, name: itemAt(this.submission.manifest, index).name };
  }

  private jobOf(index: number): ItemJob {
    const { manifest, manifestPath, store, fresh } = this.submission;
    return { manifest: manifestPath, item: index, id: itemAt(manifest, index).id, store, fresh };
  }

  private statusOf({ index }: OpenJob): Promise<ItemStatus | null> {
    return readStatus(pathsOfManifest(this.submission.manifestPath), this.of(index).name);
  }

  private async finish(id: string, status: ItemStatus | null): Promise<void> {
    const job = this.open.get(id);
    if (job === undefined) return;
    this.open.delete(id);
    if (status !== null) {
      this.tell({ type: 'item.finished', ...this.of(job.index), status });
      if (this.submission.failFast && status.state === 'failed' && !this.stopped) return this.withdraw();
    }
    return this.fill();
  }

  /** Writes an end for an item whose worker could not. */
  private async bury(id: string, { index, since, before }: OpenJob, error: AppError): Promise<void> {
    const { manifest, manifestPath } = this.submission;
    const item = itemAt(manifest, index);
    const { status } = await recordDeath(pathsOfManifest(manifestPath), item, {
      state: 'failed',
      error: error.at({ file: item.path }),
      since: new Date(since),
      before,
      peakMemory: null,
    });
    return this.finish(id, status);
  }

  private crash({ index }: OpenJob): AppError {
    const message = `Workers that had ${this.of(index).name} stopped several times.`;
    return new AppError('E_WORKER_CRASHED', message, {
      remedy: 'See what the workers write and whether their memory suffices, then run the batch again.',
      retryable: true,
    });
  }

  /** A job that is gone: ended while nobody listened, or lost with the memory of the server. */
  private async lost(id: string, job: OpenJob): Promise<void> {
    const { manifest } = this.submission;
    const status = await this.statusOf(job);
    const ended = status?.id === itemAt(manifest, job.index).id ? status.finishedAt : null;
    // Not by the time: the clocks of the machines may differ.
    if (status !== null && ended !== null && ended !== job.before?.finishedAt) return this.finish(id, status);
    if (this.stopped) return this.finish(id, null);
    if (++job.losses > mostLosses) return this.bury(id, job, this.crash(job));
    job.heard = Date.now();
    await this.queue.add(new Map([[id, this.jobOf(job.index)]]));
  }
}
