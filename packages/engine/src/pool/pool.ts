import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { AppError, type SerializedError } from '@ramify/sdk';
import type { FromWorker, ParallelCall, Task, ToWorker, WorkerSetup } from './protocol.ts';
import { startWorker } from './start-worker.ts';

/** What the owner of a task hears of it. */
export interface TaskListener {
  done(result: unknown): void;
  failed(error: SerializedError): void;
  progress?(done: number): void;
  warning?(message: string): void;
  /** A node asks for parallel work; `answer` sends it items. */
  call?(call: ParallelCall, answer: CallAnswer): CallHandle;
}

export interface CallAnswer {
  item(value: unknown): void;
  end(error: SerializedError | null): void;
}

/** How the pool tells the work behind a call that its consumer moves on. */
export interface CallHandle {
  pull(): void;
  cancel(): void;
}

interface RunningTask {
  readonly task: Task;
  readonly listener: TaskListener;
  readonly cancel: Int32Array;
  /** Open calls of a node; while there are any, it only waits. */
  readonly calls: Map<number, OpenCall>;
}

interface OpenCall {
  readonly handle: CallHandle;
  readonly answer: CallAnswer;
}

interface Slot {
  worker: Worker | null;
  readonly running: Map<number, RunningTask>;
}

interface Waiting {
  readonly task: Task;
  readonly listener: TaskListener;
  readonly cancel: Int32Array;
}

export interface TaskHandle {
  cancel(): void;
}

const graceMs = 2000;

/**
 * Worker threads that run nodes and parts of their parallel work. A worker computes one thing at a time: a
 * node that waits for its parts leaves its thread to them. Threads start when first needed.
 */
export class Pool {
  readonly size: number;
  private readonly setup: WorkerSetup;
  private readonly slots: Slot[];
  private readonly queue: Waiting[] = [];
  private nextId = 1;
  private closed = false;

  constructor(setup: WorkerSetup, size: number = availableParallelism()) {
    this.setup = setup;
    this.size = Math.max(1, size);
    this.slots = Array.from({ length: this.size }, () => ({ worker: null, running: new Map() }));
  }

  /** Queues a task; parts go before nodes, so that started work ends before more is begun. */
  submit(task: Task, listener: TaskListener): TaskHandle {
    const cancel = new Int32Array(new SharedArrayBuffer(4));
    const waiting: Waiting = { task, listener, cancel };
    if (task.kind === 'node') this.queue.push(waiting);
    else this.queue.splice(firstNode(this.queue), 0, waiting);
    this.dispatch();
    return { cancel: () => this.cancel(waiting) };
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(this.slots.map(async (slot) => slot.worker?.terminate()));
  }

  private dispatch(): void {
    while (this.queue.length > 0 && !this.closed) {
      const slot = this.slots.find(isFree);
      const next = slot === undefined ? undefined : this.queue.shift();
      if (slot === undefined || next === undefined) return;
      this.start(slot, next);
    }
  }

  private start(slot: Slot, { task, listener, cancel }: Waiting): void {
    const id = this.nextId++;
    slot.running.set(id, { task, listener, cancel, calls: new Map() });
    slot.worker ??= this.open(slot);
    slot.worker.postMessage({ type: 'task', id, task, cancel } satisfies ToWorker);
  }

  private open(slot: Slot): Worker {
    const worker = startWorker(this.setup);
    worker.on('message', (message: FromWorker) => this.receive(slot, message));
    let reason: string | null = null;
    worker.on('error', (error: Error) => (reason = error.message));
    worker.on('exit', () => {
      if (slot.worker === worker) slot.worker = null;
      this.loseAll(slot, reason);
      this.dispatch();
    });
    return worker;
  }

  private receive(slot: Slot, message: FromWorker): void {
    switch (message.type) {
      case 'done':
      case 'failed': {
        const running = slot.running.get(message.id);
        slot.running.delete(message.id);
        for (const { handle } of running?.calls.values() ?? []) handle.cancel();
        if (message.type === 'done') running?.listener.done(message.result);
        else running?.listener.failed(message.error);
        this.dispatch();
        return;
      }
      case 'progress':
        slot.running.get(message.id)?.listener.progress?.(message.done);
        return;
      case 'warning':
        slot.running.get(message.id)?.listener.warning?.(message.message);
        return;
      case 'call':
        this.openCall(slot, message.id, message.request, message.call);
        this.dispatch();
        return;
      case 'pull':
      case 'return':
        for (const { calls } of slot.running.values()) {
          const call = calls.get(message.request);
          if (message.type === 'pull') call?.handle.pull();
          else call?.handle.cancel();
          if (message.type === 'return') calls.delete(message.request);
        }
    }
  }

  private openCall(slot: Slot, id: number, request: number, call: ParallelCall): void {
    const running = slot.running.get(id);
    if (running === undefined) return;
    const post = (message: ToWorker): void => slot.worker?.postMessage(message);
    const answer: CallAnswer = {
      item: (value) => post({ type: 'item', request, value }),
      end: (error) => {
        running.calls.delete(request);
        post({ type: 'end', request, error });
      },
    };
    const handle = running.listener.call?.(call, answer);
    if (handle !== undefined) running.calls.set(request, { handle, answer });
  }

  private cancel(waiting: Waiting): void {
    Atomics.store(waiting.cancel, 0, 1);
    const queued = this.queue.indexOf(waiting);
    if (queued >= 0) {
      this.queue.splice(queued, 1);
      waiting.listener.failed(cancelled());
      return;
    }
    const slot = this.slots.find(({ running }) =>
      [...running.values()].some((task) => task.cancel === waiting.cancel),
    );
    const running = [...(slot?.running.values() ?? [])].find((task) => task.cancel === waiting.cancel);
    for (const { handle, answer } of running?.calls.values() ?? []) {
      handle.cancel();
      answer.end(cancelled());
    }
    if (slot === undefined) return;
    // Long loops look at the flag; what does not within the grace period is stopped with its thread.
    setTimeout(() => {
      if ([...slot.running.values()].some((task) => task.cancel === waiting.cancel))
        void slot.worker?.terminate();
    }, graceMs).unref();
  }

  private loseAll(slot: Slot, reason: string | null): void {
    const lost = [...slot.running.values()];
    slot.running.clear();
    for (const { listener, cancel, calls } of lost) {
      for (const { handle } of calls.values()) handle.cancel();
      listener.failed(Atomics.load(cancel, 0) === 1 ? cancelled() : crashed(reason));
    }
  }
}

const firstNode = (queue: readonly Waiting[]): number => {
  const index = queue.findIndex(({ task }) => task.kind === 'node');
  return index < 0 ? queue.length : index;
};

const isFree = (slot: Slot): boolean =>
  [...slot.running.values()].every(({ task, calls }) => task.kind === 'node' && calls.size > 0);

const cancelled = (): SerializedError => new AppError('E_CANCELLED', 'The run was cancelled.').toJSON();

const crashed = (reason: string | null): SerializedError =>
  new AppError(
    reason !== null && /memory|allocation/i.test(reason) ? 'E_OUT_OF_MEMORY' : 'E_WORKER_CRASHED',
    `A worker stopped${reason === null ? '' : `: ${reason}`}.`,
    {
      remedy: 'Run again; if it happens again, crop or bin the movie, or give fewer --workers.',
      retryable: true,
    },
  ).toJSON();
