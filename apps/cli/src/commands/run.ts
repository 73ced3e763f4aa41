import { prepareOutDir, writeFileAtomically, type RunResult } from '@ramify/engine';
import { join } from 'node:path';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { openGraph } from '../graph/open-graph.ts';
import { planErrors, reportProblems } from '../graph/problems.ts';
import { openEngine, type EngineChoice } from '../run/open-engine.ts';
import { outDir } from '../run/out-dir.ts';
import { finishedRecord, recordName, startedRecord, type RunFacts } from '../run/run-record.ts';
import { failuresText, summaryText } from '../run/summary-text.ts';
import { createView } from '../run/view.ts';

interface RunCommandOptions extends EngineChoice {
  readonly set?: readonly string[];
  readonly out?: string;
  readonly to?: readonly string[];
  readonly fresh?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

const codes = {
  succeeded: exitCodes.ok,
  failed: exitCodes.failed,
  cancelled: exitCodes.cancelled,
} as const;

const save = (dir: string, record: unknown) =>
  writeFileAtomically(join(dir, recordName), `${JSON.stringify(record, null, 2)}\n`);

/** `ramify run GRAPH` */
export async function run(
  context: CommandContext,
  file: string,
  options: RunCommandOptions,
): Promise<number> {
  const { terminal, signal } = context;
  const json = options.json === true;
  const opened = await openGraph(file, options.set ?? []);
  if (!opened.ok) return reportProblems(terminal, opened.problems, json);
  const { graph, assignments, baseDir } = opened;

  const view = createView(terminal, { json, quiet: options.quiet === true });
  const engine = await openEngine(options, context.env);
  try {
    const startedAt = new Date();
    const plan = await engine.plan(graph, {
      baseDir,
      signal,
      fresh: options.fresh === true,
      onEvent: (event) => view.event(event),
      ...(options.to === undefined ? {} : { targets: options.to }),
    });
    // What is known to fail fails before anything is computed or written.
    const problems = planErrors(plan);
    if (problems.length > 0) {
      view.close();
      return reportProblems(terminal, problems, json);
    }
    const out = outDir(options.out, plan.title, file);
    await prepareOutDir(out);
    const facts: RunFacts = { graphFile: file, graph, assignments, plan, startedAt };
    await save(out, startedRecord(facts));

    const started = engine.run(plan, { signal, outDir: out });
    started.events$.subscribe((event) => view.event(event));
    const result: RunResult = await started.result;
    view.close();
    await save(out, finishedRecord(facts, result));

    const width = Math.min(100, terminal.columns());
    const failures = failuresText(plan, result, terminal.errStyle, width);
    if (failures !== '') terminal.err(failures);
    if (!json && options.quiet !== true) terminal.out(summaryText(result, out, terminal.style));
    return codes[result.summary.status];
  } finally {
    view.close();
    await engine.close();
  }
}
