import { AppError } from '@ramify/sdk';
import { exitCodes } from '../exit-codes.ts';

const oneKeystrokeMs = 500;

/**
 * The first Ctrl-C (or SIGTERM) asks the command to stop cleanly, the second ends the process at once. Nothing
 * half-written is left either way: files appear only when they are whole.
 */
export function cancelOnSignals(): { signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  let since = Infinity;
  const cancel = () => {
    // npx hands on a Ctrl-C that the terminal has sent to us already: the two are one.
    if (performance.now() - since > oneKeystrokeMs) process.exit(exitCodes.cancelled);
    if (controller.signal.aborted) return;
    since = performance.now();
    controller.abort(new AppError('E_CANCELLED', 'The run was cancelled.'));
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
