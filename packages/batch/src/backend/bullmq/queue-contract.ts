import type { SerializedError } from '@ramify/sdk';
import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { Manifest } from '../../manifest/manifest-schema.ts';
import type { ItemStatus } from '../../status/status-schema.ts';

/** All keys in Redis begin with it. */
export const keyPrefix = 'ramify';
export const defaultQueue = 'items';

/** What stands in the queue for an item: where it is described, never what is in it. */
export const itemJobSchema = z.object({
  /** Absolute path, the same on every machine of the fleet. */
  manifest: z.string().min(1),
  item: z.int().min(0),
  /** The item's id: if the manifest has another at this place by now, the job is out of date. */
  id: z.string(),
  store: z.string(),
  fresh: z.boolean(),
});
export type ItemJob = z.output<typeof itemJobSchema>;

/** What a worker tells of a job under way. */
export type JobWord =
  | { readonly type: 'started'; readonly at: string; readonly attempt: number; readonly host: string }
  | { readonly type: 'progress'; readonly fraction: number; readonly step: string }
  | {
      readonly type: 'retrying';
      readonly attempt: number;
      readonly error: SerializedError;
      readonly delaySeconds: number;
    }
  | { readonly type: 'trouble'; readonly message: string };

/** What a job comes to. Everything else stands in the item's status file. */
export type JobResult =
  | { readonly type: 'ended'; readonly finishedAt: string | null }
  /** It could not be written into its file, as on a full disk. */
  | { readonly type: 'unwritten'; readonly status: ItemStatus }
  /** The manifest was written anew since. */
  | { readonly type: 'obsolete' }
  | { readonly type: 'refused'; readonly error: SerializedError };

const hash = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/**
 * The same work of the same batch under the same rules of trying again has the same job, so adding it twice
 * adds it once.
 */
export const jobIdOf = ({ manifest, id, fresh }: ItemJob, { retry, limits }: Manifest): string =>
  hash(manifest, id, String(fresh), JSON.stringify(retry), JSON.stringify(limits)).slice(0, 40);

/** While this key exists, workers stop what they run of the batch. */
export const cancelKey = (queue: string, manifest: string): string =>
  `${keyPrefix}-cancel:${queue}:${hash(manifest).slice(0, 40)}`;
