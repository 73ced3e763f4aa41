import type { Forecast } from '@ramify/engine';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { graphFacts, graphText } from '../graph/graph-text.ts';
import { openGraph } from '../graph/open-graph.ts';
import { planErrors, reportProblems } from '../graph/problems.ts';
import { openEngine, type EngineChoice } from '../run/open-engine.ts';

interface ExplainOptions extends EngineChoice {
  readonly set?: readonly string[];
  readonly json?: boolean;
}

const verdicts: Readonly<Record<Forecast['action'], string>> = {
  cached: 'Its stored result serves',
  compute: 'It would be computed',
  undecided: 'It may have to be computed',
  skip: 'It is left out',
  fail: 'It cannot run',
};

/** `ramify explain GRAPH [NODE]` */
export async function explain(
  { terminal, signal, env }: CommandContext,
  file: string,
  node: string | undefined,
  options: ExplainOptions,
): Promise<number> {
  const json = options.json === true;
  const opened = await openGraph(file, options.set ?? []);
  if (!opened.ok) return reportProblems(terminal, opened.problems, json);
  if (node === undefined) {
    const { graph } = opened;
    terminal.out(json ? JSON.stringify(graphFacts(graph), null, 2) : graphText(graph, terminal));
    return exitCodes.ok;
  }
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
    if (planned !== undefined)
      terminal.out(`  ${verdicts[planned.forecast.action]}: ${planned.forecast.reason}.`);
    if (planned?.error != null) return reportProblems(terminal, planErrors(plan), false);
    // What changed is the reason already where the node would be computed for it.
    if (explanation.difference !== null && explanation.difference !== planned?.forecast.reason) {
      terminal.out(`  Since the last run: ${explanation.difference}.`);
    }
    return exitCodes.ok;
  } finally {
    await engine.close();
  }
}
