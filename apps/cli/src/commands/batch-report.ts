import { readStatuses, tally, writeBatchResults } from '@ramify/batch';
import { rmdir } from 'node:fs/promises';
import { executeGraph } from '../batch/execute-graph.ts';
import { openInstallation } from '../batch/installation.ts';
import { openFolder } from '../batch/open-folder.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { shortPath } from '../run/summary-text.ts';
import { silentView } from '../run/view.ts';
import { storeDir } from '../store-dir.ts';

/** `ramify batch report DIR`: writes table, report and records anew from what is there. */
export async function batchReport(
  context: CommandContext,
  dir: string,
  options: { readonly store?: string },
): Promise<number> {
  const { terminal, env, signal } = context;
  const { paths, manifest, graph } = await openFolder(dir);
  const store = storeDir(options.store, env);
  const installation = await openInstallation(store);
  const statuses = await readStatuses(paths, manifest);
  const execute = executeGraph(context, silentView, store);
  const written = await writeBatchResults({
    paths,
    manifest,
    graph,
    statuses,
    installation,
    execute,
    signal,
  });
  // Tasks of a cluster leave it behind: none of them knows that it is the last.
  await rmdir(paths.work).catch(() => undefined);
  const { done, failed, missing } = tally(statuses);
  terminal.out(`${shortPath(written.report)}: ${done} done, ${failed} failed, ${missing} not finished`);
  return failed + missing === 0 ? exitCodes.ok : exitCodes.failed;
}
