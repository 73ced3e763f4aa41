import { toAppError, type SerializedError } from '@ramify/sdk';
import type { Pool, TaskHandle } from './pool.ts';
import type { PartTask } from './protocol.ts';

/** Takes the results of an ordered piece of work. */
export interface Consumer {
  item(value: unknown): void;
  end(error: SerializedError | null): void;
  /** Fraction of the work that is done. */
  progress(fraction: number): void;
  /** Picks this consumer's share of a part's result; throws an `AppError` if its share failed. */
  pick(result: unknown): unknown;
}

/**
 * Runs parts on the pool and hands the results on in order, to one consumer or several. Parts are launched only a
 * little ahead of the slowest consumer, so that few results are in memory.
 */
export class OrderedWork {
  private readonly pool: Pool;
  private readonly parts: readonly PartTask[];
  private readonly weights: readonly number[];
  private readonly consumers = new Map<Consumer, { pulled: number }>();
  private readonly results = new Map<number, unknown>();
  private readonly handles = new Map<number, TaskHandle>();
  private readonly partial = new Map<number, number>();
  private launched = 0;
  private delivered = 0;
  private finishedWeight = 0;
  private readonly totalWeight: number;
  private over = false;

  /** `weights` are the parts' shares of the progress, e.g. frames. */
  constructor(
    pool: Pool,
    parts: readonly PartTask[],
    weights: readonly number[],
    consumers: readonly Consumer[],
  ) {
    this.pool = pool;
    this.parts = parts;
    this.weights = weights;
    this.totalWeight = weights.reduce((sum, weight) => sum + weight, 0);
    for (const consumer of consumers) this.consumers.set(consumer, { pulled: 0 });
  }

  start(): void {
    if (this.parts.length === 0) this.finish(null);
    this.launch();
  }

  /** The consumer has dealt with one more item. */
  pull(consumer: Consumer): void {
    const state = this.consumers.get(consumer);
    if (state === undefined) return;
    state.pulled++;
    this.launch();
  }

  /** The consumer wants no more; the work stops when the last one leaves. */
  leave(consumer: Consumer): void {
    this.consumers.delete(consumer);
    if (this.consumers.size === 0 && !this.over) {
      this.over = true;
      for (const handle of this.handles.values()) handle.cancel();
    }
  }

  private launch(): void {
    const slowest = Math.min(...[...this.consumers.values()].map(({ pulled }) => pulled));
    while (!this.over && this.launched < this.parts.length && this.launched - slowest <= this.pool.size) {
      this.run(this.launched++);
    }
  }

  private run(index: number): void {
    const task = this.parts[index];
    if (task === undefined) return;
    const handle = this.pool.submit(task, {
      done: (result) => {
        this.handles.delete(index);
        this.partial.delete(index);
        this.finishedWeight += this.weights[index] ?? 0;
        this.results.set(index, result);
        this.report();
        this.deliver();
      },
      failed: (error) => this.finish(error),
      progress: (done) => {
        this.partial.set(index, done);
        this.report();
      },
    });
    this.handles.set(index, handle);
  }

  private deliver(): void {
    while (!this.over && this.results.has(this.delivered)) {
      const result = this.results.get(this.delivered);
      this.results.delete(this.delivered++);
      for (const consumer of this.consumers.keys()) this.hand(consumer, result);
    }
    if (this.delivered === this.parts.length) this.finish(null);
  }

  private hand(consumer: Consumer, result: unknown): void {
    try {
      consumer.item(consumer.pick(result));
    } catch (error) {
      this.leave(consumer);
      consumer.end(toAppError(error).toJSON());
    }
  }

  private finish(error: SerializedError | null): void {
    if (this.over) return;
    this.over = true;
    for (const handle of this.handles.values()) handle.cancel();
    for (const consumer of this.consumers.keys()) consumer.end(error);
  }

  private report(): void {
    const running = [...this.partial.values()].reduce((sum, done) => sum + done, 0);
    const fraction = this.totalWeight === 0 ? 1 : (this.finishedWeight + running) / this.totalWeight;
    for (const consumer of this.consumers.keys()) consumer.progress(Math.min(1, fraction));
  }
}
