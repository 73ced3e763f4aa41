import { batchPaths, readManifest, type BatchPaths, type Manifest } from '@ramify/batch';
import { readGraph, type Graph } from '@ramify/graph';
import { catalogue } from '@ramify/nodes';
import { readGraphFile } from '../graph/read-graph-file.ts';

export interface BatchFolder {
  readonly paths: BatchPaths;
  readonly manifest: Manifest;
  readonly graph: Graph;
}

/** Opens the folder of a batch that was begun: its manifest and its copy of the graph. */
export async function openFolder(dir: string): Promise<BatchFolder> {
  const paths = batchPaths(dir);
  const manifest = await readManifest(paths.manifest);
  const { graph } = readGraph(await readGraphFile(paths.graph), catalogue);
  return { paths, manifest, graph };
}
