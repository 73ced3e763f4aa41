import { AppError } from '@ramify/sdk';
import { execFile } from 'node:child_process';

/** Largest array that Slurm takes as it is delivered. */
const usualArray = 1001;

/** Runs a program of Slurm and returns what it wrote, or says in words why it could not. */
async function run(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      if (error === null) return resolve(stdout);
      if (error.code === 'ENOENT') {
        return reject(
          new AppError('E_BACKEND_UNAVAILABLE', `Slurm is not here: there is no ${program}.`, {
            remedy:
              'Run this on a login node of the cluster, or leave out --backend to run on this computer.',
            cause: error,
          }),
        );
      }
      const said = stderr.trim().split('\n').slice(-3).join(' ') || error.message;
      reject(
        new AppError('E_BACKEND_UNAVAILABLE', `${program} refuses: ${said}`, {
          remedy: 'Set what the cluster asks for with --slurm-option (partition, account, time, mem).',
          retryable: true,
          cause: error,
        }),
      );
    });
  });
}

/** Submits a script and returns the number of its job. */
export async function sbatch(args: readonly string[]): Promise<string> {
  const said = await run('sbatch', ['--parsable', ...args]);
  const id = /^(\d+)(?:;.*)?$/m.exec(said)?.[1];
  if (id !== undefined) return id;
  throw new AppError(
    'E_BACKEND_UNAVAILABLE',
    `sbatch gave no job number but "${said.trim().slice(0, 200)}".`,
  );
}

/** How many tasks an array may have. */
export async function maxArraySize(): Promise<number> {
  const said = await run('scontrol', ['show', 'config']).catch(() => '');
  const size = Number(/^MaxArraySize\s*=\s*(\d+)/m.exec(said)?.[1] ?? usualArray);
  return size > 0 ? size : usualArray;
}

/** Tasks of one's own that wait or run, as `job_task`. None if the scheduler does not tell. */
export async function liveTasks(): Promise<ReadonlySet<string>> {
  const said = await run('squeue', ['--noheader', '--array', '--me', '--format=%F_%K']).catch(() => '');
  return new Set(
    said
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  );
}

export const scancel = async (ids: readonly string[]): Promise<void> => {
  if (ids.length > 0) await run('scancel', ids);
};
