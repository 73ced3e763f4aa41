import { writeFileAtomically } from '@ramify/engine';
import { mkdir, readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { BatchPaths } from '../../manifest/batch-paths.ts';
import { liveTasks } from './slurm-client.ts';

const submissionSchema = z.object({
  at: z.iso.datetime(),
  /** Arrays, in order; each takes the lines of `tasks.txt` from its offset on. */
  arrays: z.array(z.object({ job: z.string(), offset: z.int().min(0), tasks: z.int().min(1) })),
  gather: z.string().nullable(),
});
export type Submission = z.output<typeof submissionSchema>;

const root = ({ dir }: BatchPaths): string => join(dir, 'slurm');
const tasksFile = 'tasks.txt';
const recordFile = 'submission.json';

/** A new folder for a submission: `slurm/0001` and so on. */
export async function newFolder(paths: BatchPaths): Promise<string> {
  await mkdir(root(paths), { recursive: true });
  for (let n = (await readdir(root(paths))).length + 1; ; n++) {
    const folder = join(root(paths), String(n).padStart(4, '0'));
    try {
      await mkdir(folder);
      return folder;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}

/** Writes which items each task runs, a line a task. */
export const writeTasks = (folder: string, tasks: readonly (readonly number[])[]): Promise<void> =>
  writeFileAtomically(join(folder, tasksFile), tasks.map((items) => `${items.join(',')}\n`).join(''));

export const writeSubmission = (folder: string, submission: Submission): Promise<void> =>
  writeFileAtomically(join(folder, recordFile), `${JSON.stringify(submission, null, 1)}\n`);

/** Items that earlier submissions have given to tasks which still wait or run, as far as Slurm tells. */
export async function itemsInSlurm(paths: BatchPaths): Promise<ReadonlySet<number>> {
  const queued = new Set<number>();
  const names = await readdir(root(paths)).catch(() => []);
  const live = names.length === 0 ? new Set<string>() : await liveTasks();
  if (live.size === 0) return queued;
  for (const name of names) {
    const folder = join(root(paths), name);
    try {
      const { arrays } = submissionSchema.parse(JSON.parse(await readFile(join(folder, recordFile), 'utf8')));
      const lines = (await readFile(join(folder, tasksFile), 'utf8')).split('\n');
      for (const { job, offset, tasks } of arrays) {
        for (let task = 0; task < tasks; task++) {
          if (!live.has(`${job}_${task}`)) continue;
          for (const item of lines[offset + task]?.split(',') ?? []) queued.add(Number(item));
        }
      }
    } catch {
      // A submission that was interrupted has no record; its tasks, if any, find their items done or leased.
    }
  }
  return queued;
}
