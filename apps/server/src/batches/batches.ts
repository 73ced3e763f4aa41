import { batchPaths, dryRun } from '@ramify/batch';
import type { BatchHead } from '@ramify/protocol';
import { AppError } from '@ramify/sdk';
import { randomUUID } from 'node:crypto';
import { forecasts } from './batch-items.ts';
import type { PreparedBatch } from './prepare-batch.ts';
import { ServerBatch, type BatchJob, type BatchServices } from './server-batch.ts';

const kept = 20;

/** The batches of the server; one at a time, since each takes the whole machine. */
export class Batches {
  private readonly services: BatchServices | null;
  private readonly batches = new Map<string, ServerBatch>();
  private running: Promise<void> | null = null;

  /** Without services there are no batches: the server does not know how to start a process for a recording. */
  constructor(services: BatchServices | null) {
    this.services = services;
  }

  private available(): BatchServices {
    if (this.services !== null) return this.services;
    throw new AppError('E_BACKEND_UNAVAILABLE', 'This server cannot run batches.', {
      remedy: 'Start it by `ramify serve`, or run `ramify batch` on the command line.',
    });
  }

  /** What would run, and why. */
  async plan({ graph, manifest, dir }: PreparedBatch, fresh: boolean, signal: AbortSignal) {
    const { installation } = this.available();
    const paths = batchPaths(dir);
    const rows = await dryRun({ graph, manifest, paths, installation, fresh }, signal);
    return forecasts(manifest, rows);
  }

  /** Runs what failed of a batch again, as it was begun. */
  retry(id: string): ServerBatch {
    const { job } = this.get(id);
    return this.start({ ...job, fresh: false, failedOnly: true });
  }

  start(job: Omit<BatchJob, 'id'>): ServerBatch {
    const services = this.available();
    if (this.running !== null) {
      throw new AppError('E_BUSY', 'A batch is running already.', {
        remedy: 'Wait until it has ended, or cancel it.',
        retryable: true,
      });
    }
    const batch = new ServerBatch({ ...job, id: randomUUID() });
    this.batches.set(batch.snapshot.id, batch);
    for (const id of this.batches.keys()) {
      if (this.batches.size <= kept) break;
      this.batches.delete(id);
    }
    this.running = batch.execute(services).then(() => {
      this.running = null;
    });
    return batch;
  }

  get(id: string): ServerBatch {
    const batch = this.batches.get(id);
    if (batch !== undefined) return batch;
    throw new AppError('E_NOT_FOUND', 'The server knows no such batch.', {
      remedy: 'Start it again with the same folder: what is done is not run twice.',
    });
  }

  list(): BatchHead[] {
    return [...this.batches.values()].reverse().map(({ snapshot }) => snapshot);
  }

  /** Cancels what runs and waits until it has stopped. */
  async close(): Promise<void> {
    for (const batch of this.batches.values()) if (!batch.over) batch.cancel();
    await this.running;
  }
}
