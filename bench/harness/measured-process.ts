import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Measured {
  readonly seconds: number;
  /** Largest resident set in bytes, or NaN where the system does not tell (/proc is missing). */
  readonly peakBytes: number;
  readonly stdout: string;
}

/** Runs a command to its end; fails with what it said if it fails. */
export async function measureProcess(command: string, args: readonly string[]): Promise<Measured> {
  const start = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  child.stdout.on('data', (text: Buffer) => (stdout += text.toString()));
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text.toString()));
  let peakBytes = NaN;
  const look = () => {
    const found = highWaterMark(child.pid);
    if (found !== undefined) peakBytes = found;
  };
  const watch = setInterval(look, 50);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  }).finally(() => clearInterval(watch));
  if (code !== 0)
    throw new Error(`${[command, ...args].join(' ')} ended with code ${code}:\n${said.slice(-4000)}`);
  return { seconds: (performance.now() - start) / 1000, peakBytes, stdout };
}

/** `VmHWM` of a Linux process: the kernel keeps the maximum, so looking now and then is enough. */
function highWaterMark(pid: number | undefined): number | undefined {
  try {
    const found = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return found === null ? undefined : 1024 * Number(found[1]);
  } catch {
    return undefined;
  }
}
