import { AppError } from '@ramify/sdk';
import { readFile } from 'node:fs/promises';
import type { ItemLimits } from '../manifest/manifest-schema.ts';

/** Why the supervisor ended a child. */
export type Killed = 'time' | 'memory' | 'cancelled';

export interface Death {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly killed: Killed | null;
  readonly limits: ItemLimits;
  /** File of what the child wrote. */
  readonly log: string;
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

async function tail(log: string): Promise<string> {
  const text = await readFile(log, 'utf8').catch(() => '');
  return text.slice(-4000);
}

/** What a child died of, in the words of an error. */
export async function deathError({ code, signal, killed, limits, log }: Death): Promise<AppError> {
  if (killed === 'cancelled') return new AppError('E_CANCELLED', 'The batch was cancelled.');
  if (killed === 'time') {
    return new AppError('E_TIMEOUT', `It took longer than the ${limits.seconds ?? 0} s it was given.`, {
      remedy: 'Give more time with --timeout, or crop or bin the recording.',
    });
  }
  if (killed === 'memory') {
    const limit = megabytes(limits.memoryBytes ?? 0);
    return new AppError('E_OUT_OF_MEMORY', `It needed more memory than the ${limit} it was given.`, {
      remedy: 'Give more with --memory, or crop or bin the recording.',
    });
  }
  const said = await tail(log);
  if (/heap out of memory|allocation failed|Array buffer allocation/i.test(said)) {
    return new AppError('E_OUT_OF_MEMORY', 'Memory could not be allocated.', {
      remedy: 'Run fewer recordings at the same time with --jobs, or crop or bin the recording.',
      retryable: true,
    });
  }
  const how = signal === null ? `ended with code ${code ?? '?'}` : `was ended by ${signal}`;
  const perhaps =
    signal === 'SIGKILL' ? ', by a person or by the system, as it does when memory runs out' : '';
  return new AppError('E_WORKER_CRASHED', `The process that worked on it ${how}${perhaps}.`, {
    remedy: `Run the batch again. If it happens again, see ${log}.`,
    retryable: true,
  });
}
