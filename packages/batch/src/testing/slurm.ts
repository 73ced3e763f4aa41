import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
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
  const drained = async (left: () => boolean) => {
    while (left()) await sleep(50);
  };
  if (process.env['RAMIFY_TEST_SLURM'] === 'real' && realOne()) {
    const queue = () => execFileSync('squeue', ['--noheader'], { encoding: 'utf8' }).trim();
    return { real: true, drain: () => drained(() => queue() !== ''), pids: () => [] };
  }
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
  // Its files say the same as its `squeue`, without a process for each look.
  const jobs = (): Job[] =>
    readdirSync(join(state, 'jobs')).map(
      (name) => JSON.parse(readFileSync(join(state, 'jobs', name), 'utf8')) as Job,
    );
  return {
    real: false,
    drain: () => drained(() => jobs().some(({ left }) => left.length > 0)),
    pids: () => jobs().flatMap((job) => Object.values(job.pids)),
  };
}

/** A job of the stand-in: its tasks that have not ended, and the processes of those that run. */
interface Job {
  readonly left: readonly unknown[];
  readonly pids: Readonly<Record<string, number>>;
}
