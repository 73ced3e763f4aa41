import { batchPaths, describeBatch, type Manifest } from '@ramify/batch';
import { bindItem } from '@ramify/batch/freshness/bind-item';
import type { Graph } from '@ramify/graph';
import type { BatchSettings } from '@ramify/protocol';
import type { Catalogue } from '@ramify/sdk';
import { basename, join } from 'node:path';
import { placeInside, resolveInside } from '../folders/open-inside.ts';
import type { ServedFolder } from '../folders/served-folders.ts';
import { pathFaults } from '../runs/graph-paths.ts';
import { prepareGraph, type GraphRequest } from '../runs/prepare-graph.ts';

export type BatchRequest = GraphRequest & BatchSettings;

export interface PreparedBatch {
  readonly folder: ServedFolder;
  readonly graph: Graph;
  readonly manifest: Manifest;
  readonly dir: string;
  /** What was asked for. */
  readonly asked: BatchSettings;
  /** What had to be assumed of the recordings. */
  readonly notices: readonly string[];
}

/** What hangs must end some time. */
const longestSeconds = 12 * 3600;
const retry = { retries: 1, delaySeconds: 5, factor: 2, maxDelaySeconds: 60 };

/**
 * Finds the recordings and makes the manifest. Sheets and lists may name files anywhere, so every recording is
 * checked as a run of its own would be. Nothing is written.
 */
export async function prepareBatch(
  request: BatchRequest,
  catalogue: Catalogue,
  folders: readonly ServedFolder[],
  appVersion: string,
): Promise<PreparedBatch> {
  const { graph, baseDir, folder } = await prepareGraph(request, catalogue, folders);
  const dir = await placeInside(folder.root, request.out);
  const sources = request.recordings.map((way) => resolveInside(folder.root, way));
  for (const way of request.recordings) await placeInside(folder.root, way);
  const { manifest, notices } = await describeBatch(
    {
      graph,
      graphPath: join(baseDir, request.path === '' ? 'unsaved.graph.json' : basename(request.path)),
      dir,
      sources,
      folders: 'auto',
      input: request.input,
      set: request.set,
      overrides: request.overrides,
      sweeps: request.sweeps,
      from: baseDir,
      targets: [],
      limits: { seconds: longestSeconds, memoryBytes: null, workers: null },
      retry,
      appVersion,
    },
    catalogue,
  );
  for (const item of manifest.items) {
    const bound = bindItem(manifest, item, graph, batchPaths(dir).dir, catalogue);
    const [fault] = await pathFaults(bound.graph, bound.baseDir, catalogue, folders);
    if (fault !== undefined) throw fault;
  }
  const { recordings, out, input, set, overrides, sweeps } = request;
  const asked = { recordings, out, set, overrides, sweeps, ...(input === undefined ? {} : { input }) };
  return { folder, graph, manifest, dir, asked, notices };
}
