import { AppError, type Portion, type SerializedError } from '@ramify/sdk';
import { chunkFrames, cut, segmentsOf } from '../movie/segments.ts';
import { OrderedWork, type Consumer } from './ordered-work.ts';
import type { CallAnswer, CallHandle, Pool } from './pool.ts';
import type { NodeTask, ParallelCall, PartTask, PassCall, PassOutcome } from './protocol.ts';

/** A node whose calls are served. */
export interface Caller {
  readonly task: NodeTask;
  progress(fraction: number): void;
}

type StreamCall = Extract<ParallelCall, { kind: 'stream' }>;

interface StreamRequest {
  readonly caller: Caller;
  readonly call: StreamCall;
  readonly answer: CallAnswer;
  cancelled: boolean;
  /** Set when the shared pass starts. */
  handle: CallHandle | null;
}

interface Gathering {
  readonly requests: StreamRequest[];
  timer: NodeJS.Timeout | null;
  readonly deadline: number;
}

const settleMs = 20;
/** A pass waits no longer than this for nodes that may join. */
const usualPatienceMs = 2000;

/**
 * Serves what running nodes ask of the pool. Passes over the same recording, raw or transformed, that are asked
 * for at about the same time share one reading: a pass waits shortly for started nodes that have such a movie
 * as input and have not asked yet.
 */
export class ParallelCalls {
  private readonly pool: Pool;
  private readonly patienceMs: number;
  private readonly gathering = new Map<string, Gathering>();
  /** Started nodes that may still ask for a pass, by the stream of the movie. */
  private readonly expected = new Map<string, Set<Caller>>();

  constructor(pool: Pool, patienceMs = usualPatienceMs) {
    this.pool = pool;
    this.patienceMs = patienceMs;
  }

  /** Tells that a node starts (or waits to be started now); `settled` must follow when it ends. */
  expect(caller: Caller): void {
    for (const digest of streamsOf(caller.task)) {
      const callers = this.expected.get(digest) ?? new Set();
      this.expected.set(digest, callers.add(caller));
    }
  }

  settled(caller: Caller): void {
    for (const digest of streamsOf(caller.task)) {
      const callers = this.expected.get(digest);
      callers?.delete(caller);
      if (callers?.size === 0) this.expected.delete(digest);
      this.consider(digest);
    }
  }

  open(caller: Caller, call: ParallelCall, answer: CallAnswer): CallHandle {
    this.settled(caller);
    const { places } = caller.task;
    switch (call.kind) {
      case 'map': {
        const parts = call.items.map((args): PartTask => ({
          kind: 'piece',
          type: caller.task.type,
          job: call.job,
          args,
        }));
        return this.serve(
          parts,
          parts.map(() => 1),
          caller,
          call.portion,
          answer,
        );
      }
      case 'chunks': {
        const ranges = cut(call.range, chunkFrames(call.movie));
        const parts = ranges.map((range): PartTask => ({ kind: 'frames', movie: call.movie, range, places }));
        return this.serve(
          parts,
          ranges.map(({ count }) => count),
          caller,
          call.portion,
          answer,
        );
      }
      case 'stream':
        return this.gather({ caller, call, answer, cancelled: false, handle: null });
    }
  }

  private serve(
    parts: readonly PartTask[],
    weights: readonly number[],
    caller: Caller,
    portion: Portion,
    answer: CallAnswer,
  ): CallHandle {
    const consumer = consumerOf(caller, portion, answer, (result) => result);
    const work = new OrderedWork(this.pool, parts, weights, [consumer]);
    // Started once the pool has noted the call: only then is the caller's thread free for the parts.
    queueMicrotask(() => work.start());
    return { pull: () => work.pull(consumer), cancel: () => work.leave(consumer) };
  }

  private gather(request: StreamRequest): CallHandle {
    const key = request.call.stream;
    const gathering = this.gathering.get(key) ?? {
      requests: [],
      timer: null,
      deadline: Date.now() + this.patienceMs,
    };
    gathering.requests.push(request);
    this.gathering.set(key, gathering);
    this.consider(key);
    return {
      pull: () => request.handle?.pull(),
      cancel: () => {
        request.cancelled = true;
        request.handle?.cancel();
      },
    };
  }

  private consider(key: string): void {
    const gathering = this.gathering.get(key);
    if (gathering === undefined) return;
    if (gathering.timer !== null) clearTimeout(gathering.timer);
    const left = gathering.deadline - Date.now();
    const wait = this.expected.has(key) ? Math.max(0, left) : Math.min(settleMs, Math.max(0, left));
    gathering.timer = setTimeout(() => {
      this.gathering.delete(key);
      this.startPass(gathering.requests.filter(({ cancelled }) => !cancelled));
    }, wait);
  }

  private startPass(requests: readonly StreamRequest[]): void {
    const [first] = requests;
    if (first === undefined) return;
    const { movie } = first.call;
    const calls = requests.map(({ caller, call }): PassCall => ({
      movie: call.movie,
      type: caller.task.type,
      pass: call.pass,
      args: call.args,
    }));
    const ranges = segmentsOf(movie);
    const { places } = first.caller.task;
    const parts = ranges.map((range): PartTask => ({ kind: 'segment', range, calls, places }));
    const consumers = requests.map(({ caller, call, answer }, index) =>
      consumerOf(caller, call.portion, answer, (result) =>
        partialOf((result as readonly PassOutcome[])[index]),
      ),
    );
    const work = new OrderedWork(
      this.pool,
      parts,
      ranges.map(({ count }) => count),
      consumers,
    );
    requests.forEach((request, index) => {
      const consumer = consumers[index];
      if (consumer === undefined) return;
      request.handle = { pull: () => work.pull(consumer), cancel: () => work.leave(consumer) };
    });
    work.start();
  }
}

function consumerOf(
  caller: Caller,
  [from, to]: Portion,
  answer: CallAnswer,
  pick: (result: unknown) => unknown,
): Consumer {
  return {
    item: (value) => answer.item(value),
    end: (error: SerializedError | null) => answer.end(error),
    progress: (fraction) => caller.progress(from + (to - from) * fraction),
    pick,
  };
}

function partialOf(outcome: PassOutcome | undefined): unknown {
  if (outcome?.ok === true) return outcome.partial;
  throw outcome === undefined
    ? new AppError('E_INTERNAL', 'A segment came back without the result of a pass.')
    : AppError.fromJSON(outcome.error);
}

const streamsOf = (task: NodeTask): string[] =>
  Object.values(task.inputs).flatMap(({ sources }) => sources.flatMap(({ stream }) => stream ?? []));
