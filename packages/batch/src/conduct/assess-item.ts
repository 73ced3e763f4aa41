import type { Graph } from '@ramify/graph';
import { toAppError, type AppError } from '@ramify/sdk';
import type { BatchPaths } from '../manifest/batch-paths.ts';
import type { BatchItem, Manifest } from '../manifest/manifest-schema.ts';
import { leaseHolder, type LeaseOwner } from '../status/lease.ts';
import { readStatus } from '../status/status-file.ts';
import type { ItemStatus } from '../status/status-schema.ts';
import { bindItem } from '../freshness/bind-item.ts';
import { describeWork } from '../freshness/describe-work.ts';
import type { Installation } from '../freshness/installation.ts';
import { isCurrent, type Outdated } from '../freshness/is-current.ts';

/** What would happen to an item, and why. */
export type Verdict =
  | { readonly action: 'keep'; readonly status: ItemStatus }
  | {
      readonly action: 'run';
      readonly because: 'new' | 'failed' | 'cancelled' | 'interrupted' | 'asked';
      readonly status: ItemStatus | null;
    }
  | {
      readonly action: 'run';
      readonly because: 'stale';
      readonly change: Outdated;
      readonly status: ItemStatus;
    }
  /** It cannot be bound to the graph; running it says so in its status. */
  | {
      readonly action: 'run';
      readonly because: 'refused';
      readonly error: AppError;
      readonly status: ItemStatus | null;
    }
  | { readonly action: 'busy'; readonly owner: LeaseOwner; readonly status: ItemStatus | null };

export interface Assessment {
  readonly manifest: Manifest;
  readonly graph: Graph;
  readonly paths: BatchPaths;
  readonly installation: Installation;
  /** Run also what is done. */
  readonly fresh: boolean;
}

/** Compares an item with what is known of it. Files are read only if they look changed. */
export async function assessItem(
  item: BatchItem,
  { manifest, graph, paths, installation, fresh }: Assessment,
): Promise<Verdict> {
  const status = await readStatus(paths, item.name);
  const owner = await leaseHolder(paths.lease(item.name));
  if (owner !== null) return { action: 'busy', owner, status };
  try {
    const bound = bindItem(manifest, item, graph, paths.dir, installation.catalogue);
    const work = describeWork(bound.graph, manifest.targets, installation);
    if (status === null) return { action: 'run', because: 'new', status };
    if (status.state === 'done') {
      if (fresh) return { action: 'run', because: 'asked', status };
      const change = await isCurrent(status, work, paths, bound.baseDir, installation);
      return change === null
        ? { action: 'keep', status }
        : { action: 'run', because: 'stale', change, status };
    }
    const because = status.state === 'running' ? 'interrupted' : status.state;
    return { action: 'run', because, status };
  } catch (error) {
    return { action: 'run', because: 'refused', error: toAppError(error), status };
  }
}

/** All items, in order of the manifest. */
export async function assessItems(
  assessment: Assessment,
  onProgress?: (done: number, total: number) => void,
): Promise<Verdict[]> {
  const { items } = assessment.manifest;
  const verdicts: Verdict[] = [];
  for (const item of items) {
    verdicts.push(await assessItem(item, assessment));
    onProgress?.(verdicts.length, items.length);
  }
  return verdicts;
}
