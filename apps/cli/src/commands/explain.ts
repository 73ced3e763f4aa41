import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { openGraph } from '../graph/open-graph.ts';
import { reportProblems } from '../graph/problems.ts';
import { openEngine, type EngineChoice } from '../run/open-engine.ts';

interface ExplainOptions extends EngineChoice {
  readonly set?: readonly string[];
  readonly json?: boolean;
}

/** `ramify explain GRAPH NODE` */
export async function explain(
  { terminal, signal, env }: CommandContext,
  file: string,
  node: string,
  options: ExplainOptions,
): Promise<number> {
  const json = options.json === true;
  const opened = await openGraph(file, options.set ?? []);
  if (!opened.ok) return reportProblems(terminal, opened.problems, json);
  const engine = await openEngine(options, env);
  try {
    const plan = await engine.plan(opened.graph, { baseDir: opened.baseDir, targets: [node], signal });
    const explanation = await engine.explain(plan, node);
    if (json) {
      terminal.out(JSON.stringify(explanation, null, 2));
      return exitCodes.ok;
    }
    const { style } = terminal;
    const planned = plan.nodes.get(node);
    terminal.out(`${style.bold(planned?.title ?? node)}  ${style.dim(`${node}, ${planned?.type ?? ''}`)}`);
    terminal.out(`  ${explanation.forecast}`);
    if (explanation.difference !== null) terminal.out(`  Since the last run: ${explanation.difference}.`);
    else if (explanation.previous === null) terminal.out('  It has not been run before with this store.');
    else if (explanation.parts !== null) terminal.out('  Nothing changed since the last run.');
    return exitCodes.ok;
  } finally {
    await engine.close();
  }
}
