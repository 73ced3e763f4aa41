import { bindInterface, namesFiles, paramNamed, type Graph } from '@ramify/graph';
import type { Catalogue } from '@ramify/sdk';
import { dirname, relative, resolve } from 'node:path';
import type { BatchItem, Manifest } from '../manifest/manifest-schema.ts';

export interface BoundGraph {
  readonly graph: Graph;
  /** Folder that the paths in the graph are relative to. */
  readonly baseDir: string;
  /** What was set, by name, as in the manifest. */
  readonly values: ReadonlyMap<string, string>;
}

/** Everything that an item sets, what is its own last. */
export const valuesOf = (
  manifest: Pick<Manifest, 'set' | 'input'>,
  item: Pick<BatchItem, 'path' | 'bindings'>,
): Map<string, string> =>
  new Map(Object.entries({ ...manifest.set, [manifest.input]: item.path, ...item.bindings }));

/** Folder that the paths in the graph are relative to. `dir` is the batch folder. */
const graphFolder = (manifest: Pick<Manifest, 'graph'>, dir: string): string =>
  dirname(resolve(dir, manifest.graph.source));

/** Everything that an item sets, by name, with paths as they are written in the graph. */
export function valuesInGraph(
  manifest: Pick<Manifest, 'graph' | 'set' | 'input'>,
  item: Pick<BatchItem, 'path' | 'bindings'>,
  graph: Graph,
  dir: string,
  catalogue: Catalogue,
): Record<string, string> {
  const baseDir = graphFolder(manifest, dir);
  return Object.fromEntries(
    [...valuesOf(manifest, item)].map(([name, value]) => {
      const isPath = value !== '' && namesFiles(graph, paramNamed(graph, name), catalogue);
      return [name, isPath ? relative(baseDir, resolve(dir, value)) : value];
    }),
  );
}

/** The graph of one item. `dir` is the batch folder, which the manifest's paths are relative to. */
export function bindItem(
  manifest: Pick<Manifest, 'graph' | 'set' | 'input'>,
  item: Pick<BatchItem, 'path' | 'bindings'>,
  graph: Graph,
  dir: string,
  catalogue: Catalogue,
): BoundGraph {
  return {
    graph: bindInterface(graph, valuesInGraph(manifest, item, graph, dir, catalogue), catalogue),
    baseDir: graphFolder(manifest, dir),
    values: valuesOf(manifest, item),
  };
}
