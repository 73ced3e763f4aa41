import { bindInterface, readGraph } from '@ramify/graph';
import { catalogue, sampleGraphFile, truthFolder } from '@ramify/nodes';
import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { CommandContext } from '../command-context.ts';
import { runGraph, type RunOutcome } from '../run/run-graph.ts';
import type { View } from '../run/view.ts';

/** Parameters of the sample as text or numbers, by name. */
export type SampleParams = Readonly<Record<string, string | number>>;

/**
 * Writes a synthetic recording to `file` and what is true of it into the folder `<file>.truth`. A sample is
 * made anew faster than it is looked up, so it is not kept in the user's store.
 */
export async function makeSample(
  context: CommandContext,
  view: View,
  file: string,
  params: SampleParams,
  workers?: number,
): Promise<RunOutcome> {
  const folder = dirname(resolve(file));
  const name = basename(file);
  const values = Object.fromEntries(Object.entries(params).map(([key, value]) => [`sample.${key}`, value]));
  const graph = bindInterface(readGraph(sampleGraphFile(name), catalogue).graph, values, catalogue);
  await mkdir(folder, { recursive: true });
  const store = await mkdtemp(join(folder, '.ramify-sample-'));
  try {
    return await runGraph(context, view, {
      graphFile: 'ramify sample',
      graph,
      assignments: new Map(Object.entries(params).map(([key, value]) => [key, String(value)])),
      baseDir: folder,
      out: () => folder,
      recordDir: truthFolder(name),
      store,
      ...(workers === undefined ? {} : { workers }),
    });
  } finally {
    await rm(store, { recursive: true, force: true });
  }
}
