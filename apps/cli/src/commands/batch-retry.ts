import type { ConductOptions } from '../batch/batch-options.ts';
import { openFolder } from '../batch/open-folder.ts';
import { runBatch } from '../batch/run-batch.ts';
import type { CommandContext } from '../command-context.ts';

/** `ramify batch retry DIR`: runs what is missing, failed or stale of a batch as it was begun. */
export async function batchRetry(
  context: CommandContext,
  dir: string,
  options: ConductOptions,
): Promise<number> {
  const { paths, manifest, graph } = await openFolder(dir);
  return runBatch(context, { dir: paths.dir, manifest, graph, fresh: false }, options);
}
