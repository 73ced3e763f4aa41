import { AppError, isAppError, toAppError } from '@ramify/sdk';
import { readGraph } from '@ramify/graph';
import { readFile } from 'node:fs/promises';
import { pathsOfManifest } from '../manifest/batch-paths.ts';
import { itemAt, readManifest } from '../manifest/manifest-file.ts';
import type { BatchItem, Manifest } from '../manifest/manifest-schema.ts';
import { leaseHolder, takeLease, type LeaseOwner } from '../status/lease.ts';
import { endedStatus, startedStatus, type Ending } from '../status/make-status.ts';
import { readStatus } from '../status/status-file.ts';
import type { ItemStatus } from '../status/status-schema.ts';
import { bindItem } from '../freshness/bind-item.ts';
import { describeWork, type Work } from '../freshness/describe-work.ts';
import { fingerprintOf } from '../freshness/fingerprint-of.ts';
import { isCurrent } from '../freshness/is-current.ts';
import type { Installation } from '../freshness/installation.ts';
import {
  clearOwnWork,
  clearWork,
  commitStatus,
  keepRemains,
  placeResults,
  workFolder,
  type Claim,
} from './claim.ts';
import type { ExecuteGraph, GraphOutcome } from './execute-graph.ts';
import type { ItemEvent } from './item-contract.ts';
import { progressOf } from './progress-of.ts';
import { toldElsewhere } from './told-elsewhere.ts';

export interface ItemServices {
  readonly installation: Installation;
  readonly execute: ExecuteGraph;
  readonly workers?: number | undefined;
  readonly fresh?: boolean | undefined;
  /** Others may take the item over when nothing was heard of this process for so many seconds. */
  readonly takeoverSeconds?: number | undefined;
  readonly signal: AbortSignal;
  readonly onEvent: (event: ItemEvent) => void;
}

export type RunItemResult =
  | { readonly type: 'ended'; readonly status: ItemStatus }
  | { readonly type: 'busy'; readonly owner: LeaseOwner | null };

const aliveMs = 500;

/** With the machine that began the batch. */
type ItemClaim = Claim & Pick<Manifest, 'begunOn'>;

/**
 * Runs one item of a batch: takes its lease, computes in a folder of its own, moves the results into their
 * place and then writes that they are done. What is done and current is left as it is, so running an item
 * twice is harmless.
 */
export async function runItem(
  manifestPath: string,
  index: number,
  services: ItemServices,
): Promise<RunItemResult> {
  const manifest = await readManifest(manifestPath);
  const item = itemAt(manifest, index);
  const paths = pathsOfManifest(manifestPath);
  const { takeoverSeconds } = services;
  const silence = takeoverSeconds === undefined ? undefined : takeoverSeconds * 1000;
  const taken = await takeLease(paths.lease(item.name), silence);
  if (!taken.taken) return { type: 'busy', owner: taken.owner };
  const { begunOn } = manifest;
  const claim: ItemClaim = {
    paths,
    name: item.name,
    lease: taken.lease,
    ...(begunOn === undefined ? {} : { begunOn }),
  };
  try {
    const status = await runLeased(manifest, item, claim, services);
    services.onEvent({ type: 'ended', status });
    return { type: 'ended', status };
  } catch (error) {
    if (isAppError(error, 'E_BATCH_BUSY')) {
      return { type: 'busy', owner: await leaseHolder(paths.lease(item.name)) };
    }
    throw error;
  } finally {
    await taken.lease.release().catch(() => undefined);
  }
}

async function runLeased(
  manifest: Manifest,
  item: BatchItem,
  claim: ItemClaim,
  { installation, execute, workers, fresh = false, signal, onEvent }: ItemServices,
): Promise<ItemStatus> {
  const { paths } = claim;
  await clearWork(claim);
  const previous = await readStatus(paths, item.name);
  const started = startedStatus(item, previous);
  const progress = progressOf();
  const say = () => onEvent({ type: 'alive', ...progress.now(), memory: process.memoryUsage.rss() });
  let alive: NodeJS.Timeout | undefined;
  try {
    const { graph } = readGraph(await readFile(paths.graph, 'utf8'), installation.catalogue);
    const bound = bindItem(manifest, item, graph, paths.dir, installation.catalogue);
    const described = describeWork(bound.graph, manifest.targets, installation);
    if (
      !fresh &&
      previous?.state === 'done' &&
      (await isCurrent(previous, described, paths, bound.baseDir, installation)) === null
    ) {
      return previous;
    }
    await commitStatus(claim, started);
    onEvent({ type: 'started', attempt: started.attempt });
    alive = setInterval(say, aliveMs);
    const outcome = await execute({
      ...bound,
      graphFile: manifest.graph.source,
      assignments: bound.values,
      out: workFolder(claim),
      targets: manifest.targets,
      workers: workers ?? manifest.limits.workers ?? undefined,
      fresh,
      signal,
      onEvent: progress.event,
    });
    return await conclude(claim, { started, described, outcome });
  } catch (error) {
    // It belongs to another process now, which will say how it ended.
    if (isAppError(error, 'E_BATCH_BUSY')) throw error;
    return await fail(claim, started, toAppError(error), {});
  } finally {
    clearInterval(alive);
    await clearOwnWork(claim).catch(() => undefined);
  }
}

interface Finished {
  readonly started: ItemStatus;
  readonly described: Work;
  readonly outcome: GraphOutcome;
}

async function conclude(claim: ItemClaim, { started, described, outcome }: Finished): Promise<ItemStatus> {
  if (!outcome.started) {
    const [problem] = outcome.problems;
    const error =
      problem === undefined
        ? new AppError('E_INTERNAL', 'The graph did not start.')
        : AppError.fromJSON(problem);
    return fail(claim, started, error, {});
  }
  const { plan, result } = outcome;
  const titleOf = (node: string) => plan.nodes.get(node)?.title ?? node;
  const ending: Ending = {
    peakMemory: result.summary.peakMemory,
    warnings: [...plan.nodes.keys()].flatMap((node) =>
      (result.nodes.get(node)?.warnings ?? []).map((message) => ({ node, title: titleOf(node), message })),
    ),
    fingerprint: fingerprintOf(described, plan, claim.paths.dir),
  };
  if (result.summary.status === 'cancelled') {
    return fail(claim, started, new AppError('E_CANCELLED', 'The batch was cancelled.'), ending);
  }
  for (const node of plan.nodes.keys()) {
    const error = result.nodes.get(node)?.error ?? null;
    if (error === null) continue;
    const told = AppError.fromJSON({ ...error, message: `${titleOf(node)}: ${error.message}` });
    return fail(claim, started, told, ending);
  }
  await placeResults(claim);
  const status = endedStatus(started, 'done', {
    ...ending,
    results: {
      folder: `recordings/${claim.name}`,
      files: result.files.map(({ node, name, bytes, digest, mediaType }) => ({
        node,
        name,
        bytes,
        sha256: digest,
        mediaType,
      })),
      keys: Object.fromEntries(
        [...result.nodes].flatMap(([node, { key }]) => (key === null ? [] : [[node, key]])),
      ),
    },
  });
  await commitStatus(claim, status);
  return status;
}

/** Ends an attempt that has no result; what it had got lies beside, for a look. */
async function fail(
  claim: ItemClaim,
  started: ItemStatus,
  problem: AppError,
  ending: Ending,
): Promise<ItemStatus> {
  const error = toldElsewhere(problem, claim.begunOn);
  const cancelled = error.code === 'E_CANCELLED';
  const status = endedStatus(started, cancelled ? 'cancelled' : 'failed', { ...ending, error });
  // The status first: results of an earlier time that still stand there no longer count.
  await unlessLost(commitStatus(claim, status));
  if (!cancelled) await unlessLost(keepRemains(claim));
  return status;
}

/** What cannot be written is told by the event and the exit code; what is another's is left alone. */
const unlessLost = (work: Promise<void>): Promise<void> =>
  work.catch((error: unknown) => {
    if (isAppError(error, 'E_BATCH_BUSY')) throw error;
  });
