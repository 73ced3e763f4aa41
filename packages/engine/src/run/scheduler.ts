import { AppError, toAppError, type SerializedError } from '@ramify/sdk';
import type { EngineEvent, OutputRef, RunStatus, RunSummary } from '../events.ts';
import type { DeliveredFile, NodeOutcome, RunOptions, RunResult } from '../engine.ts';
import { keyOf } from '../plan/key.ts';
import type { KeyParts, Plan, PlannedNode } from '../plan/plan.ts';
import type { ParallelCalls } from '../pool/parallel-calls.ts';
import type { Pool, TaskHandle } from '../pool/pool.ts';
import type { NodeTaskResult } from '../pool/protocol.ts';
import type { Entry, Store } from '../store/store.ts';
import { deliverFile } from './deliver.ts';
import type { Memory } from './memory.ts';
import { objectsOf, partsOf, resolveEntries } from './resolve.ts';
import { nodeTask } from './node-task.ts';
import { ProgressMeter } from './progress-meter.ts';

export interface RunServices {
  readonly store: Store;
  readonly pool: Pool;
  readonly calls: ParallelCalls;
  readonly memory: Memory;
}

type Outputs = Readonly<Record<string, OutputRef>>;

const noOutcome = { key: null, cached: false, ms: 0, outputs: {}, warnings: [], error: null } as const;

/** One run of a plan: decides what to compute, keeps the pool busy, and tells what happens. */
export class Scheduler {
  private readonly plan: Plan;
  private readonly services: RunServices;
  private readonly options: RunOptions;
  private readonly emit: (event: EngineEvent) => void;
  private readonly outcomes = new Map<string, NodeOutcome>();
  private readonly files: DeliveredFile[] = [];
  /** Nodes to compute that still wait for inputs, with the number of inputs missing. */
  private readonly waiting = new Map<string, number>();
  private readonly consumers = new Map<string, string[]>();
  private readonly active = new Set<Promise<void>>();
  private readonly submitted = new Set<TaskHandle>();
  private readonly computing = new Map<string, Promise<unknown>>();

  constructor(plan: Plan, services: RunServices, options: RunOptions, emit: (event: EngineEvent) => void) {
    this.plan = plan;
    this.services = services;
    this.options = options;
    this.emit = emit;
  }

  async execute(run: string): Promise<RunResult> {
    const started = performance.now();
    const { plan } = this;
    this.emit({
      type: 'run.started',
      run,
      at: new Date().toISOString(),
      graph: { title: plan.title, hash: plan.graphHash },
      nodes: [...plan.nodes.values()].map(({ id, type, title }) => ({ id, type, title })),
    });
    this.settleHopeless();
    const { entries, parts } = await resolveEntries(plan, this.services.store);
    const demanded = await this.demand(entries);
    for (const [id, entry] of entries) {
      if (this.outcomes.has(id) || demanded.has(id)) continue;
      await this.finishCached(id, entry, parts.get(id) ?? null).catch((error: unknown) =>
        this.fail(id, toAppError(error, { node: id }).toJSON()),
      );
    }
    this.queue(demanded);
    const abort = (): void => {
      for (const handle of this.submitted) handle.cancel();
    };
    this.options.signal?.addEventListener('abort', abort);
    while (this.active.size > 0) await Promise.race(this.active);
    this.options.signal?.removeEventListener('abort', abort);

    const summary = this.summarize(performance.now() - started);
    this.emit({ type: 'run.finished', summary });
    return { summary, nodes: this.outcomes, files: this.files };
  }

  /** Nodes that cannot run, known from the plan: wrong, disabled, or fed by one of those. */
  private settleHopeless(): void {
    for (const node of this.plan.nodes.values()) {
      const bad = Object.values(node.inputs)
        .flat()
        .find((link) => this.outcomes.has(link.node));
      if (node.disabled) this.skip(node.id);
      else if (node.error !== null) this.fail(node.id, node.error.toJSON());
      else if (bad !== undefined) this.block(node.id, bad.node);
    }
  }

  /** Walks up from the targets as far as results are missing; verifies what is taken from the store. */
  private async demand(known: Map<string, Entry>): Promise<Set<string>> {
    const compute = new Set<string>();
    const seen = new Set<string>();
    const stack = this.plan.targets.filter((id) => !this.outcomes.has(id)).reverse();
    for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
      if (seen.has(id) || this.outcomes.has(id)) continue;
      seen.add(id);
      const entry = known.get(id);
      if (entry !== undefined && (await this.isSound(entry))) continue;
      known.delete(id);
      compute.add(id);
      for (const link of Object.values(this.plan.nodes.get(id)?.inputs ?? {}).flat()) stack.push(link.node);
    }
    return compute;
  }

  private async isSound(entry: Entry): Promise<boolean> {
    for (const object of objectsOf(entry)) {
      if (this.services.memory.get(object.digest) !== undefined) continue;
      const verdict = await this.services.store.verify(object);
      if (verdict === 'sound') continue;
      if (verdict === 'corrupt') {
        this.emit({
          type: 'run.warning',
          message: `A stored result (${object.digest.slice(0, 12)}…) was damaged on disk; it is computed anew.`,
        });
      }
      await this.services.store.removeEntry(entry.key);
      return false;
    }
    return true;
  }

  private queue(demanded: ReadonlySet<string>): void {
    for (const id of demanded) {
      const sources = new Set(
        Object.values(this.plan.nodes.get(id)?.inputs ?? {}).flatMap((links) =>
          links.map(({ node }) => node),
        ),
      );
      const missing = [...sources].filter((source) => demanded.has(source));
      for (const source of missing) this.consumers.set(source, [...(this.consumers.get(source) ?? []), id]);
      this.waiting.set(id, missing.length);
      this.emit({ type: 'node.queued', node: id });
    }
    // In the plan's order, so that runs are alike.
    for (const id of this.plan.nodes.keys()) if (this.waiting.get(id) === 0) this.begin(id);
  }

  private begin(id: string): void {
    this.waiting.delete(id);
    const node = this.plan.nodes.get(id);
    if (node === undefined) return;
    const work = this.perform(node)
      .catch((error: unknown) => this.fail(id, toAppError(error, { node: id }).toJSON()))
      .finally(() => {
        this.active.delete(work);
        this.release(id);
      });
    this.active.add(work);
  }

  /** Starts or blocks the consumers of a settled node. */
  private release(id: string): void {
    const outcome = this.outcomes.get(id);
    for (const consumer of this.consumers.get(id) ?? []) {
      const missing = this.waiting.get(consumer);
      if (missing === undefined) continue;
      if (outcome?.state !== 'done') {
        this.waiting.delete(consumer);
        if (outcome?.state === 'cancelled') this.cancelled(consumer);
        else this.block(consumer, outcome?.state === 'blocked' ? blockedBy(outcome, id) : id);
        this.release(consumer);
      } else if (missing === 1) this.begin(consumer);
      else this.waiting.set(consumer, missing - 1);
    }
  }

  private async perform(node: PlannedNode): Promise<void> {
    if (this.options.signal?.aborted === true) return this.cancelled(node.id);
    const parts = partsOf(node, (id) => this.outcomes.get(id)?.outputs);
    const key = parts === null ? null : keyOf(parts);
    if (parts === null || key === null) return this.compute(node, null, null);
    // Equal nodes are computed once; the second finds the result of the first.
    while (this.computing.has(key)) await this.computing.get(key);
    const entry = this.plan.fresh && !this.computedHere(key) ? null : await this.services.store.getEntry(key);
    if (entry !== null && (await this.isSound(entry))) return this.finishCached(node.id, entry, parts);
    const work = this.compute(node, key, parts);
    this.computing.set(
      key,
      work.catch(() => undefined),
    );
    try {
      await work;
    } finally {
      this.computing.delete(key);
    }
  }

  private computedHere(key: string): boolean {
    return [...this.outcomes.values()].some((outcome) => outcome.key === key && outcome.state === 'done');
  }

  private async compute(node: PlannedNode, key: string | null, parts: KeyParts | null): Promise<void> {
    const at = new Date().toISOString();
    const started = performance.now();
    this.emit({ type: 'node.started', node: node.id, at });
    const warnings: string[] = [];
    if (key === null)
      this.warn(node.id, warnings, 'The result cannot be named by its inputs, so it is not kept.');
    let result: NodeTaskResult;
    try {
      result = await this.submit(node, warnings);
    } catch (error) {
      const serialized = toAppError(error, { node: node.id }).toJSON();
      if (serialized.code === 'E_CANCELLED') return this.cancelled(node.id);
      return this.fail(node.id, { ...serialized, where: { node: node.id, ...serialized.where } }, warnings);
    }
    const ms = Math.round(performance.now() - started);
    for (const [digest, value] of Object.entries(result.values)) this.services.memory.put(digest, value);
    if (key !== null && parts !== null) {
      await this.services.store.putEntry({ key, parts, outputs: result.outputs, warnings, ms, at });
    }
    await this.finish(node.id, { key, cached: false, ms, outputs: result.outputs, warnings }, parts);
  }

  private submit(node: PlannedNode, warnings: string[]): Promise<NodeTaskResult> {
    const { pool, calls, memory } = this.services;
    const task = nodeTask(
      this.plan,
      node,
      (id) => this.outcomes.get(id)?.outputs ?? {},
      (id) => this.outcomes.get(id)?.warnings ?? [],
      memory,
    );
    const meter = new ProgressMeter((fraction, secondsLeft) =>
      this.emit({ type: 'node.progress', node: node.id, fraction, secondsLeft }),
    );
    const caller = { task, progress: (fraction: number) => meter.report(fraction) };
    return new Promise((resolve, reject) => {
      calls.expect(caller);
      const settle = (): void => {
        calls.settled(caller);
        this.submitted.delete(handle);
      };
      const handle = pool.submit(task, {
        done: (value) => {
          settle();
          resolve(value as NodeTaskResult);
        },
        failed: (error) => {
          settle();
          reject(AppError.fromJSON(error));
        },
        progress: (fraction) => meter.report(fraction),
        warning: (message) => this.warn(node.id, warnings, message),
        call: (call, answer) => calls.open(caller, call, answer),
      });
      this.submitted.add(handle);
      if (this.options.signal?.aborted === true) handle.cancel();
    });
  }

  private async finishCached(id: string, entry: Entry, parts: KeyParts | null): Promise<void> {
    for (const message of entry.warnings) this.emit({ type: 'node.warning', node: id, message });
    const { key, ms, outputs, warnings } = entry;
    await this.finish(id, { key, cached: true, ms, outputs, warnings }, parts);
  }

  private async finish(
    id: string,
    done: Pick<NodeOutcome, 'key' | 'cached' | 'ms' | 'outputs' | 'warnings'>,
    parts: KeyParts | null,
  ): Promise<void> {
    if (parts !== null) await this.remember(id, parts);
    await this.deliver(id, done.outputs);
    this.outcomes.set(id, { ...noOutcome, ...done, state: 'done' });
    this.emit({
      type: 'node.finished',
      node: id,
      key: done.key,
      cached: done.cached,
      ms: done.ms,
      outputs: done.outputs,
    });
  }

  /** Notes the key parts of a node's last run, for `explain`. */
  private async remember(id: string, parts: KeyParts): Promise<void> {
    const name = `${this.plan.title}\0${id}`;
    const before = await this.services.store.getRecord<KeyParts>('latest', name);
    if (before === null || keyOf(before) !== keyOf(parts))
      await this.services.store.putRecord('latest', name, parts);
  }

  private async deliver(node: string, outputs: Outputs): Promise<void> {
    const { outDir } = this.options;
    if (outDir === undefined) return;
    for (const { file } of Object.values(outputs)) {
      if (file === undefined) continue;
      const path = await deliverFile(this.services.store, file.blob, outDir, file.name);
      const delivered = { node, name: file.name, path, bytes: file.blob.bytes, digest: file.blob.digest };
      this.files.push({ ...delivered, mediaType: file.mediaType });
      this.emit({ type: 'file.delivered', ...delivered });
    }
  }

  private warn(node: string, warnings: string[], message: string): void {
    warnings.push(message);
    this.emit({ type: 'node.warning', node, message });
  }

  private fail(id: string, error: SerializedError, warnings: readonly string[] = []): void {
    const located = { ...error, where: { ...error.where, node: id } };
    this.outcomes.set(id, { ...noOutcome, state: 'failed', error: located, warnings });
    this.emit({ type: 'node.failed', node: id, error: located });
  }

  private block(id: string, by: string): void {
    this.outcomes.set(id, { ...noOutcome, state: 'blocked', blockedBy: by });
    this.emit({ type: 'node.blocked', node: id, by });
  }

  private skip(id: string): void {
    this.outcomes.set(id, { ...noOutcome, state: 'skipped' });
    this.emit({ type: 'node.skipped', node: id, reason: 'disabled' });
  }

  private cancelled(id: string): void {
    this.outcomes.set(id, { ...noOutcome, state: 'cancelled' });
    this.emit({ type: 'node.cancelled', node: id });
  }

  private summarize(ms: number): RunSummary {
    const count = (wanted: (outcome: NodeOutcome) => boolean): number =>
      [...this.outcomes.values()].filter(wanted).length;
    const failed = count(({ state }) => state === 'failed');
    const cancelled = count(({ state }) => state === 'cancelled');
    const blocked = count(({ state }) => state === 'blocked');
    const status: RunStatus = cancelled > 0 ? 'cancelled' : failed + blocked > 0 ? 'failed' : 'succeeded';
    return {
      status,
      ms: Math.round(ms),
      computed: count(({ state, cached }) => state === 'done' && !cached),
      cached: count(({ state, cached }) => state === 'done' && cached),
      failed,
      blocked,
      cancelled,
      skipped: count(({ state }) => state === 'skipped'),
      peakMemory: process.resourceUsage().maxRSS * 1024,
    };
  }
}

const blockedBy = (outcome: NodeOutcome, fallback: string): string => outcome.blockedBy ?? fallback;
