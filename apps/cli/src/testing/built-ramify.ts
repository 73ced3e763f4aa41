import type { ItemCommand } from '@ramify/batch';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path: string) => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));

/**
 * The command line as it is delivered, brought up to date: tests that begin many processes would spend their
 * time on compiling otherwise. `before` are further options of Node.
 */
export function builtRamify(before: readonly string[] = []): ItemCommand {
  const main = at('apps/cli/dist/main.js');
  try {
    execFileSync(at('node_modules/.bin/tsc'), ['-b', at('apps/cli')], { stdio: 'pipe' });
  } catch (error) {
    // Types are a matter of another check; what was written still runs.
    if (!existsSync(main)) throw error;
  }
  return { program: process.execPath, args: [...before, main] };
}
