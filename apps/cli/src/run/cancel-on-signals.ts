import { AppError } from '@ramify/sdk';
import { exitCodes } from '../exit-codes.ts';
import type { Terminal } from '../terminal/terminal.ts';

/**
 * The first Ctrl-C (or SIGTERM) asks the command to stop cleanly, the second ends the process at once. Nothing
 * half-written is left either way: files appear only when they are whole.
 */
export function cancelOnSignals(terminal: Terminal): { signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const cancel = () => {
    if (controller.signal.aborted) process.exit(exitCodes.cancelled);
    controller.abort(new AppError('E_CANCELLED', 'The run was cancelled.'));
    if (terminal.live)
      terminal.err(terminal.errStyle.dim('\n  Stopping. Press Ctrl-C again to stop at once.'));
  };
  process.on('SIGINT', cancel);
  process.on('SIGTERM', cancel);
  return {
    signal: controller.signal,
    release() {
      process.off('SIGINT', cancel);
      process.off('SIGTERM', cancel);
    },
  };
}
