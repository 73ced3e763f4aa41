import { itemExitCodes, refuseItem, runItem, type ItemEvent } from '@ramify/batch';
import { AppError, toAppError } from '@ramify/sdk';
import { hostname } from 'node:os';
import type { CommandContext } from '../command-context.ts';
import type { ItemOptions } from '../commands/item.ts';
import { plainView } from '../run/plain-view.ts';
import { problemText } from '../terminal/error-text.ts';
import { executeGraph } from './execute-graph.ts';
import { openInstallation } from './installation.ts';

/** Exit codes from what is best to what is worst, for several items in one process. */
const severity: readonly number[] = [
  itemExitCodes.done,
  itemExitCodes.busy,
  itemExitCodes.retryable,
  itemExitCodes.failed,
  itemExitCodes.cancelled,
];

/** Runs items in this process, one after the other. */
export async function runItems(
  context: CommandContext,
  options: ItemOptions,
  store: string,
): Promise<number> {
  const { terminal, signal } = context;
  const { manifest, index, workers, fresh, json } = options;
  const tell = (event: ItemEvent) => {
    if (json === true) terminal.out(JSON.stringify(event));
  };
  let worst = 0;
  const installation = await openInstallation(store).catch((error: unknown) => toAppError(error));
  for (const each of index) {
    if (installation instanceof AppError) {
      const { message, code, remedy } = installation;
      const problem = new AppError(code, `The store ${store} cannot be used on ${hostname()}: ${message}`, {
        where: { file: store },
        remedy: remedy ?? 'Choose another with --store.',
        retryable: true,
      });
      const { status } = await refuseItem(manifest, each, problem);
      tell({ type: 'ended', status });
      terminal.err(problemText(problem, terminal.errStyle, 100));
      worst = severity.indexOf(itemExitCodes.retryable);
      continue;
    }
    const result = await runItem(manifest, each, {
      installation,
      execute: executeGraph(context, plainView(terminal), store),
      workers,
      fresh,
      takeoverSeconds: options.takeoverAfter,
      signal,
      onEvent: tell,
    });
    const code = codeOf(result);
    worst = Math.max(worst, severity.indexOf(code));
    if (result.type === 'busy') {
      const { owner } = result;
      const who = owner === null ? 'another process' : `process ${owner.pid} of ${owner.host}`;
      terminal.err(`Item ${each} is being worked on by ${who}.`);
    } else if (result.status.error !== null) {
      terminal.err(problemText(result.status.error, terminal.errStyle, 100));
    } else if (json !== true) terminal.out(`✓ ${result.status.name}`);
    if (code === itemExitCodes.cancelled) break;
  }
  return severity[worst] ?? itemExitCodes.failed;
}

function codeOf(result: Awaited<ReturnType<typeof runItem>>): number {
  if (result.type === 'busy') return itemExitCodes.busy;
  const { state, error } = result.status;
  if (state === 'done') return itemExitCodes.done;
  if (state === 'cancelled') return itemExitCodes.cancelled;
  return error?.retryable === true ? itemExitCodes.retryable : itemExitCodes.failed;
}
