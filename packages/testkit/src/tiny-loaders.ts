import { AppError, type NodeDefinition } from '@ramify/sdk';
import { tinyCatalogue } from './tiny-nodes.ts';

/** The module that workers of the engine's tests load nodes from: `import.meta.resolve('@ramify/testkit/tiny-loaders')`. */
export function loadNode(type: string): Promise<NodeDefinition> {
  const node = tinyCatalogue.get(type);
  return node === undefined
    ? Promise.reject(new AppError('E_NODE_UNKNOWN', `No node of type ${type} is installed.`))
    : Promise.resolve(node);
}

/** Stands for the hash of the bundled code: one fixed text per type. */
export const implementationHash = (type: string): string => `tiny-code-1:${type}`;

export { openFile } from './file-access.ts';
