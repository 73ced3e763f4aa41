import { truthFolder } from '@ramify/nodes';
import { AppError, toAppError } from '@ramify/sdk';
import { dirname, join, resolve } from 'node:path';
import type { CommandContext } from '../command-context.ts';
import { runExitCodes } from '../exit-codes.ts';
import { parseAssignments } from '../graph/assignments.ts';
import { reportProblems } from '../graph/problems.ts';
import { failuresText, shortPath } from '../run/summary-text.ts';
import { createView } from '../run/view.ts';
import { makeSample, type SampleParams } from '../sample/make-sample.ts';
import { bytes, duration } from '../terminal/quantities.ts';

export interface SampleOptions {
  readonly frames?: number;
  readonly size?: number;
  readonly seed?: number;
  readonly set?: readonly string[];
  readonly workers?: number;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** The options as parameters of the node; what `--set` names wins. */
export function sampleParams({ frames, size, seed, set }: SampleOptions): SampleParams {
  const short = { frames, height: size, width: size, seed };
  const given = Object.entries(short).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return { ...Object.fromEntries(given), ...Object.fromEntries(parseAssignments(set ?? [])) };
}

/** `ramify sample [OUT.tif]` */
export async function sample(
  context: CommandContext,
  file: string | undefined,
  options: SampleOptions,
): Promise<number> {
  const { terminal } = context;
  const name = file ?? 'sample.tif';
  if (!/\.tiff?$/i.test(name)) {
    throw new AppError('E_USAGE', `${name} does not end in .tif.`, {
      remedy: `Give the name of a TIFF file, for example ${name}.tif.`,
    });
  }
  const json = options.json === true;
  const view = createView(context, { json, quiet: options.quiet === true });
  const outcome = await makeSample(context, view, name, sampleParams(options), options.workers).catch(
    (error: unknown) => {
      view.close();
      throw toAppError(error, { file: name });
    },
  );
  if (!outcome.started) return reportProblems(terminal, outcome.problems, json);
  const { plan, result } = outcome;
  const failures = failuresText(plan, result, terminal.errStyle, Math.min(100, terminal.columns()));
  if (failures !== '') terminal.err(failures);
  const movie = result.files.find(({ node }) => node === 'movie');
  if (!json && options.quiet !== true && movie !== undefined && result.summary.status === 'succeeded') {
    const { style } = terminal;
    const truth = join(dirname(resolve(name)), truthFolder(movie.name));
    terminal.out(
      `${style.good('✓')} ${style.bold(shortPath(movie.path))}, ${bytes(movie.bytes)}, in ${duration(result.summary.ms)}; what is true of it is in ${style.accent(`${shortPath(truth)}/`)}`,
    );
  }
  return runExitCodes[result.summary.status];
}
