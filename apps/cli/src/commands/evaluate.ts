import { truthFolder } from '@ramify/nodes';
import { AppError } from '@ramify/sdk';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
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
import { scoreGoals } from '../sample/score-goals.ts';
import { scoreRun } from '../sample/score-run.ts';
import { leastScores, scoreTable, type LeastScore, type NamedScores } from '../sample/score-table.ts';

interface EvaluateOptions extends EngineChoice {
  readonly samples?: number;
  readonly graph?: readonly string[];
  readonly seed: number;
  readonly sample?: readonly string[];
  readonly tolerance: number;
  readonly atLeast?: readonly string[];
  readonly set?: readonly string[];
  readonly out?: string;
  readonly json?: boolean;
}

interface Sample {
  readonly name: string;
  readonly file: string;
  readonly truth: string;
}

function lineOf({ terminal: { style } }: CommandContext, score: LeastScore, many: boolean): string {
  const mark = score.enough ? style.good('✓') : style.bad('✗');
  const goal = score.goal === null ? '' : `, at least ${score.goal.toFixed(3)} was asked for`;
  const graph = score.graph === '' ? '' : `${score.graph}: `;
  return `${mark} ${graph}${score.label}${many ? ', smallest' : ''} ${style.bold(score.least.toFixed(3))}${goal}`;
}

function report(context: CommandContext, scores: readonly NamedScores[], options: EvaluateOptions): number {
  const { terminal } = context;
  const least = leastScores(scores, scoreGoals(options.atLeast ?? []));
  const enough = least.every((one) => one.enough);
  if (options.json === true) {
    terminal.out(JSON.stringify({ tolerance: options.tolerance, runs: scores, least, enough }, null, 2));
  } else {
    const many = new Set(scores.map(({ name }) => name)).size > 1;
    terminal.out(scoreTable(scores, terminal.style));
    terminal.out('');
    for (const one of least) terminal.out(lineOf(context, one, many));
  }
  return enough ? exitCodes.ok : exitCodes.failed;
}

const misused = (message: string) =>
  new AppError('E_USAGE', message, {
    remedy: 'Give the folders of a run and of its truth, or --samples and --graph.',
  });

async function failure(
  { terminal }: CommandContext,
  outcome: Awaited<ReturnType<typeof runGraph>>,
  json: boolean,
): Promise<number | undefined> {
  if (!outcome.started) return reportProblems(terminal, outcome.problems, json);
  const { plan, result } = outcome;
  if (result.summary.status === 'succeeded') return undefined;
  terminal.err(failuresText(plan, result, terminal.errStyle, Math.min(100, terminal.columns())));
  return runExitCodes[result.summary.status];
}

/** Makes a sample; an exit code if that failed. */
async function sampleOf(
  context: CommandContext,
  folder: string,
  seed: number,
  options: EvaluateOptions,
): Promise<Sample | number> {
  const name = `sample-${seed}`;
  const file = join(folder, `${name}.tif`);
  const params = { ...Object.fromEntries(parseAssignments(options.sample ?? [])), seed };
  const view = createView(context, { json: false, quiet: true });
  const made = await makeSample(context, view, file, params, options.workers);
  const truth = join(folder, truthFolder(`${name}.tif`));
  return (await failure(context, made, options.json === true)) ?? { name, file, truth };
}

/** Runs a graph on a sample and compares what it wrote; an exit code if that failed. */
async function scoreOf(
  context: CommandContext,
  sample: Sample,
  graphFile: string,
  results: string,
  options: EvaluateOptions,
): Promise<NamedScores | number> {
  const { terminal } = context;
  const json = options.json === true;
  const graph = basename(graphFile).replace(/(\.graph)?\.json$/i, '');
  if (!json) terminal.err(terminal.errStyle.bold(`${sample.name}, ${graph}`));
  const opened = await openGraph(graphFile, [...(options.set ?? []), `recording=${sample.file}`]);
  if (!opened.ok) return reportProblems(terminal, opened.problems, json);
  const view = createView(context, { json: false, quiet: json });
  const run = await runGraph(context, view, { ...options, ...opened, graphFile, out: () => results });
  const failed = await failure(context, run, json);
  if (failed !== undefined) return failed;
  const scores = await scoreRun(results, sample.truth, options.tolerance);
  return { name: sample.name, graph, scores };
}

/** `ramify evaluate RESULTS TRUTH`, or `ramify evaluate --samples N --graph GRAPH…` */
export async function evaluate(
  context: CommandContext,
  results: string | undefined,
  truth: string | undefined,
  options: EvaluateOptions,
): Promise<number> {
  const { samples, graph = [], tolerance } = options;
  scoreGoals(options.atLeast ?? []);
  if (samples === undefined) {
    if (results === undefined || truth === undefined || graph.length > 0) {
      throw misused('It is not said what to compare with what.');
    }
    const scores = await scoreRun(results, truth, tolerance);
    return report(context, [{ name: results, graph: '', scores }], options);
  }
  if (graph.length === 0 || results !== undefined) throw misused('--samples needs --graph and no folders.');
  const folder =
    options.out === undefined ? await mkdtemp(join(tmpdir(), 'ramify-evaluate-')) : resolve(options.out);
  try {
    const scores: NamedScores[] = [];
    for (let i = 0; i < samples; i++) {
      const sample = await sampleOf(context, folder, options.seed + i, options);
      if (typeof sample === 'number') return sample;
      for (const file of graph) {
        const own = graph.length === 1 ? [] : [basename(file).replace(/(\.graph)?\.json$/i, '')];
        const score = await scoreOf(context, sample, file, join(folder, sample.name, ...own), options);
        if (typeof score === 'number') return score;
        scores.push(score);
      }
    }
    return report(context, scores, options);
  } finally {
    if (options.out === undefined) await rm(folder, { recursive: true, force: true });
  }
}
