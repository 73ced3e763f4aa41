import type { ItemStatus } from '../status/status-schema.ts';

/** How `ramify` is started here: a program and the arguments before those of the command. */
export interface ItemCommand {
  readonly program: string;
  readonly args: readonly string[];
}

/**
 * What `ramify item` ends with. The status file says more; the exit code is for schedulers that know nothing
 * else.
 */
export const itemExitCodes = {
  /** Done, or done before and still current. */
  done: 0,
  /** Failed for good: the same would happen again. */
  failed: 1,
  usage: 2,
  /** Another process works on this item. */
  busy: 73,
  /** Failed for a passing reason: it may be tried again. */
  retryable: 75,
  cancelled: 130,
} as const;

export interface ItemArguments {
  readonly store: string;
  /** Worker threads; default: those of the manifest, else the number of cores. */
  readonly workers?: number;
  /** Compute everything anew, also if the item is done and current. */
  readonly fresh?: boolean;
  /** Seconds of silence after which other machines may take the item over. */
  readonly takeoverSeconds?: number;
  /** Stop at once when standard input ends: the process that began the item is gone. */
  readonly watchParent?: boolean;
  /** Write `ItemEvent`s on standard output, a line each. */
  readonly json?: boolean;
}

/** Arguments of `ramify` that run one item. */
export const itemArguments = (
  manifestPath: string,
  index: number,
  { store, workers, fresh, takeoverSeconds, watchParent, json }: ItemArguments,
): string[] => [
  'item',
  '--manifest',
  manifestPath,
  '--index',
  String(index),
  '--store',
  store,
  ...(workers === undefined ? [] : ['--workers', String(workers)]),
  ...(fresh === true ? ['--fresh'] : []),
  ...(takeoverSeconds === undefined ? [] : ['--takeover-after', `${takeoverSeconds}s`]),
  ...(watchParent === true ? ['--watch-parent'] : []),
  ...(json === true ? ['--json'] : []),
];

/** What `ramify item --json` tells the process that began it. */
export type ItemEvent =
  | { readonly type: 'started'; readonly attempt: number }
  /** Comes at least every few seconds while the process is well; `memory` in bytes. */
  | {
      readonly type: 'alive';
      /** 0 … 1 over all steps. */
      readonly fraction: number;
      readonly step: string;
      readonly memory: number;
    }
  /** The last word; the same as the status file says, unless that could not be written. */
  | { readonly type: 'ended'; readonly status: ItemStatus };
