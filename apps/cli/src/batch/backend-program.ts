import { Option, type Command } from 'commander';
import type { ProgramTools } from './batch-program.ts';
import { duration } from './durations.ts';

const redisOption = () =>
  new Option(
    '--redis <address>',
    'queue of --backend bullmq: redis://host:6379 or unix:/path (default: $RAMIFY_REDIS)',
  );
const queueOption = () => new Option('--queue <name>', 'name of the queue (default: items)');

/** Options that say where recordings run. */
export function backendOptions(command: Command, { collect, wholeNumber }: ProgramTools): Command {
  return command
    .addOption(
      new Option('--backend <name>', 'where recordings run')
        .choices(['local', 'bullmq', 'slurm'])
        .default('local'),
    )
    .addOption(redisOption())
    .addOption(queueOption())
    .addOption(
      new Option(
        '--slurm-option <name=value>',
        'option of sbatch for --backend slurm, as partition=long (repeatable)',
      ).argParser(collect),
    )
    .addOption(
      new Option(
        '--items-per-task <n>',
        'recordings that a task of Slurm runs in turn (default: at most 1000 tasks)',
      ).argParser(wholeNumber(1, 100_000)),
    );
}

/** Declares `ramify worker`. */
export function addWorkerCommand(program: Command, tools: ProgramTools): Command {
  const { perform, examples, collect, wholeNumber, storeOption, jsonOption } = tools;
  return program
    .command('worker')
    .description('Take recordings from a queue and run them, on any machine that sees the batch folder.')
    .addOption(redisOption())
    .addOption(queueOption())
    .addOption(
      new Option(
        '-c, --concurrency <n>',
        'recordings at the same time (default: as cores and memory allow)',
      ).argParser(wholeNumber(1, 1024)),
    )
    .addOption(
      new Option('--workers <n>', 'worker threads of each (default: the cores are shared)').argParser(
        wholeNumber(1, 256),
      ),
    )
    .addOption(
      new Option('--takeover-after <time>', 'others take over what a worker has that is silent for so long')
        .argParser(duration)
        .default(30, '30s'),
    )
    .addOption(
      new Option(
        '--map <there=here>',
        'folder of the batches that has another path here: /data=/mnt/lab (repeatable)',
      ).argParser(collect),
    )
    .addOption(storeOption())
    .addOption(jsonOption('write what happens as JSON, one event a line'))
    .addHelpText(
      'after',
      `${examples(
        'worker --redis redis://queue.lab:6379',
        'worker --redis redis://queue.lab:6379 --concurrency 4',
      )}

Ctrl-C (or SIGTERM) takes nothing more, finishes what runs and ends; a second one ends at once, and others take
over. Give a password by RAMIFY_REDIS instead of --redis, where other users of the machine could read it.`,
    )
    .action(perform(async () => (await import('../commands/worker.ts')).worker));
}
