import { dirname, join, resolve } from 'node:path';

/** Where everything of a batch lies. */
export interface BatchPaths {
  readonly dir: string;
  readonly manifest: string;
  readonly graph: string;
  /** Held by the one process that conducts the batch. */
  readonly lock: string;
  /** The folder that `ramify run` would write for this item. */
  results(name: string): string;
  /** What a failed item had got. */
  failed(name: string): string;
  status(name: string): string;
  /** Held by the one process that works on the item. */
  lease(name: string): string;
  log(name: string): string;
  /** Results under way; what lies there is not finished. */
  readonly work: string;
}

export const manifestFile = 'manifest.json';
export const graphFile = 'batch.graph.json';

export function batchPaths(dir: string): BatchPaths {
  const at = resolve(dir);
  const status = join(at, 'status');
  return {
    dir: at,
    manifest: join(at, manifestFile),
    graph: join(at, graphFile),
    lock: join(at, 'batch.lock'),
    results: (name) => join(at, 'recordings', name),
    failed: (name) => join(at, 'failed', name),
    status: (name) => join(status, `${name}.json`),
    lease: (name) => join(status, `${name}.lock`),
    log: (name) => join(at, 'logs', `${name}.log`),
    work: join(at, 'work'),
  };
}

/** The paths of the batch that a manifest file belongs to. */
export const pathsOfManifest = (manifest: string): BatchPaths => batchPaths(dirname(resolve(manifest)));
