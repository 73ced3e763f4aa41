import type { Installation } from '@ramify/batch';
import { Store } from '@ramify/engine';
import { catalogue } from '@ramify/nodes';
import { implementationHash } from '@ramify/nodes/loaders';
import { appVersion } from '../version.ts';

/** This program, for batches: its nodes, and the store in a folder, which is made if it is not there. */
export async function openInstallation(storeDir: string): Promise<Installation> {
  const store = new Store(storeDir);
  await store.prepare();
  return { catalogue, implementationHash, appVersion, store };
}
