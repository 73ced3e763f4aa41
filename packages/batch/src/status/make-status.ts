import type { AppError } from '@ramify/sdk';
import { hostname } from 'node:os';
import type { BatchItem } from '../manifest/manifest-schema.ts';
import type { ItemStatus } from './status-schema.ts';

/** The status of an attempt that begins. Attempts count as long as the work is the same and not done. */
export function startedStatus(item: BatchItem, previous: ItemStatus | null, at = new Date()): ItemStatus {
  const startedAt = at.toISOString();
  const earlier = previous?.id === item.id && previous.state !== 'done' ? closed(previous) : [];
  const attempt = earlier.length + 1;
  return {
    format: 'ramify-item',
    version: 1,
    id: item.id,
    name: item.name,
    state: 'running',
    attempt,
    attempts: [
      ...earlier,
      { attempt, startedAt, endedAt: null, host: hostname(), pid: process.pid, error: null },
    ],
    startedAt,
    finishedAt: null,
    ms: 0,
    peakMemory: null,
    error: null,
    warnings: [],
    fingerprint: null,
    results: null,
  };
}

const closed = ({ attempts }: ItemStatus): ItemStatus['attempts'] =>
  attempts.map((attempt, i) => ({ ...attempt, attempt: i + 1 }));

export type Ending = Partial<
  Pick<ItemStatus, 'peakMemory' | 'warnings' | 'fingerprint' | 'results' | 'attempts'>
> & { readonly error?: AppError };

/** The status of an attempt that ended. */
export function endedStatus(
  started: ItemStatus,
  state: 'done' | 'failed' | 'cancelled',
  { error, ...ending }: Ending = {},
  at = new Date(),
): ItemStatus {
  const finishedAt = at.toISOString();
  const problem = error?.toJSON() ?? null;
  return {
    ...started,
    ...ending,
    state,
    finishedAt,
    ms: Math.max(0, at.getTime() - Date.parse(started.startedAt)),
    error: problem,
    attempts: started.attempts.map((attempt) =>
      attempt.endedAt === null ? { ...attempt, endedAt: finishedAt, error: problem } : attempt,
    ),
  };
}
