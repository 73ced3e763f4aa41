import type { Forecast, PlannedNode } from '@ramify/engine';
import { describe } from '@ramify/sdk';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { openGraph } from '../graph/open-graph.ts';
import { planErrors, reportProblems } from '../graph/problems.ts';
import { openEngine, type EngineChoice } from '../run/open-engine.ts';
import { createView } from '../run/view.ts';
import { columns } from '../terminal/layout.ts';
import type { Style } from '../terminal/style.ts';

interface PlanCommandOptions extends EngineChoice {
  readonly set?: readonly string[];
  readonly to?: readonly string[];
  readonly fresh?: boolean;
  readonly json?: boolean;
}

const words: Readonly<Record<Forecast['action'], string>> = {
  cached: 'reuse',
  compute: 'compute',
  undecided: 'perhaps',
  skip: 'skip',
  fail: 'cannot',
};

function colour(action: Forecast['action'], style: Style): (text: string) => string {
  if (action === 'cached' || action === 'skip') return style.dim;
  return action === 'fail' ? style.bad : action === 'compute' ? style.accent : style.attention;
}

function row({ id, forecast, descriptors }: PlannedNode, style: Style) {
  const gives = Object.values(descriptors).map((descriptor) =>
    [describe(descriptor), ...(descriptor.notes ?? [])].join('; '),
  );
  const paint = colour(forecast.action, style);
  return [id, paint(words[forecast.action]), style.dim(forecast.reason), gives.join(' | ')];
}

/** `ramify plan GRAPH` */
export async function plan(
  context: CommandContext,
  file: string,
  options: PlanCommandOptions,
): Promise<number> {
  const { terminal, signal, env } = context;
  const json = options.json === true;
  const opened = await openGraph(file, options.set ?? []);
  if (!opened.ok) return reportProblems(terminal, opened.problems, json);
  const view = createView(context, { json: false, quiet: json });
  const engine = await openEngine(options, env);
  try {
    const planned = await engine.plan(opened.graph, {
      baseDir: opened.baseDir,
      signal,
      fresh: options.fresh === true,
      onEvent: (event) => view.event(event),
      ...(options.to === undefined ? {} : { targets: options.to }),
    });
    view.close();
    const nodes = [...planned.nodes.values()];
    const problems = planErrors(planned);
    if (json) {
      const list = nodes.map(({ id, type, title, params, descriptors, forecast, key, error }) => ({
        id,
        type,
        title,
        ...forecast,
        key,
        params,
        outputs: descriptors,
        error: error?.toJSON() ?? null,
      }));
      const { title, graphHash, targets } = planned;
      terminal.out(JSON.stringify({ title, graphHash, targets, nodes: list }, null, 2));
      return problems.length > 0 ? exitCodes.failed : exitCodes.ok;
    }
    const { style } = terminal;
    const shown = nodes.map((node) => (node.error === null ? node : withoutReason(node)));
    const head = ['node', 'would', 'because', 'gives'];
    const rows = shown.map((node) => row(node, style));
    terminal.out(columns([head.map(style.bold), ...rows], Math.max(100, terminal.columns())));
    return reportProblems(terminal, problems, false);
  } finally {
    view.close();
    await engine.close();
  }
}

/** The reason of a node that cannot run is told below the table, with its place and remedy. */
const withoutReason = (node: PlannedNode): PlannedNode => ({
  ...node,
  forecast: { action: 'fail', reason: 'see below' },
});
