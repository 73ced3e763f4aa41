import { batchPaths, exportSnakemake, lockBatch, shellLine, writeFolder } from '@ramify/batch';
import { prepareOutDir } from '@ramify/engine';
import { AppError } from '@ramify/sdk';
import { stat } from 'node:fs/promises';
import type { BatchOptions } from '../batch/batch-options.ts';
import { openInstallation } from '../batch/installation.ts';
import { itemCommand } from '../batch/item-command.ts';
import { openBatch } from '../batch/open-batch.ts';
import { openFolder } from '../batch/open-folder.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { reportProblems } from '../graph/problems.ts';
import { shortPath } from '../run/summary-text.ts';
import { storeDir } from '../store-dir.ts';
import { counted } from '../terminal/quantities.ts';

/**
 * `ramify batch export snakemake DIR`, or `… GRAPH RECORDINGS…`, which writes the batch folder first. Nothing
 * is computed.
 */
export async function batchExport(
  { terminal, env }: CommandContext,
  kind: string,
  first: string,
  recordings: readonly string[],
  options: BatchOptions,
): Promise<number> {
  if (kind !== 'snakemake') {
    throw new AppError('E_USAGE', `A batch cannot be exported to ${kind}.`, {
      remedy: 'Export it to snakemake.',
    });
  }
  const isFolder = (await stat(first).catch(() => null))?.isDirectory() === true;
  if (!isFolder) {
    if (recordings.length === 0) {
      throw new AppError('E_USAGE', `${first} is no batch folder, and no recordings are given.`, {
        remedy: 'Give a batch folder, or a graph and recordings.',
      });
    }
    const opened = await openBatch(first, recordings, options);
    if (!opened.ok) return reportProblems(terminal, opened.problems, false);
    const paths = batchPaths(opened.dir);
    await prepareOutDir(paths.dir);
    const lock = await lockBatch(paths);
    try {
      await writeFolder(paths, opened.graph, opened.manifest);
    } finally {
      await lock.release();
    }
    return write(opened.dir);
  }
  return write(first);

  async function write(dir: string): Promise<number> {
    const folder = await openFolder(dir);
    const store = storeDir(options.store, env);
    const installation = await openInstallation(store);
    const written = await exportSnakemake({ ...folder, installation }, itemCommand(), store);
    const path = shortPath(written.snakefile);
    const at = ['--directory', shortPath(folder.paths.dir), '--snakefile', path];
    const run = shellLine(['snakemake', ...at, '--cores', '4', '--keep-going']);
    terminal.out(`${path}: ${counted(folder.manifest.items.length, 'recording')}`);
    terminal.out(`  ${terminal.style.accent(run)} runs it.`);
    return exitCodes.ok;
  }
}
