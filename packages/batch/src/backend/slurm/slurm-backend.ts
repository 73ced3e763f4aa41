import { writeFileAtomically } from '@ramify/engine';
import { AppError } from '@ramify/sdk';
import { join } from 'node:path';
import { pathsOfManifest } from '../../manifest/batch-paths.ts';
import { itemAt } from '../../manifest/manifest-file.ts';
import type { Manifest } from '../../manifest/manifest-schema.ts';
import type { Backend, Submission, SubmittedBatch } from '../backend.ts';
import type { BatchEvent } from '../batch-events.ts';
import { eventQueue } from '../event-queue.ts';
import { maxArraySize, sbatch, scancel } from './slurm-client.ts';
import { sets, slurmOptions } from './slurm-options.ts';
import { arrayScript, gatherScript, outputPattern } from './slurm-scripts.ts';
import { itemsInSlurm, newFolder, writeSubmission, writeTasks } from './submissions.ts';

export interface SlurmOptions {
  /** Options of `sbatch`: `partition=long`. */
  readonly options?: readonly string[];
  /** Items that a task runs one after the other; default: as many as make at most a thousand tasks. */
  readonly itemsPerTask?: number;
}

const usualTasks = 1000;

/**
 * Hands items to Slurm as an array of tasks, and lets a last job put the results together. Nothing waits here:
 * the status files tell how far it is, and another submission leaves out what is done or still queued.
 */
export function slurmBackend(slurm: SlurmOptions = {}): Backend {
  const options = slurmOptions(slurm.options ?? []);
  return {
    name: 'slurm',
    capabilities: { detached: true, progress: false, retries: true, remote: true },
    submit: (submission) => Promise.resolve(start(submission, slurm, options)),
    close: () => Promise.resolve(),
  };
}

function start(submission: Submission, slurm: SlurmOptions, options: readonly string[]): SubmittedBatch {
  const told = eventQueue<BatchEvent>();
  const controller = new AbortController();
  const work = submit(submission, slurm, options, controller.signal, (event) => told.push(event)).then(
    () => told.end(),
    (error: unknown) => told.end(error instanceof Error ? error : new Error(String(error))),
  );
  return {
    events: told.events,
    async cancel() {
      controller.abort();
      await work;
    },
  };
}

async function submit(
  submission: Submission,
  { itemsPerTask }: SlurmOptions,
  options: readonly string[],
  signal: AbortSignal,
  tell: (event: BatchEvent) => void,
): Promise<void> {
  const { manifestPath, manifest, concurrency, command, store, fresh } = submission;
  const paths = pathsOfManifest(manifestPath);
  const queued = await itemsInSlurm(paths);
  const items = submission.items.filter((index) => !queued.has(index));
  const waiting = submission.items.length - items.length;
  if (waiting > 0)
    tell({ type: 'batch.notice', message: `${waiting} recordings wait or run in Slurm already.` });
  if (items.length === 0) return;
  if (submission.failFast)
    tell({ type: 'batch.notice', message: 'Slurm runs all tasks: --fail-fast has no effect.' });

  const each = itemsPerTask ?? Math.ceil(items.length / usualTasks);
  const tasks = Array.from({ length: Math.ceil(items.length / each) }, (_, task) =>
    items.slice(task * each, (task + 1) * each),
  );
  const folder = await newFolder(paths);
  const parts = { command, manifestPath, dir: paths.dir, folder, store, fresh };
  const [array, gather] = [join(folder, 'array.sh'), join(folder, 'gather.sh')];
  await writeTasks(folder, tasks);
  await writeFileAtomically(array, arrayScript(parts));
  await writeFileAtomically(gather, gatherScript(parts));

  const name = `ramify-${manifest.title.replace(/[^\w.-]+/g, '-').slice(0, 40)}`;
  const common = [`--chdir=${paths.dir}`, ...options];
  const largest = await maxArraySize();
  const arrays: { job: string; offset: number; tasks: number }[] = [];
  try {
    for (let offset = 0; offset < tasks.length; offset += largest) {
      signal.throwIfAborted();
      const count = Math.min(largest, tasks.length - offset);
      const most = concurrency === null ? '' : `%${concurrency}`;
      const job = await sbatch([
        `--array=0-${count - 1}${most}`,
        `--output=${outputPattern(folder, 'task-%A_%a.log')}`,
        ...(sets(options, 'job-name') ? [] : [`--job-name=${name}`]),
        ...resources(manifest, options),
        ...common,
        array,
        String(offset),
      ]);
      arrays.push({ job, offset, tasks: count });
    }
    const jobs = arrays.map(({ job }) => job);
    const last = await sbatch([
      `--dependency=afterany:${jobs.join(':')}`,
      `--output=${outputPattern(folder, 'gather-%j.log')}`,
      ...(sets(options, 'job-name') ? [] : [`--job-name=${name}-report`]),
      ...common,
      gather,
    ]);
    await writeSubmission(folder, { at: new Date().toISOString(), arrays, gather: last });
    for (const index of items) {
      tell({ type: 'item.queued', item: index, name: itemAt(manifest, index).name });
    }
    const words = `Slurm has ${items.length} recordings in ${tasks.length} tasks (job ${jobs.join(', ')})`;
    tell({
      type: 'batch.notice',
      message: `${words}; job ${last} writes the report in the end. \`scancel ${[...jobs, last].join(' ')}\` stops all of it.`,
    });
  } catch (error) {
    // Half a submission would run what nobody knows of.
    await scancel(arrays.map(({ job }) => job)).catch(() => undefined);
    if (signal.aborted) throw new AppError('E_CANCELLED', 'The batch was cancelled.');
    throw error;
  }
}

/** What the limits of the batch ask of Slurm, as far as the user did not say it himself. */
function resources({ limits }: Manifest, options: readonly string[]): string[] {
  const { memoryBytes, workers } = limits;
  return [
    ...(workers === null || sets(options, 'cpus-per-task') ? [] : [`--cpus-per-task=${workers}`]),
    // The limit of Ramify comes first: it tells what happened, Slurm only kills.
    ...(memoryBytes === null || sets(options, 'mem', 'mem-per-cpu', 'mem-per-gpu')
      ? []
      : [`--mem=${Math.ceil((memoryBytes * 1.2) / 2 ** 20) + 256}M`]),
    // Before Slurm kills what runs too long, it may stop by itself.
    ...(sets(options, 'signal') ? [] : ['--signal=B:TERM@60']),
  ];
}
