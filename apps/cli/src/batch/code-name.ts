import { keyFormat } from '@ramify/engine';
import { catalogue } from '@ramify/nodes';
import { implementationHash } from '@ramify/nodes/loaders';
import { createHash } from 'node:crypto';
import { appVersion } from '../version.ts';

/** Names the code of all nodes: machines with the same name make the same results. */
export function codeName(): string {
  const hash = createHash('sha256').update(String(keyFormat));
  for (const type of [...catalogue.keys()].sort()) hash.update(`\n${type} ${implementationHash(type)}`);
  return `${appVersion}-${hash.digest('hex').slice(0, 12)}`;
}
