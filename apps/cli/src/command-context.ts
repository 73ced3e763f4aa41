import type { Terminal } from './terminal/terminal.ts';

/** What every command gets besides its own arguments. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly env: NodeJS.ProcessEnv;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}
