import { capacity, parseMapping, runWorker, type WorkerEvent } from '@ramify/batch';
import { codeName } from '../batch/code-name.ts';
import { itemCommand } from '../batch/item-command.ts';
import { itemRow } from '../batch/item-row.ts';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { storeDir } from '../store-dir.ts';
import { counted } from '../terminal/quantities.ts';
import type { Terminal } from '../terminal/terminal.ts';

interface WorkerOptions {
  readonly redis?: string;
  readonly queue?: string;
  readonly concurrency?: number;
  readonly workers?: number;
  readonly takeoverAfter: number;
  readonly store?: string;
  readonly map?: readonly string[];
  readonly json?: boolean;
}

/** `ramify worker`: runs recordings from a queue until it is told to stop. */
export async function worker(context: CommandContext, options: WorkerOptions): Promise<number> {
  const { terminal, env, signal } = context;
  const limits = { memoryBytes: null, workers: options.workers ?? null };
  const { jobs, workers, crowded } = capacity(Infinity, options.concurrency ?? null, limits);
  const chosen = options.store ?? env.RAMIFY_STORE;
  await runWorker({
    redis: options.redis ?? env.RAMIFY_REDIS,
    ...(options.queue === undefined ? {} : { queue: options.queue }),
    concurrency: jobs,
    threads: workers,
    crowded,
    command: itemCommand(),
    // Without a word of this machine the store of the batch counts.
    ...(chosen === undefined || chosen === '' ? {} : { store: storeDir(chosen, env) }),
    mappings: (options.map ?? []).map(parseMapping),
    takeoverSeconds: options.takeoverAfter,
    code: codeName(),
    signal,
    onEvent: (event) => {
      if (options.json === true) terminal.out(JSON.stringify(event));
      else tell(event, terminal);
    },
  });
  return exitCodes.ok;
}

function tell(event: WorkerEvent, terminal: Terminal): void {
  const { style } = terminal;
  switch (event.type) {
    case 'ready':
      return terminal.out(
        `Waiting for recordings from ${style.accent(event.redis)}, ${counted(event.concurrency, 'recording')} at a time. Ctrl-C finishes what runs and ends.`,
      );
    case 'began':
      return terminal.out(`  ${style.accent('●')} ${event.name}  ${style.dim(event.batch)}`);
    case 'ended':
      return terminal.out(itemRow(event.status, event.status.name.length, 110, style));
    case 'notice':
      return terminal.err(`  ${terminal.errStyle.attention('!')} ${event.message}`);
  }
}
