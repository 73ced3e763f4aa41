import {
  findRecordings,
  makeManifest,
  parseOverride,
  parseSweep,
  recordingInput,
  type ItemLimits,
  type Manifest,
} from '@ramify/batch';
import { bindInterface, namesFiles, paramNamed, parseGraph, type Graph } from '@ramify/graph';
import { catalogue } from '@ramify/nodes';
import { relative, resolve, dirname } from 'node:path';
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
  const graphPath = resolve(file);
  const dir = outDir(options.out, `${graph.title} batch`, file);
  const input = recordingInput(graph, options.input, catalogue);
  const found = await findRecordings(sources, {
    graph,
    input: input.name,
    accept: input.accept,
    folders: options.folders ?? 'auto',
  });
  const sweeps = (options.sweep ?? []).map(parseSweep);
  const overrides = (options.override ?? []).map(parseOverride);
  // Paths on the command line are relative to the folder one is in, those of a manifest to its folder.
  const here = (name: string, value: string, base: string): string =>
    value !== '' && namesFiles(graph, paramNamed(graph, name), catalogue)
      ? relative(base, resolve(value))
      : value;
  const assignments = [...parseAssignments(options.set ?? [])];
  const set = Object.fromEntries(assignments.map(([name, value]) => [name, here(name, value, dir)]));
  // A slip in what is set for all is told at once, not once for each recording.
  for (const [name, value] of [
    ...assignments,
    ...overrides.map((each) => [each.name, each.value] as const),
    ...sweeps.flatMap((sweep) => sweep.values.map((value) => [sweep.name, value] as const)),
  ]) {
    bindInterface(graph, { [name]: here(name, value, dirname(graphPath)) }, catalogue);
  }
  const limits: ItemLimits = {
    seconds: options.timeout ?? usualSeconds,
    memoryBytes: options.memory ?? null,
    workers: options.workers ?? null,
  };
  const manifest = makeManifest({
    graph,
    graphPath,
    dir,
    input: input.name,
    recordings: found.recordings,
    metadata: found.metadata,
    groups: {
      ...(options.group === undefined ? {} : { group: options.group }),
      ...(options.animal === undefined ? {} : { animal: options.animal }),
      ...(options.age === undefined ? {} : { age: options.age }),
    },
    set,
    overrides,
    sweeps,
    targets: options.to ?? [],
    limits,
    retry: { retries: options.retries, delaySeconds: options.retryDelay, factor: 2, maxDelaySeconds: 300 },
    appVersion,
  });
  return { ok: true, graph, manifest, dir, notices: found.notices };
}
