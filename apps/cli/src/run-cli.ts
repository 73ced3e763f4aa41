import { toAppError } from '@ramify/sdk';
import { CommanderError } from 'commander';
import type { CommandContext } from './command-context.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import { createProgram } from './program.ts';
import { cancelOnSignals } from './run/cancel-on-signals.ts';
import { problemText } from './terminal/error-text.ts';
import { createTerminal } from './terminal/terminal.ts';

/** Runs the command line on `args` and returns the exit code. */
export async function runCli(args: readonly string[]): Promise<number> {
  const { stdout, stderr, env } = process;
  const terminal = createTerminal(stdout, stderr, env);
  // A reader that has seen enough (`ramify nodes | head`) is no fault.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitCodes.ok);
    throw error;
  });
  const signals = cancelOnSignals();
  const context: CommandContext = { terminal, env, signal: signals.signal };
  let code: number = exitCodes.ok;
  const program = createProgram(context, (result) => (code = result));
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    // Commander has said itself what is wrong; help and version end here without an error.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    const known = toAppError(error);
    terminal.err(problemText(known.toJSON(), terminal.errStyle, Math.min(100, terminal.columns())));
    return exitCodeOf(known);
  } finally {
    signals.release();
  }
}
