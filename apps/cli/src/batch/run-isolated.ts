import {
  itemAt,
  itemExitCodes,
  leaseHolder,
  localBackend,
  pathsOfManifest,
  readManifest,
  type ItemStatus,
} from '@ramify/batch';
import type { CommandContext } from '../command-context.ts';
import type { ItemOptions } from '../commands/item.ts';
import { problemText } from '../terminal/error-text.ts';
import { itemCommand } from './item-command.ts';

/**
 * Runs items one after the other, each in a process of its own within the limits of the batch and with its
 * retries: for schedulers, which know of none of that. What another process works on is left to it.
 */
export async function runIsolated(
  { terminal, signal }: CommandContext,
  { manifest: file, index, workers, fresh, json }: ItemOptions,
  store: string,
): Promise<number> {
  const manifest = await readManifest(file);
  const paths = pathsOfManifest(file);
  const items: number[] = [];
  for (const each of index) {
    const { name } = itemAt(manifest, each);
    const owner = await leaseHolder(paths.lease(name));
    if (owner === null) items.push(each);
    else terminal.err(`${name} is being worked on by process ${owner.pid} of ${owner.host}.`);
  }
  const submitted = await localBackend().submit({
    manifestPath: paths.manifest,
    manifest: { ...manifest, limits: { ...manifest.limits, workers: workers ?? manifest.limits.workers } },
    items,
    command: itemCommand(),
    store,
    concurrency: 1,
    fresh: fresh === true,
    failFast: false,
  });
  const cancel = () => void submitted.cancel();
  if (signal.aborted) cancel();
  else signal.addEventListener('abort', cancel, { once: true });
  const ended: ItemStatus[] = [];
  for await (const event of submitted.events) {
    if (json === true) terminal.out(JSON.stringify(event));
    if (event.type !== 'item.finished') continue;
    const { status } = event;
    ended.push(status);
    if (status.error !== null) terminal.err(problemText(status.error, terminal.errStyle, 100));
    else if (json !== true) terminal.out(`✓ ${status.name}`);
  }
  signal.removeEventListener('abort', cancel);
  if (signal.aborted) return itemExitCodes.cancelled;
  const failed = ended.filter(({ state }) => state === 'failed');
  if (failed.some(({ error }) => error?.retryable !== true)) return itemExitCodes.failed;
  if (failed.length > 0) return itemExitCodes.retryable;
  return items.length < index.length ? itemExitCodes.busy : itemExitCodes.done;
}
