import type { AppError } from '@ramify/sdk';
import { pathsOfManifest } from '../manifest/batch-paths.ts';
import { itemAt, readManifest } from '../manifest/manifest-file.ts';
import { readStatus } from '../status/status-file.ts';
import { recordDeath, type RecordedDeath } from './record-death.ts';

/** Writes why this machine cannot even begin an item: its store cannot be opened. */
export async function refuseItem(
  manifestPath: string,
  index: number,
  error: AppError,
): Promise<RecordedDeath> {
  const item = itemAt(await readManifest(manifestPath), index);
  const paths = pathsOfManifest(manifestPath);
  const before = await readStatus(paths, item.name);
  return recordDeath(paths, item, { state: 'failed', error, since: new Date(), before, peakMemory: null });
}
