import { AppError } from '@ramify/sdk';

/** What the submission itself decides; another value would break it. */
const reserved = new Set([
  'array',
  'dependency',
  'output',
  'error',
  'chdir',
  'parsable',
  'wrap',
  'wait',
  'test-only',
]);

/** `partition=long`, `--mem=8G` or `exclusive` as options of `sbatch`. */
export function slurmOptions(texts: readonly string[]): string[] {
  return texts.map((text) => {
    const [, name = '', value] = /^(?:--)?([a-z][a-z-]*)(?:=(.*))?$/s.exec(text.trim()) ?? [];
    if (name === '') {
      throw new AppError('E_USAGE', `--slurm-option ${text} is not understood.`, {
        remedy:
          'Write the long name of an option of sbatch: --slurm-option partition=long --slurm-option time=4:00:00.',
      });
    }
    if (reserved.has(name)) {
      throw new AppError('E_USAGE', `The option ${name} of sbatch is set by Ramify.`, {
        remedy: `Leave it out. --jobs and --items-per-task decide how the work is cut.`,
      });
    }
    return value === undefined ? `--${name}` : `--${name}=${value}`;
  });
}

export const sets = (options: readonly string[], ...names: readonly string[]): boolean =>
  options.some((option) => names.some((name) => option === `--${name}` || option.startsWith(`--${name}=`)));
