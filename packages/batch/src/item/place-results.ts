import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BatchPaths } from '../manifest/batch-paths.ts';

const all = { recursive: true, force: true } as const;

/** Moves finished results into their place; what stood there goes. The work folder is on the same disk. */
export async function placeResults(paths: BatchPaths, name: string, work: string): Promise<void> {
  const place = paths.results(name);
  await mkdir(dirname(place), { recursive: true });
  // A folder cannot replace one that is not empty: the old one steps aside first.
  await rename(place, `${work}.old`).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
  await rename(work, place);
  await rm(`${work}.old`, all);
  await rm(paths.failed(name), all);
}

/** Puts what a failed attempt had got where it can be looked at. */
export async function keepRemains(paths: BatchPaths, name: string, work: string): Promise<void> {
  const place = paths.failed(name);
  await rm(place, all);
  await mkdir(dirname(place), { recursive: true });
  await rename(work, place).catch((error: NodeJS.ErrnoException) => {
    // It failed before anything was written.
    if (error.code !== 'ENOENT') throw error;
  });
}

/** Removes results that no longer count. */
export const dropResults = (paths: BatchPaths, name: string): Promise<void> => rm(paths.results(name), all);

/** Removes what attempts left that died. Only for the holder of the item's lease. */
export async function clearWork(paths: BatchPaths, name: string): Promise<void> {
  const own = `${name}.`;
  for (const entry of await readdir(paths.work).catch(() => [])) {
    // A name may begin with another name and a dot; what follows ours is eight digits, and perhaps `.old`.
    if (entry.startsWith(own) && /^[0-9a-f]{8}(\.old)?$/.test(entry.slice(own.length))) {
      await rm(join(paths.work, entry), all);
    }
  }
}
