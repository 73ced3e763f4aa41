import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { BatchPaths } from '../manifest/batch-paths.ts';
import type { ItemStatus } from '../status/status-schema.ts';
import type { Work } from './describe-work.ts';
import { findChange } from './find-change.ts';
import type { Installation } from './installation.ts';

/** Why a result that is done does not count any more. */
export interface Outdated {
  readonly what: 'graph' | 'parameters' | 'files' | 'code' | 'results';
  readonly words: string;
}

/** Null if the results of an item that is done are those that it would give now, and are still there. */
export async function isCurrent(
  status: ItemStatus,
  now: Work,
  paths: BatchPaths,
  baseDir: string,
  installation: Installation,
): Promise<Outdated | null> {
  const { fingerprint, results } = status;
  if (fingerprint === null || results === null) {
    return { what: 'results', words: 'its record says nothing of results' };
  }
  for (const { name, bytes } of results.files) {
    const info = await stat(join(paths.dir, results.folder, name)).catch(() => null);
    if (info?.size !== bytes) {
      return { what: 'results', words: `${name} is ${info === null ? 'gone' : 'not as it was written'}` };
    }
  }
  return findChange(fingerprint, now, paths.dir, baseDir, installation);
}
