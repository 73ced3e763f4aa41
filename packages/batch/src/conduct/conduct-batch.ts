import { prepareOutDir, writeFileAtomically } from '@ramify/engine';
import { writeGraph, type Graph } from '@ramify/graph';
import { AppError } from '@ramify/sdk';
import { rm, rmdir } from 'node:fs/promises';
import type { Backend, Submission } from '../backend/backend.ts';
import type { BatchEvent } from '../backend/batch-events.ts';
import { batchPaths, type BatchPaths } from '../manifest/batch-paths.ts';
import { writeManifest } from '../manifest/manifest-file.ts';
import type { Manifest } from '../manifest/manifest-schema.ts';
import { takeLease, type Lease } from '../status/lease.ts';
import { readStatus } from '../status/status-file.ts';
import type { ItemStatus } from '../status/status-schema.ts';
import type { Installation } from '../freshness/installation.ts';
import { assessItems, type Verdict } from './assess-item.ts';

export interface BatchRequest extends Pick<
  Submission,
  'command' | 'store' | 'concurrency' | 'fresh' | 'failFast'
> {
  readonly dir: string;
  readonly manifest: Manifest;
  readonly graph: Graph;
  readonly backend: Backend;
  readonly installation: Installation;
  readonly signal: AbortSignal;
  readonly onEvent: (event: BatchEvent) => void;
  /** Which of the items that are not done and current run; default: all. */
  readonly only?: (verdict: Verdict, index: number) => boolean;
}

export interface BatchOutcome {
  readonly paths: BatchPaths;
  readonly manifest: Manifest;
  /** By item; null for those that were not begun. */
  readonly statuses: readonly (ItemStatus | null)[];
  readonly status: Extract<BatchEvent, { type: 'batch.finished' }>['status'];
}

/** Takes the right to conduct the batch in a folder, or says who has it. */
export async function lockBatch(paths: BatchPaths): Promise<Lease> {
  const taken = await takeLease(paths.lock);
  if (taken.taken) return taken.lease;
  const who =
    taken.owner === null
      ? 'Another process'
      : `Process ${taken.owner.pid} on ${taken.owner.host}, since ${taken.owner.at},`;
  throw new AppError('E_BATCH_BUSY', `${who} works on the batch in ${paths.dir}.`, {
    where: { file: paths.lock },
    remedy: 'Wait for it (`ramify batch status` tells how far it is), or choose another folder with --out.',
  });
}

/**
 * Brings a batch folder up to date: writes the manifest, finds out what is missing, failed or stale, has the
 * backend run that, and says how it ended. What is done and current is left as it is, so the same call resumes
 * after a crash of any process.
 */
export async function conductBatch(request: BatchRequest): Promise<BatchOutcome> {
  const { dir, manifest, graph, backend, installation, signal, onEvent, fresh, only } = request;
  const started = performance.now();
  const paths = batchPaths(dir);
  await prepareOutDir(paths.dir);
  const lock = await lockBatch(paths);
  try {
    await writeFolder(paths, graph, manifest);
    const verdicts = await assessItems({ manifest, graph, paths, installation, fresh });
    signal.throwIfAborted();
    const items = manifest.items
      .filter(({ index }) => {
        const verdict = verdicts[index];
        return verdict !== undefined && verdict.action !== 'keep' && only?.(verdict, index) !== false;
      })
      .map(({ index }) => index);
    onEvent({
      type: 'batch.started',
      at: new Date().toISOString(),
      title: manifest.title,
      backend: backend.name,
      total: manifest.items.length,
      submitted: items.length,
      concurrency: request.concurrency,
    });
    if (items.length > 0) await submit(request, paths, items, lock);
    const statuses = await readStatuses(paths, manifest);
    const status = ending(statuses, signal.aborted, backend.capabilities.detached && items.length > 0);
    onEvent({ type: 'batch.finished', status, ms: performance.now() - started, ...tally(statuses) });
    return { paths, manifest, statuses, status };
  } finally {
    await lock.release();
  }
}

/** Puts what describes a batch into its folder. Only for the holder of the batch's lease. */
export async function writeFolder(paths: BatchPaths, graph: Graph, manifest: Manifest): Promise<void> {
  await writeFileAtomically(paths.graph, writeGraph(graph));
  await writeManifest(paths.manifest, manifest);
}

async function submit(
  request: BatchRequest,
  paths: BatchPaths,
  items: readonly number[],
  lock: Lease,
): Promise<void> {
  const { backend, manifest, command, store, concurrency, fresh, failFast, signal, onEvent } = request;
  const submitted = await backend.submit({
    manifestPath: paths.manifest,
    manifest,
    items,
    command,
    store,
    concurrency,
    fresh,
    failFast,
  });
  const cancel = () => void submitted.cancel();
  if (signal.aborted) cancel();
  else signal.addEventListener('abort', cancel, { once: true });
  try {
    for await (const event of submitted.events) onEvent(event);
  } finally {
    signal.removeEventListener('abort', cancel);
    // Work folders of attempts that died. Where others may work, only an empty one goes.
    if (backend.capabilities.remote || !(await lock.held())) await rmdir(paths.work).catch(() => undefined);
    else await rm(paths.work, { recursive: true, force: true });
  }
}

/** What is known of every item, in order. */
export const readStatuses = (paths: BatchPaths, manifest: Manifest): Promise<(ItemStatus | null)[]> =>
  Promise.all(manifest.items.map(({ name }) => readStatus(paths, name)));

/** How many items are done, failed, or neither. */
export function tally(statuses: readonly (ItemStatus | null)[]) {
  const count = (state: ItemStatus['state']) => statuses.filter((status) => status?.state === state).length;
  const [done, failed] = [count('done'), count('failed')];
  return { done, failed, missing: statuses.length - done - failed };
}

function ending(
  statuses: readonly (ItemStatus | null)[],
  cancelled: boolean,
  detached: boolean,
): BatchOutcome['status'] {
  const { failed, missing } = tally(statuses);
  if (failed + missing === 0) return 'succeeded';
  if (cancelled) return 'cancelled';
  return detached && missing > 0 ? 'submitted' : 'failed';
}
