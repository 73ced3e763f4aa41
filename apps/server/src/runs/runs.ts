import type { Engine } from '@ramify/engine';
import type { RunHead } from '@ramify/protocol';
import { AppError } from '@ramify/sdk';
import { randomUUID } from 'node:crypto';
import type { RunOrigin } from './run-snapshots.ts';
import { ServerRun, type RunJob } from './server-run.ts';

export interface RunLimits {
  /** Runs at a time; they share the worker threads. */
  readonly together: number;
  readonly queued: number;
  /** Finished runs that are remembered. */
  readonly kept: number;
}

export interface StartedRun extends Omit<RunOrigin, 'id' | 'createdAt'> {
  readonly job: RunJob;
  /** Id of the run whose place it takes. */
  readonly replaces?: string | undefined;
}

/** The runs of the server: they belong to no window, and go on when all are closed. */
export class Runs {
  private readonly engine: Engine;
  private readonly limits: RunLimits;
  private readonly runs = new Map<string, ServerRun>();
  private readonly running = new Map<ServerRun, Promise<void>>();
  private queue: ServerRun[] = [];
  private closed = false;

  private readonly onIdle: () => void;

  /** `onIdle` is called when the last run has ended. */
  constructor(engine: Engine, limits: RunLimits, onIdle: () => void = () => undefined) {
    this.engine = engine;
    this.onIdle = onIdle;
    this.limits = limits;
  }

  get counts(): { running: number; queued: number } {
    return { running: this.running.size, queued: this.queue.length };
  }

  start({ job, replaces, ...origin }: StartedRun): string {
    const replaced = replaces === undefined ? undefined : this.runs.get(replaces);
    replaced?.cancel();
    this.queue = this.queue.filter((run) => !run.over);
    if (this.queue.length >= this.limits.queued) {
      throw new AppError('E_BUSY', `${this.queue.length} runs are waiting already.`, {
        remedy: 'Wait until some have ended, or cancel them.',
        retryable: true,
      });
    }
    const id = randomUUID();
    const run = new ServerRun({ ...origin, id, createdAt: new Date().toISOString() }, job);
    if (replaced !== undefined) replaced.snapshot.replacedBy = id;
    this.runs.set(id, run);
    this.queue.push(run);
    this.forget();
    this.next();
    return id;
  }

  get(id: string): ServerRun {
    const run = this.runs.get(id);
    if (run !== undefined) return run;
    throw new AppError('E_NOT_FOUND', 'The server knows no such run.', {
      remedy:
        'It was started anew, or the run is long over: run the graph again; what is stored is not computed twice.',
    });
  }

  list(limit: number): RunHead[] {
    return [...this.runs.values()]
      .reverse()
      .slice(0, limit)
      .map(({ snapshot }) => snapshot);
  }

  cancel(id: string): RunHead {
    const run = this.get(id);
    if (!run.over) run.cancel();
    this.queue = this.queue.filter((waiting) => !waiting.over);
    return run.snapshot;
  }

  /** Cancels everything and waits until it has stopped. */
  async close(): Promise<void> {
    this.closed = true;
    for (const run of this.runs.values()) if (!run.over) run.cancel();
    await Promise.all(this.running.values());
  }

  private next(): void {
    while (!this.closed && this.running.size < this.limits.together) {
      const run = this.queue.shift();
      if (run === undefined) return;
      if (run.over) continue;
      const ended = run.execute(this.engine).then(() => {
        this.running.delete(run);
        this.forget();
        this.next();
        if (this.running.size === 0) this.onIdle();
      });
      this.running.set(run, ended);
    }
  }

  private forget(): void {
    const over = [...this.runs].filter(([, run]) => run.over);
    for (const [id] of over.slice(0, Math.max(0, over.length - this.limits.kept))) this.runs.delete(id);
  }
}
