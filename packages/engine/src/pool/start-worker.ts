import { Worker } from 'node:worker_threads';
import type { WorkerSetup } from './protocol.ts';

/**
 * Starts the worker entry beside this module. From sources (tests, development) Node 20 cannot load
 * TypeScript in a worker by itself: a one-line boot registers the loader first.
 */
export function startWorker(setup: WorkerSetup): Worker {
  const fromSource = import.meta.url.endsWith('.ts');
  const entry = new URL(fromSource ? '../worker/main.ts' : '../worker/main.js', import.meta.url);
  if (!fromSource) return new Worker(entry, { workerData: setup });
  // An evaluated worker resolves names from the current folder, which need not be in the repository.
  const loader = import.meta.resolve('tsx/esm/api');
  const boot = `import(${JSON.stringify(loader)}).then(({ register }) => { register(); return import(${JSON.stringify(entry.href)}); })`;
  return new Worker(boot, { eval: true, workerData: setup, execArgv: ['--conditions=@ramify/source'] });
}
