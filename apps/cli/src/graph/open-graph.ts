import { bindInterface, parseGraph, type Graph } from '@ramify/graph';
import { catalogue } from '@ramify/nodes';
import { dirname, resolve } from 'node:path';
import { parseAssignments } from './assignments.ts';
import { boundValues } from './bound-values.ts';
import type { GraphProblem } from './problems.ts';
import { readGraphFile } from './read-graph-file.ts';

export type OpenedGraph =
  | {
      readonly ok: true;
      /** With the assignments bound. */
      readonly graph: Graph;
      readonly assignments: ReadonlyMap<string, string>;
      /** Folder that the graph's paths are relative to. */
      readonly baseDir: string;
    }
  | { readonly ok: false; readonly problems: readonly GraphProblem[] };

/** Reads a graph, brings it to the installed versions and sets its named inputs. */
export async function openGraph(file: string, set: readonly string[]): Promise<OpenedGraph> {
  const assignments = parseAssignments(set);
  const parsed = parseGraph(await readGraphFile(file), catalogue);
  if (!parsed.ok) {
    const problems = parsed.errors.map((error) => ({
      ...error.at({ file }).toJSON(),
      severity: 'error' as const,
    }));
    return { ok: false, problems };
  }
  const baseDir = dirname(resolve(file));
  const values = boundValues(parsed.graph, assignments, baseDir);
  return { ok: true, graph: bindInterface(parsed.graph, values, catalogue), assignments, baseDir };
}
