import { itemExitCodes, runItem, type ItemEvent } from '@ramify/batch';
import { executeGraph } from '../batch/execute-graph.ts';
import { openInstallation } from '../batch/installation.ts';
import { runIsolated } from '../batch/run-isolated.ts';
import { stopWithParent } from '../batch/stop-with-parent.ts';
import type { CommandContext } from '../command-context.ts';
import { plainView } from '../run/plain-view.ts';
import { storeDir } from '../store-dir.ts';
import { problemText } from '../terminal/error-text.ts';

export interface ItemOptions {
  readonly manifest: string;
  readonly index: readonly number[];
  readonly workers?: number;
  readonly store?: string;
  readonly fresh?: boolean;
  readonly takeoverAfter?: number;
  readonly isolated?: boolean;
  readonly json?: boolean;
  readonly watchParent?: boolean;
}

/** Exit codes from what is best to what is worst, for several items in one process. */
const severity: readonly number[] = [
  itemExitCodes.done,
  itemExitCodes.busy,
  itemExitCodes.retryable,
  itemExitCodes.failed,
  itemExitCodes.cancelled,
];

/** `ramify item --manifest M --index I`: the unit of work that every backend runs. */
export async function item(context: CommandContext, options: ItemOptions): Promise<number> {
  const { terminal, env, signal } = context;
  const { manifest, index, workers, fresh, json, watchParent } = options;
  if (watchParent === true) stopWithParent();
  const store = storeDir(options.store, env);
  if (options.isolated === true) return runIsolated(context, options, store);
  const installation = await openInstallation(store);
  const tell = (event: ItemEvent) => {
    if (json === true) terminal.out(JSON.stringify(event));
  };
  let worst = 0;
  for (const each of index) {
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
