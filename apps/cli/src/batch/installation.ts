import type { Installation } from '@ramify/batch';
import { openStore } from '@ramify/engine';
import { catalogue } from '@ramify/nodes';
import { implementationHash } from '@ramify/nodes/loaders';
import { appVersion } from '../version.ts';

/** This program, for batches: its nodes, and the store, whose folder is made if it is not there. */
export async function openInstallation(storeDir: string): Promise<Installation> {
  const store = openStore(storeDir);
  await store.prepare();
  return { catalogue, implementationHash, appVersion, store };
}
