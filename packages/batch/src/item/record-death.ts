import type { AppError } from '@ramify/sdk';
import type { BatchPaths } from '../manifest/batch-paths.ts';
import type { BatchItem } from '../manifest/manifest-schema.ts';
import { takeLease } from '../status/lease.ts';
import { endedStatus, startedStatus } from '../status/make-status.ts';
import { readStatus, writeStatus } from '../status/status-file.ts';
import type { ItemStatus } from '../status/status-schema.ts';

/**
 * Writes how an attempt ended whose process could not say so itself: it was killed. `since` tells the attempt
 * from an earlier one that left a final status. Returns the status also if it cannot be written (a full disk).
 */
export async function recordDeath(
  paths: BatchPaths,
  item: BatchItem,
  state: 'failed' | 'cancelled',
  error: AppError,
  { since, peakMemory }: { readonly since: Date; readonly peakMemory: number | null },
): Promise<ItemStatus> {
  const found = await readStatus(paths, item.name);
  const begun =
    found?.id === item.id && found.state === 'running' ? found : startedStatus(item, found, since);
  const status = endedStatus(begun, state, { error, peakMemory });
  const taken = await takeLease(paths.lease(item.name)).catch(() => null);
  // Somebody else works on it already, and will say how that ended.
  if (taken?.taken !== true) return status;
  try {
    await writeStatus(paths, status).catch(() => undefined);
  } finally {
    await taken.lease.release();
  }
  return status;
}
