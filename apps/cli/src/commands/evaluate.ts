import { AppError } from '@ramify/sdk';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { CommandContext } from '../command-context.ts';
import { exitCodes, runExitCodes } from '../exit-codes.ts';
import { parseAssignments } from '../graph/assignments.ts';
import { openGraph } from '../graph/open-graph.ts';
import { reportProblems } from '../graph/problems.ts';
import type { EngineChoice } from '../run/open-engine.ts';
import { runGraph } from '../run/run-graph.ts';
import { failuresText } from '../run/summary-text.ts';
import { createView } from '../run/view.ts';
import { makeSample } from '../sample/make-sample.ts';
import { truthFolder } from '../sample/sample-graph.ts';
import { scoreRun, type RunScore } from '../sample/score-run.ts';
import { columns } from '../terminal/layout.ts';

interface EvaluateOptions extends EngineChoice {
  readonly samples?: number;
  readonly graph?: string;
  readonly seed: number;
  readonly sample?: readonly string[];
  readonly tolerance: number;
  readonly atLeast?: number;
  readonly set?: readonly string[];
  readonly out?: string;
  readonly json?: boolean;
}

interface NamedScore extends RunScore {
  readonly name: string;
}

function report(
  { terminal }: CommandContext,
  scores: readonly NamedScore[],
  options: EvaluateOptions,
): number {
  const least = Math.min(...scores.map(({ f1 }) => f1));
  const enough = options.atLeast === undefined || least >= options.atLeast;
  if (options.json === true) {
    terminal.out(JSON.stringify({ tolerance: options.tolerance, scores, least, enough }, null, 2));
    return enough ? exitCodes.ok : exitCodes.failed;
  }
  const { style } = terminal;
  const shown = (value: number) => value.toFixed(3);
  const rows = scores.map(({ name, precision, recall, f1 }) => [
    name,
    shown(precision),
    shown(recall),
    style.bold(shown(f1)),
  ]);
  const head = ['', 'precision', 'recall', 'F1'].map(style.dim);
  terminal.out(columns([head, ...rows], 100));
  const goal = options.atLeast === undefined ? '' : `, at least ${shown(options.atLeast)} was asked for`;
  const mark = enough ? style.good('✓') : style.bad('✗');
  terminal.out(
    `${mark} ${scores.length > 1 ? 'smallest F1' : 'F1'} ${style.bold(shown(least))} within ${options.tolerance} px${goal}`,
  );
  return enough ? exitCodes.ok : exitCodes.failed;
}

const misused = (message: string) =>
  new AppError('E_USAGE', message, {
    remedy: 'Give the folders of a run and of its truth, or --samples and --graph.',
  });

/** Makes one sample, runs the graph on it and scores it; an exit code if a step of that failed. */
async function evaluateSample(
  context: CommandContext,
  folder: string,
  seed: number,
  options: EvaluateOptions & { readonly graph: string },
): Promise<NamedScore | number> {
  const { terminal } = context;
  const json = options.json === true;
  const name = `sample-${seed}`;
  const file = join(folder, `${name}.tif`);
  const params = { ...Object.fromEntries(parseAssignments(options.sample ?? [])), seed };
  const quiet = () => createView(context, { json: false, quiet: true });
  if (!json) terminal.err(terminal.errStyle.bold(name));
  const made = await makeSample(context, quiet(), file, params, options.workers);
  if (!made.started) return reportProblems(terminal, made.problems, json);
  const opened = await openGraph(options.graph, [...(options.set ?? []), `recording=${file}`]);
  if (!opened.ok) return reportProblems(terminal, opened.problems, json);
  const view = createView(context, { json: false, quiet: json });
  const results = join(folder, name);
  const run = await runGraph(context, view, {
    ...options,
    ...opened,
    graphFile: options.graph,
    out: () => results,
  });
  if (!run.started) return reportProblems(terminal, run.problems, json);
  for (const { plan, result } of [made, run]) {
    if (result.summary.status === 'succeeded') continue;
    terminal.err(failuresText(plan, result, terminal.errStyle, Math.min(100, terminal.columns())));
    return runExitCodes[result.summary.status];
  }
  return { name, ...(await scoreRun(results, join(folder, truthFolder(`${name}.tif`)), options.tolerance)) };
}

/** `ramify evaluate RESULTS TRUTH`, or `ramify evaluate --samples N --graph GRAPH` */
export async function evaluate(
  context: CommandContext,
  results: string | undefined,
  truth: string | undefined,
  options: EvaluateOptions,
): Promise<number> {
  const { samples, graph } = options;
  if (samples === undefined) {
    if (results === undefined || truth === undefined || graph !== undefined) {
      throw misused('It is not said what to compare with what.');
    }
    return report(
      context,
      [{ name: results, ...(await scoreRun(results, truth, options.tolerance)) }],
      options,
    );
  }
  if (graph === undefined || results !== undefined) throw misused('--samples needs --graph and no folders.');
  const folder =
    options.out === undefined ? await mkdtemp(join(tmpdir(), 'ramify-evaluate-')) : resolve(options.out);
  try {
    const scores: NamedScore[] = [];
    for (let i = 0; i < samples; i++) {
      const outcome = await evaluateSample(context, folder, options.seed + i, { ...options, graph });
      if (typeof outcome === 'number') return outcome;
      scores.push(outcome);
    }
    return report(context, scores, options);
  } finally {
    if (options.out === undefined) await rm(folder, { recursive: true, force: true });
  }
}
