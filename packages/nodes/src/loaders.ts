import { AppError, type NodeDefinition, type RandomAccessFile } from '@ramify/sdk';
import { implementationHashes } from './implementation-hashes.gen.ts';
import { loaders } from './loaders.gen.ts';

const unknown = (type: string) =>
  new AppError('E_NODE_UNKNOWN', `There is no node of type "${type}".`, {
    remedy: 'Run `ramify nodes` to see which there are.',
  });

/** The definition of one node; the others are not loaded. */
export async function loadNode(type: string): Promise<NodeDefinition> {
  const load = Object.hasOwn(loaders, type) ? loaders[type] : undefined;
  if (load === undefined) throw unknown(type);
  return (await load()).default;
}

/** Hash of the node's code with its kernels and formats; it changes when the result may. */
export function implementationHash(type: string): string {
  const hash = Object.hasOwn(implementationHashes, type) ? implementationHashes[type] : undefined;
  if (hash === undefined) throw unknown(type);
  return hash;
}

/** Opens a file of the local disk; only where the engine runs, so a browser never loads it. */
export async function openFile(path: string, name: string): Promise<RandomAccessFile> {
  const { openNodeFile } = await import('@ramify/formats/node-files');
  return openNodeFile(path, name);
}
