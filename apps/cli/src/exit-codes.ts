import type { AppError } from '@ramify/sdk';

/** What the command line ends with; `ramify --help` lists them. */
export const exitCodes = { ok: 0, failed: 1, usage: 2, cancelled: 130 } as const;

export function exitCodeOf(error: AppError): number {
  if (error.code === 'E_USAGE') return exitCodes.usage;
  return error.code === 'E_CANCELLED' ? exitCodes.cancelled : exitCodes.failed;
}

/** What a run that started ends with. */
export const runExitCodes = {
  succeeded: exitCodes.ok,
  failed: exitCodes.failed,
  cancelled: exitCodes.cancelled,
} as const;
