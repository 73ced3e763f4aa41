import { writeFileAtomically } from '@ramify/engine';
import { readFile } from 'node:fs/promises';
import type { BatchPaths } from '../manifest/batch-paths.ts';
import { itemStatusSchema, type ItemStatus } from './status-schema.ts';

/** What is known of an item; null if it was never begun, or if its file cannot be read (it runs again). */
export async function readStatus(paths: BatchPaths, name: string): Promise<ItemStatus | null> {
  try {
    const parsed = itemStatusSchema.safeParse(JSON.parse(await readFile(paths.status(name), 'utf8')));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Replaces the status of an item, whole or not at all. Only the holder of the item's lease may. */
export const writeStatus = (paths: BatchPaths, status: ItemStatus): Promise<void> =>
  writeFileAtomically(paths.status(status.name), `${JSON.stringify(status, null, 1)}\n`);
