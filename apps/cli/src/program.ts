import { Command, InvalidArgumentError, Option } from 'commander';
import { addBatchCommands } from './batch/batch-program.ts';
import { duration } from './batch/durations.ts';
import { parseIndices } from './batch/parse-indices.ts';
import type { CommandContext } from './command-context.ts';
import { parseBytes } from './terminal/quantities.ts';
import { appVersion } from './version.ts';

const exitCodeHelp = `
Exit codes: 0 all well, 1 a step failed or problems were found, 2 the command line is not understood,
130 cancelled by Ctrl-C.`;

const examples = (...lines: readonly string[]) =>
  `\nExamples:\n${lines.map((line) => `  $ ramify ${line}`).join('\n')}`;

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

function wholeNumber(least: number, most: number) {
  return (text: string): number => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}

function distance(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isFinite(value) && value >= 0) return value;
  throw new InvalidArgumentError('It must be a number of 0 or more.');
}

function size(text: string): number {
  const value = parseBytes(text);
  if (value === undefined) throw new InvalidArgumentError('It must be a size such as 500MB or 2GB.');
  return value;
}

const setOption = () =>
  new Option(
    '-s, --set <name=value>',
    'set a named input of the graph, or any node.parameter (repeatable)',
  ).argParser(collect);
const storeOption = () =>
  new Option(
    '--store <place>',
    'stored results: a folder, or s3://bucket/prefix (default: $RAMIFY_STORE, else ~/.cache/ramify)',
  );
const workersOption = () =>
  new Option('--workers <n>', 'worker threads (default: the number of cores)').argParser(wholeNumber(1, 256));
const jsonOption = (what: string) => new Option('--json', what);

/** Commander's words in the form of our own. */
const usageProblem = (text: string): string => {
  const [problem = '', hint = ''] = text
    .replace(/^error: /, '')
    .trim()
    .split('\n');
  const sentence = problem.charAt(0).toUpperCase() + problem.slice(1).replaceAll("'", '"');
  const suggestion = hint.replace(/^\(|\)$/g, '').replace('Did you mean one of', 'Did you mean');
  return `✗ ${/[.?!]$/.test(sentence) ? sentence : `${sentence}.`}${suggestion === '' ? '' : ` ${suggestion}`}  E_USAGE`;
};

type Action = (...args: never[]) => Promise<number>;

/**
 * The commands with their options and help. What a command does is loaded when it runs, so that a short
 * command stays short. `done` receives the exit code.
 */
export function createProgram(context: CommandContext, done: (code: number) => void): Command {
  const { terminal } = context;
  const program = new Command('ramify');
  const perform =
    (load: () => Promise<Action>) =>
    async (...args: unknown[]) => {
      const action = await load();
      // Commander appends the command itself, which no action needs.
      done(await action(context as never, ...(args.slice(0, -1) as never[])));
    };

  program
    .description('Ramify: node-graph workflows for calcium imaging of whole neurites.')
    .version(appVersion, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    // What stands after a subcommand (`batch retry DIR --json`) is an option of it, not of what it belongs to.
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
      outputError: (text, write) => write(usageProblem(text)),
    })
    .configureHelp({
      helpWidth: Math.min(110, terminal.columns()),
      showGlobalOptions: false,
      styleTitle: (text) => terminal.style.bold(text),
    })
    .showHelpAfterError('Run `ramify --help` or `ramify help <command>` to see what there is.')
    .addHelpText(
      'after',
      `${examples(
        'run graphs/skeleton.graph.json --set recording=data/m1.tif --out out/m1',
        'inspect data/m1.tif',
        'nodes skeleton.branches',
      )}\n${exitCodeHelp}`,
    );

  program
    .command('run')
    .argument('<graph>', 'graph file (*.graph.json)')
    .description('Run a graph on its inputs and write the results into a folder.')
    .addOption(setOption())
    .option('-o, --out <dir>', "folder for the results (default: out/<the graph's title>)")
    .addOption(new Option('--to <node>', 'compute only what this node needs (repeatable)').argParser(collect))
    .option('--fresh', 'compute everything anew, whatever is stored')
    .addOption(workersOption())
    .addOption(storeOption())
    .addOption(jsonOption('write the events of the run as JSON, one a line'))
    .option('-q, --quiet', 'say nothing but errors')
    .addHelpText(
      'after',
      `${examples(
        'run graphs/skeleton.graph.json --set recording=data/m1.tif --out out/m1',
        'run graphs/skeleton.graph.json -s recording=m1.tif -s channel=2 --to threshold',
        'run my.graph.json --json > events.ndjson',
      )}

Finished steps are stored: run again to resume after Ctrl-C or a failure, or after changing a parameter.
The folder gets a run.json that says what was run on what, with digests of all files.`,
    )
    .action(perform(async () => (await import('./commands/run.ts')).run));

  const batches = addBatchCommands(program, {
    perform,
    examples,
    collect,
    wholeNumber,
    setOption,
    storeOption,
    jsonOption,
  });

  program
    .command('item', { hidden: true })
    .description('Run items of a batch; what every backend of `ramify batch` runs.')
    .requiredOption('--manifest <file>', 'manifest.json of a batch')
    .addOption(
      new Option('--index <list>', 'items by number: 3, or 3,5, or 10-19')
        .argParser(parseIndices)
        .makeOptionMandatory(),
    )
    .addOption(workersOption())
    .addOption(storeOption())
    .option('--fresh', 'compute everything anew, whatever is stored')
    .option('--isolated', 'each in a process of its own, with the limits and retries of the batch')
    .option('--watch-parent', 'stop at once when standard input ends')
    .addOption(
      new Option(
        '--takeover-after <time>',
        'other machines may take over what was silent for so long (default: 60s)',
      ).argParser(duration),
    )
    .addOption(jsonOption('tell of the items as JSON, one event a line'))
    .action(perform(async () => (await import('./commands/item.ts')).item));

  program
    .command('check')
    .argument('<graph...>', 'graph files')
    .description('Look for mistakes in graphs without running them.')
    .addOption(jsonOption('write the findings as JSON'))
    .addHelpText('after', examples('check graphs/*.graph.json'))
    .action(perform(async () => (await import('./commands/check.ts')).check));

  program
    .command('plan')
    .argument('<graph>', 'graph file')
    .description('Say what a run would compute and what it would reuse, and why.')
    .addOption(setOption())
    .addOption(new Option('--to <node>', 'plan only what this node needs (repeatable)').argParser(collect))
    .option('--fresh', 'as if nothing were stored')
    .addOption(storeOption())
    .addOption(jsonOption('write the plan as JSON'))
    .addHelpText('after', examples('plan graphs/skeleton.graph.json --set recording=data/m1.tif'))
    .action(perform(async () => (await import('./commands/plan.ts')).plan));

  program
    .command('explain')
    .argument('<graph>', 'graph file')
    .argument('[node]', 'id of a node in the graph')
    .description('Say what a graph is for and which inputs it names; or why one node would be computed.')
    .addOption(setOption())
    .addOption(storeOption())
    .addOption(jsonOption('write the parts of the key as JSON'))
    .addHelpText(
      'after',
      examples(
        'explain graphs/skeleton.graph.json',
        'explain graphs/skeleton.graph.json thin --set recording=data/m1.tif',
      ),
    )
    .action(perform(async () => (await import('./commands/explain.ts')).explain));

  program
    .command('nodes')
    .argument('[type]', 'type of a node, or a family')
    .description('List the nodes, or show the documentation of one.')
    .addOption(jsonOption('write the documentation as JSON'))
    .option('--markdown <dir>', 'write the node reference as Markdown files')
    .addHelpText('after', examples('nodes', 'nodes image', 'nodes image.threshold'))
    .action(perform(async () => (await import('./commands/nodes.ts')).nodes));

  program
    .command('inspect')
    .argument('<file...>', 'recordings or images')
    .description('Say in plain words what a file is and whether it can be loaded.')
    .addOption(jsonOption('write what was found as JSON'))
    .addHelpText('after', examples('inspect data/m1.tif'))
    .action(perform(async () => (await import('./commands/inspect.ts')).inspect));

  program
    .command('sample')
    .argument('[file]', 'TIFF file to write', 'sample.tif')
    .description('Write a synthetic recording of neurites together with what is true of it.')
    .addOption(new Option('--frames <n>', 'number of frames').argParser(wholeNumber(1, 1_000_000)))
    .addOption(new Option('--size <px>', 'height and width').argParser(wholeNumber(32, 2048)))
    .addOption(
      new Option('--seed <n>', 'another seed, another recording').argParser(wholeNumber(0, 2 ** 32 - 1)),
    )
    .addOption(
      new Option('-s, --set <name=value>', 'any parameter of the node sample.movie (repeatable)').argParser(
        collect,
      ),
    )
    .addOption(workersOption())
    .addOption(jsonOption('write the events of the work as JSON, one a line'))
    .option('-q, --quiet', 'say nothing but errors')
    .addHelpText(
      'after',
      `${examples('sample out/s1.tif --seed 7', 'sample big.tif --frames 12500 --size 200 -s snr=3')}

The folder FILE.truth beside it holds centerlines.tif and branches.tif (the true morphology), groups.csv,
traces.csv and events.csv (the true activity), and run.json (all parameters).`,
    )
    .action(perform(async () => (await import('./commands/sample.ts')).sample));

  program
    .command('evaluate')
    .argument('[results]', 'folder of a run')
    .argument('[truth]', 'folder of the truth of the sample that was run (FILE.truth)')
    .description(
      'Compare skeletons, clusters, time courses and onsets with the truth: of a run, or of graphs on new samples.',
    )
    .addOption(
      new Option('--samples <n>', 'make this many samples and run the graphs on them').argParser(
        wholeNumber(1, 1000),
      ),
    )
    .option('--graph <graphs...>', 'graphs to run on the samples; their input must be named "recording"')
    .addOption(
      new Option('--seed <n>', 'seed of the first sample').argParser(wholeNumber(0, 2 ** 31)).default(1),
    )
    .addOption(
      new Option('--sample <name=value>', 'any parameter of sample.movie (repeatable)').argParser(collect),
    )
    .addOption(
      new Option('--tolerance <px>', 'distance at which skeletons still agree')
        .argParser(distance)
        .default(2),
    )
    .addOption(
      new Option(
        '--at-least <goal>',
        'exit with 1 if a score is below this: 0.9, or skeleton=, clusters=, courses=, onsets=0.9 (repeatable)',
      ).argParser(collect),
    )
    .addOption(setOption())
    .option('-o, --out <dir>', 'folder for samples and results (default: removed afterwards)')
    .addOption(workersOption())
    .addOption(storeOption())
    .addOption(jsonOption('write the scores as JSON'))
    .addHelpText(
      'after',
      examples(
        'evaluate out/s1 s1.truth',
        'evaluate --samples 3 --graph graphs/skeleton.graph.json --at-least 0.9',
        'evaluate --samples 3 --graph graphs/cluster-branches.graph.json graphs/factorize-nmf.graph.json',
      ),
    )
    .action(perform(async () => (await import('./commands/evaluate.ts')).evaluate));

  program
    .command('serve')
    .argument('[folder...]', 'folders with recordings and graphs (default: the current folder)')
    .description('Open the editor in the browser: build, run and look.')
    .addOption(
      new Option('--port <port>', 'port to listen on (default: a free one from 4600)').argParser(
        wholeNumber(0, 65_535),
      ),
    )
    .option('--no-open', 'print the address and do not open the browser')
    .option(
      '--listen <address>',
      'listen on this address of the network instead of this computer alone; needs the variable RAMIFY_TOKEN',
    )
    .option('--verbose', 'log refused requests')
    .addOption(workersOption())
    .addOption(storeOption())
    .addHelpText(
      'after',
      `${examples('serve', 'serve ~/recordings ~/graphs --port 4700')}

Only these folders can be read and written from the browser. The address that is printed holds a secret token:
whoever has it can do what you can do in these folders.`,
    )
    .action(perform(async () => (await import('./commands/serve.ts')).serve));

  program
    .command('migrate')
    .argument('<graph...>', 'graph files')
    .description('Rewrite graphs in the present format with the present versions of their nodes.')
    .option('--check', 'change nothing; exit with 1 if a graph would change')
    .addHelpText('after', examples('migrate graphs/*.graph.json', 'migrate --check graphs/*.graph.json'))
    .action(perform(async () => (await import('./commands/migrate.ts')).migrate));

  const cache = program.command('cache').description('Look at the stored results, or remove them.');
  cache
    .command('info')
    .description('Say where the results are stored and how much there is.')
    .addOption(storeOption())
    .addOption(jsonOption('write it as JSON'))
    .action(perform(async () => (await import('./commands/cache.ts')).cacheInfo));
  cache
    .command('clean')
    .description('Remove stored results; they are computed anew when they are needed.')
    .addOption(storeOption())
    .addOption(
      new Option('--max-size <size>', 'keep the most recently used, up to this size')
        .argParser(size)
        .default(0, 'nothing'),
    )
    .addHelpText('after', examples('cache clean', 'cache clean --max-size 10GB'))
    .action(perform(async () => (await import('./commands/cache.ts')).cacheClean));

  // Options that commands share with the program's settings are inherited only when asked for.
  for (const command of [...program.commands, ...cache.commands, ...batches])
    command.copyInheritedSettings(program);
  return program;
}
