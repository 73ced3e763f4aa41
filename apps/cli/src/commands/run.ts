import type { CommandContext } from '../command-context.ts';
import { runExitCodes } from '../exit-codes.ts';
import { openGraph } from '../graph/open-graph.ts';
import { reportProblems } from '../graph/problems.ts';
import type { EngineChoice } from '../run/open-engine.ts';
import { outDir } from '../run/out-dir.ts';
import { runGraph } from '../run/run-graph.ts';
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

/** `ramify run GRAPH` */
export async function run(
  context: CommandContext,
  file: string,
  options: RunCommandOptions,
): Promise<number> {
  const { terminal } = context;
  const json = options.json === true;
  const opened = await openGraph(file, options.set ?? []);
  if (!opened.ok) return reportProblems(terminal, opened.problems, json);

  const view = createView(context, { json, quiet: options.quiet === true });
  const outcome = await runGraph(context, view, {
    ...options,
    ...opened,
    graphFile: file,
    out: (title) => outDir(options.out, title, file),
  });
  if (!outcome.started) return reportProblems(terminal, outcome.problems, json);

  const { plan, result, out } = outcome;
  const failures = failuresText(plan, result, terminal.errStyle, Math.min(100, terminal.columns()));
  if (failures !== '') terminal.err(failures);
  if (!json && options.quiet !== true) terminal.out(summaryText(result, out, terminal.style));
  return runExitCodes[result.summary.status];
}
