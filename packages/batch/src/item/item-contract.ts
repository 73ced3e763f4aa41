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

/** Arguments of `ramify` that run one item. `watchParent` stops it when the process that began it is gone. */
export const itemArguments = (
  manifestPath: string,
  index: number,
  options: { readonly store?: string; readonly watchParent?: boolean; readonly json?: boolean } = {},
): string[] => [
  'item',
  '--manifest',
  manifestPath,
  '--index',
  String(index),
  ...(options.store === undefined ? [] : ['--store', options.store]),
  ...(options.watchParent === true ? ['--watch-parent'] : []),
  ...(options.json === true ? ['--json'] : []),
];
