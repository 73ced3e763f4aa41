import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export interface SlurmBench {
  readonly real: boolean;
  /** Waits until no job is left. */
  drain(): Promise<void>;
  /** Process ids of tasks that run; of the fake one only. */
  pids(): number[];
}

const programs = ['sbatch', 'squeue', 'scancel', 'scontrol'];

function realOne(): boolean {
  try {
    execFileSync('scontrol', ['ping'], { stdio: 'pipe', timeout: 5000 });
    return true;
  } catch {
    return false;
  }
}

/**
 * Slurm for a test: the one of this machine if it answers and `RAMIFY_TEST_SLURM` is `real`, else a stand-in on
 * the path that runs arrays in order.
 */
export function openSlurm(folder: string): SlurmBench {
  const queue = () => execFileSync('squeue', ['--noheader'], { encoding: 'utf8' }).trim();
  const drain = async () => {
    while (queue() !== '') await sleep(100);
  };
  if (process.env['RAMIFY_TEST_SLURM'] === 'real' && realOne()) return { real: true, drain, pids: () => [] };
  const bin = join(folder, 'bin');
  const state = join(folder, 'state');
  mkdirSync(bin, { recursive: true });
  mkdirSync(join(state, 'jobs'), { recursive: true });
  const fake = fileURLToPath(new URL('fake-slurm.mjs', import.meta.url));
  for (const name of programs) {
    const path = join(bin, name);
    writeFileSync(path, `#!/bin/sh\nexec '${process.execPath}' '${fake}' '${state}' ${name} "$@"\n`);
    chmodSync(path, 0o755);
  }
  process.env['PATH'] = `${bin}${delimiter}${process.env['PATH'] ?? ''}`;
  return {
    real: false,
    drain,
    pids: () =>
      execFileSync('ls', [join(state, 'jobs')], { encoding: 'utf8' })
        .split('\n')
        .filter((name) => name !== '')
        .flatMap((name) => {
          const job = JSON.parse(readFileSync(join(state, 'jobs', name), 'utf8')) as {
            pids: Record<string, number>;
          };
          return Object.values(job.pids);
        }),
  };
}
