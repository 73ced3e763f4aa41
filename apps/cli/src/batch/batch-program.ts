import { InvalidArgumentError, Option, type Command } from 'commander';
import { addWorkerCommand, backendOptions } from './backend-program.ts';
import { duration } from './durations.ts';
import { parseBytes } from '../terminal/quantities.ts';

type Action = (...args: never[]) => Promise<number>;

/** What the program gives to the parts that declare commands. */
export interface ProgramTools {
  readonly perform: (load: () => Promise<Action>) => (...args: unknown[]) => Promise<void>;
  readonly examples: (...lines: readonly string[]) => string;
  readonly collect: (value: string, before?: readonly string[]) => readonly string[];
  readonly wholeNumber: (least: number, most: number) => (text: string) => number;
  readonly setOption: () => Option;
  readonly storeOption: () => Option;
  readonly jsonOption: (what: string) => Option;
}

function size(text: string): number {
  const value = parseBytes(text);
  if (value !== undefined && value > 0) return value;
  throw new InvalidArgumentError('It must be a size such as 500MB or 2GB.');
}

/** Options of every command that runs items. */
function conducting(command: Command, tools: ProgramTools): Command {
  const { wholeNumber, storeOption, jsonOption } = tools;
  const jobs = command
    .addOption(
      new Option(
        '-j, --jobs <n>',
        'recordings at the same time (default: as cores and memory allow)',
      ).argParser(wholeNumber(1, 1024)),
    )
    .option('--fail-fast', 'begin no recording after the first that failed for good');
  return backendOptions(jobs, tools)
    .addOption(storeOption())
    .addOption(jsonOption('write what happens as JSON, one event a line'))
    .option('-q, --quiet', 'say nothing but errors');
}

/** Options that say what a batch consists of. */
function describing(command: Command, { collect, wholeNumber, setOption }: ProgramTools): Command {
  return command
    .addOption(setOption())
    .addOption(
      new Option(
        '--override <recordings: name=value>',
        'set an input for the recordings that match (repeatable)',
      ).argParser(collect),
    )
    .addOption(
      new Option(
        '--sweep <name=a,b,c>',
        'run every recording with each of these values (repeatable)',
      ).argParser(collect),
    )
    .option('--input <name>', 'input of the graph that takes the recording (default: recording)')
    .addOption(
      new Option('--folders <meaning>', 'a folder of files is one recording, or each file is')
        .choices(['auto', 'one', 'each'])
        .default('auto'),
    )
    .addOption(new Option('--to <node>', 'compute only what this node needs (repeatable)').argParser(collect))
    .option('--fresh', 'compute everything anew, whatever is done or stored')
    .addOption(
      new Option(
        '--workers <n>',
        'worker threads of each recording (default: the cores are shared)',
      ).argParser(wholeNumber(1, 256)),
    )
    .addOption(
      new Option('--timeout <time>', 'stop a recording that takes longer (default: 12h)').argParser(duration),
    )
    .addOption(new Option('--memory <size>', 'stop a recording that takes more memory').argParser(size))
    .addOption(
      new Option('--retries <n>', 'further attempts after a passing failure')
        .argParser(wholeNumber(0, 100))
        .default(2),
    )
    .addOption(
      new Option('--retry-delay <time>', 'wait before the first of them; it doubles each time')
        .argParser(duration)
        .default(5, '5s'),
    )
    .option(
      '--group <column>',
      'column of the sheet by which recordings are compared (default: group, genotype …)',
    )
    .option('--animal <column>', 'column that names the animal (default: animal, mouse …)')
    .option('--age <column>', 'column of the age (default: age …)');
}

/** Declares `ramify batch` and its subcommands. Returns all of them. */
export function addBatchCommands(program: Command, tools: ProgramTools): Command[] {
  const { perform, examples, storeOption, jsonOption } = tools;
  const batch = describing(
    conducting(
      program
        .command('batch')
        .argument('<graph>', 'graph file (*.graph.json)')
        .argument('<recordings...>', 'files, folders, "patterns", a list (.txt) or a sheet (.csv)')
        .description(
          'Run a graph on many recordings; run it again to do only what is missing, failed or stale.',
        )
        .option('-o, --out <dir>', "folder for everything (default: out/<the graph's title>-batch)")
        .option('-n, --dry-run', 'say what would run, and why, and do nothing'),
      tools,
    ),
    tools,
  )
    .addHelpText(
      'after',
      `${examples(
        'batch graphs/skeleton.graph.json data/ --out out/study --dry-run',
        'batch graphs/full-analysis.graph.json recordings.csv --out out/study --jobs 2',
        'batch graphs/skeleton.graph.json "data/**/*.tif" --sweep spur=5,10,20 --out out/spurs',
        'batch status out/study',
        'batch retry out/study',
        'batch graphs/skeleton.graph.json data/ --out out/study --backend slurm --slurm-option time=4:00:00',
      )}

A sheet has a row for each recording. Its column "recording" holds the paths, columns named like inputs of the
graph set them, and the others (age, animal, genotype) are what is known: recordings are compared by them.
The folder gets recordings/NAME for each, batch-summary.csv, batch-report.html, groups/, junit.xml and
ro-crate-metadata.json. docs/batch.md tells more.`,
    )
    .action(perform(async () => (await import('../commands/batch.ts')).batch));

  const status = batch
    .command('status')
    .argument('<dir>', 'folder of a batch')
    .description('Say what of a batch is done, running, failed or left.')
    .addOption(storeOption())
    .addOption(jsonOption('write it as JSON'))
    .action(perform(async () => (await import('../commands/batch-status.ts')).batchStatus));
  const retry = conducting(
    batch
      .command('retry')
      .argument('<dir>', 'folder of a batch')
      .description('Run what is missing, failed or stale of a batch, as it was begun.'),
    tools,
  ).action(perform(async () => (await import('../commands/batch-retry.ts')).batchRetry));
  const report = batch
    .command('report')
    .argument('<dir>', 'folder of a batch')
    .description('Write the summary, the report and the records of a batch anew from what is there.')
    .addOption(storeOption())
    .action(perform(async () => (await import('../commands/batch-report.ts')).batchReport));
  const exported = describing(
    batch
      .command('export')
      .argument('<kind>', 'snakemake')
      .argument('<dir|graph>', 'folder of a batch, or a graph file')
      .argument('[recordings...]', 'with a graph: files, folders, "patterns", a list or a sheet')
      .description('Write the batch as a workflow of another program; nothing is computed.')
      .option('-o, --out <dir>', 'with a graph: folder for everything'),
    tools,
  )
    .addOption(storeOption())
    .addHelpText(
      'after',
      examples(
        'batch export snakemake out/study',
        'batch export snakemake graphs/skeleton.graph.json "data/*.tif" --out out/study',
      ),
    )
    .action(perform(async () => (await import('../commands/batch-export.ts')).batchExport));
  return [status, retry, report, exported, addWorkerCommand(program, tools)];
}
