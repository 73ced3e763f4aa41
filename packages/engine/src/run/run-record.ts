import { writeGraph, type Graph } from '@ramify/graph';
import { describe } from '@ramify/sdk';
import { availableParallelism, release, type } from 'node:os';
import type { RunResult } from '../engine.ts';
import type { RunStatus } from '../events.ts';
import type { Plan } from '../plan/plan.ts';

/** Name of the record that every run leaves in its output folder. */
export const recordName = 'run.json';

export interface RunFacts {
  readonly graphFile: string;
  /** With the values of `--set`. */
  readonly graph: Graph;
  readonly assignments: ReadonlyMap<string, string>;
  readonly plan: Plan;
  readonly startedAt: Date;
  readonly appVersion: string;
}

const version = 1;

function head(facts: RunFacts, status: RunStatus | 'running') {
  const { graphFile, graph, assignments, plan, startedAt, appVersion } = facts;
  return {
    format: 'ramify-run',
    version,
    status,
    startedAt: startedAt.toISOString(),
    graph: { file: graphFile, title: plan.title, hash: plan.graphHash },
    set: Object.fromEntries(assignments),
    targets: plan.targets,
    fresh: plan.fresh,
    versions: {
      ramify: appVersion,
      node: process.version,
      system: `${type()} ${release()}`,
      cores: availableParallelism(),
    },
    inputs: [...plan.nodes.values()].flatMap((node) =>
      Object.entries(node.files).flatMap(([param, files]) =>
        files.map(({ name, bytes, digest }) => ({
          node: node.id,
          param,
          name,
          path: plan.places[digest]?.path ?? null,
          bytes,
          sha256: digest,
        })),
      ),
    ),
    content: JSON.parse(writeGraph(graph)) as unknown,
  };
}

/** The record while the run is under way: results beside it may belong to an earlier run. */
export const startedRecord = (facts: RunFacts): unknown => head(facts, 'running');

/** The record of a run that ended, one way or another. */
export function finishedRecord(facts: RunFacts, { summary, nodes, files }: RunResult): unknown {
  const { content, ...rest } = head(facts, summary.status);
  return {
    ...rest,
    finishedAt: new Date(facts.startedAt.getTime() + summary.ms).toISOString(),
    summary,
    nodes: [...facts.plan.nodes.values()].map(
      ({ id, type: nodeType, title, version: nodeVersion, params, lineage }) => {
        const outcome = nodes.get(id);
        return {
          id,
          type: nodeType,
          version: nodeVersion,
          title,
          params,
          // A node that nobody asked for, because what needs it was stored.
          state: outcome?.state ?? 'not needed',
          key: outcome?.key ?? null,
          // What pictures and reports carry, to find the run that made them.
          ...(lineage === null ? {} : { graphHash: lineage.graphHash }),
          cached: outcome?.cached ?? false,
          ms: outcome?.ms ?? 0,
          warnings: outcome?.warnings ?? [],
          error: outcome?.error ?? null,
          outputs: Object.fromEntries(
            Object.entries(outcome?.outputs ?? {}).map(([port, { digest, bytes, descriptor }]) => [
              port,
              { sha256: digest, bytes, is: describe(descriptor) },
            ]),
          ),
          files: files
            .filter((file) => file.node === id)
            .map(({ name, bytes, digest, mediaType }) => ({ name, bytes, sha256: digest, mediaType })),
        };
      },
    ),
    content,
  };
}
