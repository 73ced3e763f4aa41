import { stopWithParent } from '../batch/stop-with-parent.ts';
import type { CommandContext } from '../command-context.ts';
import { storeDir } from '../store-dir.ts';

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

/** `ramify item --manifest M --index I`: the unit of work that every backend runs. */
export async function item(context: CommandContext, options: ItemOptions): Promise<number> {
  if (options.watchParent === true) stopWithParent();
  const store = storeDir(options.store, context.env);
  if (options.isolated === true) {
    return (await import('../batch/run-isolated.ts')).runIsolated(context, options, store);
  }
  return (await import('../batch/run-items.ts')).runItems(context, options, store);
}
