import {
  finishedRecord,
  recordName,
  startedRecord,
  writeFileAtomically,
  type Engine,
  type Plan,
} from '@ramify/engine';
import { join } from 'node:path';
import type { Graph } from '@ramify/graph';
import { isFinalState, type RunEvent, type RunSnapshot } from '@ramify/protocol';
import { AppError, isAppError, toAppError } from '@ramify/sdk';
import { EventLog, type Subject } from './event-log.ts';
import { applyEvent, newSnapshot, type RunOrigin } from './run-snapshots.ts';

export interface RunJob {
  readonly graph: Graph;
  readonly baseDir: string;
  readonly targets: readonly string[] | undefined;
  readonly fresh: boolean;
  readonly outDir: string | undefined;
  /** Folder of the record of the run within it. */
  readonly recordDir: string;
  /** How the graph is named in the record. */
  readonly graphFile: string;
  readonly appVersion: string;
  /** Refuses a plan, and learns where its files lie. */
  readonly accept: (plan: Plan) => Promise<void>;
}

type StateEvent = Extract<RunEvent, { type: 'run.state' }>;

/** Progress of a node is passing, until it is over. */
function subjectOf(event: RunEvent): Subject | null {
  switch (event.type) {
    case 'node.progress':
      return { name: `node ${event.node}`, passing: true };
    case 'node.finished':
    case 'node.failed':
      return { name: `node ${event.node}`, passing: false };
    case 'file.digesting':
      return { name: `file ${event.path}`, passing: true };
    default:
      return null;
  }
}

/** One run: its way from the queue to its end, what it tells, and how it stands. */
export class ServerRun {
  readonly log = new EventLog<RunEvent>(subjectOf);
  readonly snapshot: RunSnapshot;
  private readonly nodeIndex = new Map<string, number>();
  private readonly controller = new AbortController();
  private readonly job: RunJob;

  constructor(origin: RunOrigin, job: RunJob) {
    this.snapshot = newSnapshot(origin);
    this.job = job;
    this.enter('queued');
  }

  get over(): boolean {
    return isFinalState(this.snapshot.state);
  }

  /** Cancels it; one that still waits ends at once. */
  cancel(): void {
    this.controller.abort(new AppError('E_CANCELLED', 'The run was cancelled.'));
    if (this.snapshot.state === 'queued') this.enter('cancelled');
  }

  /** Plans and runs; never rejects. */
  async execute(engine: Engine): Promise<void> {
    if (this.over) return;
    const { signal } = this.controller;
    const { graph, baseDir, targets, fresh, outDir, accept } = this.job;
    try {
      this.enter('planning');
      const plan = await engine.plan(graph, {
        baseDir,
        signal,
        fresh,
        onEvent: (event) => this.tell(event),
        ...(targets === undefined ? {} : { targets }),
      });
      await accept(plan);
      signal.throwIfAborted();
      this.enter('running');
      const facts = { ...this.job, plan, assignments: new Map<string, string>(), startedAt: new Date() };
      await this.record(startedRecord(facts));
      const run = engine.run(plan, { signal, ...(outDir === undefined ? {} : { outDir }) });
      run.events$.subscribe((event) => this.tell(event));
      const result = await run.result;
      await this.record(finishedRecord(facts, result));
      this.enter(result.summary.status);
    } catch (thrown) {
      const error = toAppError(thrown);
      if (signal.aborted || isAppError(error, 'E_CANCELLED')) this.enter('cancelled');
      else this.enter('rejected', { error: withoutStack(error) });
    }
  }

  /** What was run on what, beside the results, as every run that delivers files leaves it. */
  private async record(content: unknown): Promise<void> {
    const { outDir, recordDir } = this.job;
    if (outDir === undefined) return;
    await writeFileAtomically(join(outDir, recordDir, recordName), `${JSON.stringify(content, null, 2)}\n`);
  }

  private enter(state: RunSnapshot['state'], more: Pick<StateEvent, 'error'> = {}): void {
    this.tell({ type: 'run.state', state, at: new Date().toISOString(), ...more });
    if (this.over) this.log.end();
  }

  private tell(event: RunEvent): void {
    applyEvent(this.snapshot, event, this.nodeIndex);
    this.log.add(event);
  }
}

function withoutStack(error: AppError): NonNullable<StateEvent['error']> {
  const { stack: _, ...plain } = error.toJSON();
  return plain;
}
