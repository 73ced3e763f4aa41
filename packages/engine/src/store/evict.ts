import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Store } from './store.ts';

interface StoredFile {
  readonly path: string;
  readonly bytes: number;
  readonly usedMs: number;
}

export interface StoreInfo {
  readonly dir: string;
  readonly objects: number;
  readonly bytes: number;
  readonly entries: number;
}

// What was used within the hour may belong to a run of another process.
const recentMs = 60 * 60 * 1000;
const staleTempMs = 24 * 60 * 60 * 1000;

/** How much the store holds. */
export async function storeInfo(store: Store): Promise<StoreInfo> {
  const objects = await list(join(store.dir, 'objects'));
  const entries = await list(join(store.dir, 'keys'));
  return {
    dir: store.dir,
    objects: objects.length,
    bytes: objects.reduce((sum, { bytes }) => sum + bytes, 0),
    entries: entries.length,
  };
}

/**
 * Removes the least recently used objects until the store takes at most `maxBytes`, and temporary files of
 * processes that died. Entries that named a removed object are found out when they are used.
 *
 * @param everything also remove what was used within the last hour; only when no other run is under way
 * @returns the number of bytes freed
 */
export async function evict(store: Store, maxBytes: number, everything = false): Promise<number> {
  const now = Date.now();
  for (const { path, usedMs } of await list(store.tempDir)) {
    if (now - usedMs > staleTempMs) await rm(path, { force: true });
  }
  const objects = (await list(join(store.dir, 'objects'))).sort((a, b) => a.usedMs - b.usedMs);
  let total = objects.reduce((sum, { bytes }) => sum + bytes, 0);
  let freed = 0;
  for (const { path, bytes, usedMs } of objects) {
    if (total <= maxBytes) break;
    if (!everything && now - usedMs < recentMs) break;
    await rm(path, { force: true });
    total -= bytes;
    freed += bytes;
  }
  return freed;
}

async function list(dir: string): Promise<StoredFile[]> {
  const names = await readdir(dir, { recursive: true }).catch(() => []);
  const files = await Promise.all(
    names.map(async (name): Promise<StoredFile | null> => {
      const path = join(dir, name);
      const info = await stat(path).catch(() => null);
      return info?.isFile() === true ? { path, bytes: info.size, usedMs: info.mtimeMs } : null;
    }),
  );
  return files.filter((file) => file !== null);
}
