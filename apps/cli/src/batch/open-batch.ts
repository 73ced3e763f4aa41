import { describeBatch, type ItemLimits, type Manifest } from '@ramify/batch';
import { lintGraph, parseGraph, type Graph } from '@ramify/graph';
import { catalogue } from '@ramify/nodes';
import { resolve } from 'node:path';
import { parseAssignments } from '../graph/assignments.ts';
import type { GraphProblem } from '../graph/problems.ts';
import { readGraphFile } from '../graph/read-graph-file.ts';
import { outDir } from '../run/out-dir.ts';
import { appVersion } from '../version.ts';
import type { BatchOptions } from './batch-options.ts';

/** Seconds that an item is given if nothing is said: what hangs must end some time. */
const usualSeconds = 12 * 3600;

export type OpenedBatch =
  | {
      readonly ok: true;
      readonly graph: Graph;
      readonly manifest: Manifest;
      readonly dir: string;
      readonly notices: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly GraphProblem[] };

/**
 * What would stop every recording alike, and is better told once: a step that is not installed, an input that
 * nothing is connected to. Parameters may be set for each recording, so that is left to see.
 */
const faultsOfAll = (graph: Graph): GraphProblem[] =>
  lintGraph(graph, catalogue).filter(
    ({ severity, where }) => severity === 'error' && where.param === undefined,
  );

/** Reads the graph, finds the recordings and puts both together; nothing is written. */
export async function openBatch(
  file: string,
  sources: readonly string[],
  options: BatchOptions,
): Promise<OpenedBatch> {
  const parsed = parseGraph(await readGraphFile(file), catalogue);
  if (!parsed.ok) {
    return {
      ok: false,
      problems: parsed.errors.map((error) => ({ ...error.at({ file }).toJSON(), severity: 'error' })),
    };
  }
  const { graph } = parsed;
  const faults = options.to === undefined ? faultsOfAll(graph) : [];
  if (faults.length > 0) return { ok: false, problems: faults };
  const dir = outDir(options.out, `${graph.title} batch`, file);
  const limits: ItemLimits = {
    seconds: options.timeout ?? usualSeconds,
    memoryBytes: options.memory ?? null,
    workers: options.workers ?? null,
  };
  const described = await describeBatch(
    {
      graph,
      graphPath: resolve(file),
      dir,
      sources,
      folders: options.folders ?? 'auto',
      input: options.input,
      set: Object.fromEntries(parseAssignments(options.set ?? [])),
      overrides: options.override ?? [],
      sweeps: options.sweep ?? [],
      // Paths on the command line are relative to the folder one is in.
      from: '.',
      groups: {
        ...(options.group === undefined ? {} : { group: options.group }),
        ...(options.animal === undefined ? {} : { animal: options.animal }),
        ...(options.age === undefined ? {} : { age: options.age }),
      },
      targets: options.to ?? [],
      limits,
      retry: { retries: options.retries, delaySeconds: options.retryDelay, factor: 2, maxDelaySeconds: 300 },
      appVersion,
    },
    catalogue,
  );
  return { ok: true, graph, dir, ...described };
}
