import {
  finishedRecord,
  prepareOutDir,
  recordName,
  startedRecord,
  writeFileAtomically,
  type Plan,
  type RunFacts,
  type RunResult,
} from '@ramify/engine';
import type { Graph } from '@ramify/graph';
import { join } from 'node:path';
import type { CommandContext } from '../command-context.ts';
import { planErrors, type PlanProblem } from '../graph/problems.ts';
import { openEngine, type EngineChoice } from './open-engine.ts';
import { appVersion } from '../version.ts';
import type { View } from './view.ts';

export interface RunRequest extends EngineChoice {
  /** How the graph is named in the record. */
  readonly graphFile: string;
  readonly graph: Graph;
  readonly assignments: ReadonlyMap<string, string>;
  /** Folder that the graph's paths are relative to. */
  readonly baseDir: string;
  /** Folder for the results, made of the plan's title if it was not given. */
  readonly out: (title: string) => string;
  /** Folder of the record within the folder for the results. */
  readonly recordDir?: string;
  readonly to?: readonly string[] | undefined;
  readonly fresh?: boolean | undefined;
}

export type RunOutcome =
  | { readonly started: true; readonly plan: Plan; readonly result: RunResult; readonly out: string }
  | { readonly started: false; readonly problems: readonly PlanProblem[] };

const save = (dir: string, record: unknown) =>
  writeFileAtomically(join(dir, recordName), `${JSON.stringify(record, null, 2)}\n`);

/** Plans and runs a graph and leaves the record of the run beside its results. */
export async function runGraph(
  { signal, env }: CommandContext,
  view: View,
  request: RunRequest,
): Promise<RunOutcome> {
  const { graphFile, graph, assignments, baseDir, to, fresh } = request;
  const engine = await openEngine(request, env);
  try {
    const startedAt = new Date();
    const plan = await engine.plan(graph, {
      baseDir,
      signal,
      fresh: fresh === true,
      onEvent: (event) => view.event(event),
      ...(to === undefined ? {} : { targets: to }),
    });
    // What is known to fail fails before anything is computed or written.
    const problems = planErrors(plan);
    if (problems.length > 0) return { started: false, problems };
    const out = request.out(plan.title);
    await prepareOutDir(out);
    const recordDir = join(out, request.recordDir ?? '.');
    const facts: RunFacts = { graphFile, graph, assignments, plan, startedAt, appVersion };
    await save(recordDir, startedRecord(facts));

    const run = engine.run(plan, { signal, outDir: out });
    run.events$.subscribe((event) => view.event(event));
    const result = await run.result;
    await save(recordDir, finishedRecord(facts, result));
    return { started: true, plan, result, out };
  } finally {
    view.close();
    await engine.close();
  }
}
