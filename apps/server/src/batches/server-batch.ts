import {
  conductBatch,
  localBackend,
  readStatuses,
  batchPaths,
  writeBatchResults,
  type ExecuteGraph,
  type Installation,
  type ItemCommand,
} from '@ramify/batch';
import { isFinalBatchState, type BatchEventMessage, type BatchSnapshot } from '@ramify/protocol';
import { AppError, toAppError } from '@ramify/sdk';
import { EventLog, type Subject } from '../runs/event-log.ts';
import { firstItems, fromStatus, itemAfter, wayTo } from './batch-items.ts';
import type { PreparedBatch } from './prepare-batch.ts';

export interface BatchJob extends PreparedBatch {
  readonly id: string;
  readonly jobs: number | null;
  readonly fresh: boolean;
  /** Of what is to be run, only what failed. */
  readonly failedOnly: boolean;
}

export interface BatchServices {
  readonly installation: Installation;
  readonly store: string;
  readonly command: ItemCommand;
  readonly execute: ExecuteGraph;
}

/** Of every recording only the last word is kept. */
const subjectOf = (event: BatchEventMessage): Subject | null =>
  event.type === 'batch.item' ? { name: `item ${event.item.index}`, passing: true } : null;

/** One batch on this machine: what it tells, and how it stands. Its truth lies in the files of its folder. */
export class ServerBatch {
  readonly log = new EventLog<BatchEventMessage>(subjectOf);
  readonly snapshot: BatchSnapshot;
  private readonly controller = new AbortController();
  readonly job: BatchJob;

  constructor(job: BatchJob) {
    this.job = job;
    this.snapshot = {
      id: job.id,
      state: 'starting',
      title: job.manifest.title ?? 'Batch',
      folder: job.folder.id,
      out: job.asked.out,
      asked: job.asked,
      createdAt: new Date().toISOString(),
      finishedAt: null,
      total: job.manifest.items.length,
      done: 0,
      failed: 0,
      items: [],
      notices: [],
      error: null,
      summary: null,
      report: null,
      lastEvent: 0,
    };
    this.enter('starting');
    for (const message of job.notices) this.tell({ type: 'batch.notice', message });
  }

  get over(): boolean {
    return isFinalBatchState(this.snapshot.state);
  }

  cancel(): void {
    this.controller.abort(new AppError('E_CANCELLED', 'The batch was cancelled.'));
  }

  /** Runs what is to be run and writes the results; never rejects. */
  async execute({ installation, store, command, execute }: BatchServices): Promise<void> {
    const { graph, manifest, dir, folder, jobs, fresh, failedOnly } = this.job;
    const { signal } = this.controller;
    const backend = localBackend();
    try {
      const before = await readStatuses(batchPaths(dir), manifest);
      for (const item of firstItems(this.job, before, installation.catalogue))
        this.tell({ type: 'batch.item', item });
      const outcome = await conductBatch({
        dir,
        manifest,
        graph,
        backend,
        installation,
        store,
        command,
        concurrency: jobs,
        fresh,
        failFast: false,
        ...(failedOnly
          ? { only: (verdict) => verdict.action === 'run' && verdict.because === 'failed' }
          : {}),
        signal,
        onEvent: (event) => {
          if (event.type === 'batch.started') this.enter('running');
          else if (event.type === 'batch.notice') this.tell(event);
          else if ('item' in event) {
            const item = this.snapshot.items[event.item];
            if (item !== undefined)
              this.tell({ type: 'batch.item', item: itemAfter(item, event, folder.root, dir) });
          }
        },
      });
      // Those that were not asked for stay what they were.
      for (const [index, status] of outcome.statuses.entries()) {
        const item = this.snapshot.items[index];
        if (item?.state !== 'waiting' || status === null) continue;
        this.tell({ type: 'batch.item', item: { ...item, ...fromStatus(status, folder.root, dir) } });
      }
      this.enter('writing');
      const written = await writeBatchResults({
        ...outcome,
        graph,
        installation,
        execute,
        // What is done is put together also if the rest was cancelled.
        signal: new AbortController().signal,
      });
      const { status } = outcome;
      this.enter(status === 'submitted' ? 'succeeded' : status, {
        summary: wayTo(folder.root, written.summary),
        report: wayTo(folder.root, written.report),
      });
    } catch (thrown) {
      if (signal.aborted) return this.enter('cancelled');
      const { stack: _, ...error } = toAppError(thrown).toJSON();
      this.enter('rejected', { error });
    } finally {
      await backend.close();
    }
  }

  private enter(
    state: BatchSnapshot['state'],
    more: Omit<Extract<BatchEventMessage, { type: 'batch.state' }>, 'type' | 'state' | 'at'> = {},
  ): void {
    this.tell({ type: 'batch.state', state, at: new Date().toISOString(), ...more });
    if (this.over) this.log.end();
  }

  private tell(event: BatchEventMessage): void {
    const { snapshot } = this;
    snapshot.lastEvent += 1;
    switch (event.type) {
      case 'batch.notice':
        snapshot.notices.push(event.message);
        break;
      case 'batch.item': {
        snapshot.items[event.item.index] = event.item;
        const count = (...states: string[]) =>
          snapshot.items.filter(({ state }) => states.includes(state)).length;
        snapshot.done = count('done', 'kept');
        snapshot.failed = count('failed');
        break;
      }
      case 'batch.state':
        snapshot.state = event.state;
        snapshot.error = event.error ?? null;
        snapshot.summary = event.summary ?? null;
        snapshot.report = event.report ?? null;
        if (isFinalBatchState(event.state)) snapshot.finishedAt = event.at;
    }
    this.log.add(event);
  }
}
