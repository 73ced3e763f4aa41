import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, vi } from 'vitest';
import { builtRamify } from './built-ramify.ts';

// Each test begins whole processes; on a busy machine that takes long.
vi.setConfig({ testTimeout: 240_000 });

const { program, args: before } = builtRamify();

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface RamifyOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Called with all that was written so far; may send signals. */
  readonly watch?: (written: string, kill: (signal: NodeJS.Signals) => void) => void;
}

/** Runs the real command line in a folder, with a store of its own in that folder. */
export function ramify(args: readonly string[], { cwd, env = {}, watch }: RamifyOptions): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [...before, ...args], {
      cwd,
      env: { ...process.env, RAMIFY_STORE: join(cwd, 'store'), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const written = { out: '', err: '' };
    for (const [name, stream] of [
      ['out', child.stdout],
      ['err', child.stderr],
    ] as const) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        written[name] += text;
        watch?.(written.out + written.err, (signal) => child.kill(signal));
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...written }));
  });
}

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** An empty folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ramify-cli-'));
  folders.push(folder);
  return folder;
}
