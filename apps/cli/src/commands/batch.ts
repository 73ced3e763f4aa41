import { batchPaths, dryRun as planned, type DryRow } from '@ramify/batch';
import { dryCells } from '../batch/dry-run-text.ts';
import type { BatchOptions } from '../batch/batch-options.ts';
import { openInstallation } from '../batch/installation.ts';
import { openBatch, type OpenedBatch } from '../batch/open-batch.ts';
import { runBatch } from '../batch/run-batch.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { reportProblems } from '../graph/problems.ts';
import { storeDir } from '../store-dir.ts';
import { columns } from '../terminal/layout.ts';
import { counted } from '../terminal/quantities.ts';

/** `ramify batch GRAPH RECORDINGS…` */
export async function batch(
  context: CommandContext,
  file: string,
  sources: readonly string[],
  options: BatchOptions,
): Promise<number> {
  const { terminal } = context;
  const opened = await openBatch(file, sources, options);
  if (!opened.ok) return reportProblems(terminal, opened.problems, options.json === true);
  if (options.quiet !== true && options.json !== true) {
    for (const notice of opened.notices) terminal.err(`${terminal.errStyle.attention('!')} ${notice}`);
  }
  const fresh = options.fresh === true;
  if (options.dryRun === true) return dryRun(context, opened, options);
  return runBatch(context, { ...opened, fresh }, options);
}

/** Says what would run, and why; nothing is computed or written. */
async function dryRun(
  { terminal, env }: CommandContext,
  { graph, manifest, dir }: OpenedBatch & { ok: true },
  options: BatchOptions,
): Promise<number> {
  const installation = await openInstallation(storeDir(options.store, env));
  const fresh = options.fresh === true;
  const rows = await planned({ manifest, graph, paths: batchPaths(dir), installation, fresh });
  const count = (would: DryRow['would']) => rows.filter((row) => row.would === would).length;
  const code = count('fail') > 0 ? exitCodes.failed : exitCodes.ok;
  if (options.json === true) {
    terminal.out(JSON.stringify({ dir, items: rows }, null, 2));
    return code;
  }
  const { style } = terminal;
  const head = ['recording', 'would', 'because'].map(style.bold);
  terminal.out(
    columns([head, ...rows.map((row) => dryCells(row, style))], Math.max(100, terminal.columns())),
  );
  const words = [
    `${counted(count('run'), 'recording')} would run`,
    `${count('keep')} done`,
    ...(count('fail') > 0 ? [style.bad(`${count('fail')} would fail`)] : []),
    ...(count('wait') > 0 ? [`${count('wait')} under way`] : []),
  ];
  terminal.out(`\n${words.join(', ')}.`);
  return code;
}
