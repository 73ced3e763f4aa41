import type { AppError } from '@ramify/sdk';
import { isDeepStrictEqual } from 'node:util';
import type { BatchPaths } from '../manifest/batch-paths.ts';
import type { BatchItem } from '../manifest/manifest-schema.ts';
import { takeLease } from '../status/lease.ts';
import { endedStatus, startedStatus } from '../status/make-status.ts';
import { readStatus } from '../status/status-file.ts';
import type { ItemStatus } from '../status/status-schema.ts';
import { clearWork, commitStatus } from './claim.ts';

export interface DeadAttempt {
  readonly state: 'failed' | 'cancelled';
  readonly error: AppError;
  /** When the attempt began, and what was known of the item before. */
  readonly since: Date;
  readonly before: ItemStatus | null;
  readonly peakMemory: number | null;
}

export interface RecordedDeath {
  readonly status: ItemStatus;
  /** Another process works on the item already, and will say how that ended. */
  readonly busy: boolean;
}

/**
 * Writes how an attempt ended whose process could not say so itself: it was killed. What another process has
 * made of the item meanwhile stays. Returns the status also if it cannot be written (a full disk).
 */
export async function recordDeath(
  paths: BatchPaths,
  item: BatchItem,
  death: DeadAttempt,
): Promise<RecordedDeath> {
  const taken = await takeLease(paths.lease(item.name)).catch(() => null);
  const claim = taken?.taken === true ? { paths, name: item.name, lease: taken.lease } : null;
  try {
    if (claim !== null) await clearWork(claim).catch(() => undefined);
    const found = await readStatus(paths, item.name);
    const own = found?.id === item.id ? found : null;
    if (own !== null && own.state !== 'running' && !isDeepStrictEqual(own, death.before)) {
      return { status: own, busy: false };
    }
    const { state, error, since, peakMemory } = death;
    const begun = own?.state === 'running' ? own : startedStatus(item, found, since);
    const status = endedStatus(begun, state, { error, peakMemory });
    if (claim !== null) await commitStatus(claim, status).catch(() => undefined);
    return { status, busy: taken?.taken === false };
  } finally {
    if (taken?.taken === true) await taken.lease.release().catch(() => undefined);
  }
}
