import { randomUUID } from 'node:crypto';
// One by one: all of rxjs would cost every process of a batch a tenth of its start.
import { ReplaySubject } from 'rxjs/internal/ReplaySubject';
import { AppError, decodeValue, toAppError, type MovieChunk, type PortValue } from '@ramify/sdk';
import type { Engine, EngineOptions, NodeLoaders, PlanOptions, Run, RunOptions } from './engine.ts';
import type { EngineEvent } from './events.ts';
import { explain } from './explain.ts';
import { live } from './live.ts';
import { makePlan } from './plan/make-plan.ts';
import type { Plan } from './plan/plan.ts';
import { ParallelCalls } from './pool/parallel-calls.ts';
import { Pool } from './pool/pool.ts';
import { Memory } from './run/memory.ts';
import { Scheduler } from './run/scheduler.ts';
import { evict } from './store/evict.ts';
import { openStore } from './store/open-store.ts';

const defaultCacheBytes = 256 << 20;
const defaultStoreBytes = 50 * 2 ** 30;

/** Creates an engine on a store. Threads start with the first node that has to be computed. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const store = openStore(options.storeDir);
  await store.prepare();
  const loaders = (await import(options.loaders)) as NodeLoaders;
  const pool = new Pool({ loaders: options.loaders, storeDir: options.storeDir }, options.workers);
  const calls = new ParallelCalls(pool);
  const memory = new Memory(options.cacheBytes ?? defaultCacheBytes);
  const services = { store, pool, calls, memory };

  const plan = (graph: Parameters<Engine['plan']>[0], want: PlanOptions): Promise<Plan> =>
    makePlan(graph, { store, options, loaders }, want);

  let storedAnything = false;
  const run = (planned: Plan, runOptions: RunOptions = {}): Run => {
    const events$ = new ReplaySubject<EngineEvent>();
    const scheduler = new Scheduler(planned, services, runOptions, (event) => {
      storedAnything ||= event.type === 'node.finished' && !event.cached;
      events$.next(event);
    });
    const result = scheduler
      .execute(randomUUID())
      .catch((error: unknown) => {
        throw toAppError(error);
      })
      .finally(() => events$.complete());
    return { events$: events$.asObservable(), result };
  };

  const readBytes: Engine['readBytes'] = async ({ digest }) =>
    memory.get(digest) ?? (await store.getBytes(digest));

  const frames: Engine['frames'] = (movie, range, places, signal) =>
    new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const handle = pool.submit(
        { kind: 'frames', movie, range, places },
        {
          done: (chunk) => settle(() => resolve(chunk as MovieChunk)),
          failed: (error) => settle(() => reject(AppError.fromJSON(error))),
        },
      );
      const stop = (): void => handle.cancel();
      const settle = (answer: () => void): void => {
        signal?.removeEventListener('abort', stop);
        answer();
      };
      signal?.addEventListener('abort', stop, { once: true });
    });

  return {
    plan,
    run,
    explain: (planned, node) => explain(planned, node, store),
    live: (edits$, liveOptions) => live(edits$, { plan, run }, liveOptions),
    read: async (output) => decodeValue(await readBytes(output)) as PortValue,
    readBytes,
    frames,
    close: async () => {
      await pool.close();
      if (storedAnything) await evict(store, options.storeBytes ?? defaultStoreBytes);
    },
  };
}
