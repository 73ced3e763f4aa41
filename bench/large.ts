/**
 * Runs the ready-made skeleton workflow over synthetic recordings that do not fit comfortably into memory, as
 * a user would: the built command line as a process of its own. Prints time, memory and the time of each step.
 *
 *   pnpm bench:large [--large] [--graph graphs/skeleton.graph.json] [--folder DIR] [--workers 2] [--keep]
 *
 * Makes 1 GB (12,500 x 200 x 200 uint16), with `--large` also 10 GB (20,000 x 512 x 512), in a temporary folder
 * or in `--folder`, where recordings stay with `--keep` and are found again. Build first: `pnpm build`.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureProcess, type Measured } from './harness/measured-process.ts';
import { formatColumns } from './harness/table.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const ramify = path.join(root, 'apps/cli/bin/ramify.js');

const { values } = parseArgs({
  options: {
    large: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    graph: { type: 'string', default: path.join(root, 'graphs/skeleton.graph.json') },
    folder: { type: 'string' },
    workers: { type: 'string' },
  },
});
const workers = values.workers === undefined ? [] : ['--workers', values.workers];

interface Recording {
  readonly name: string;
  readonly frames: number;
  readonly size: number;
  readonly neurons: number;
}
const recordings: Recording[] = [{ name: '1-gb', frames: 12_500, size: 200, neurons: 6 }];
if (values.large) recordings.push({ name: '10-gb', frames: 20_000, size: 512, neurons: 40 });

interface RunRecord {
  readonly nodes: readonly { id: string; title: string; ms: number }[];
}

const command = (...args: readonly string[]): Promise<Measured> =>
  measureProcess(process.execPath, [ramify, ...args]);

const rows: string[][] = [];
const note = (what: string, { seconds, peakBytes }: Measured, bytes: number) => {
  const rate = bytes / seconds / 1e6;
  const memory = Number.isNaN(peakBytes) ? '–' : `${(peakBytes / 1e6).toFixed(0)} MB`;
  rows.push([what, `${(bytes / 1e9).toFixed(2)} GB`, seconds.toFixed(1), memory, rate.toFixed(0)]);
};

async function makeRecording(folder: string, { name, frames, size, neurons }: Recording): Promise<string> {
  const file = path.join(folder, `${name}.tif`);
  if (existsSync(file)) return file;
  const set = ['--frames', `${frames}`, '--size', `${size}`, '--set', `neurons=${neurons}`];
  const made = await command('sample', file, ...set, ...workers, '--quiet');
  note(`make ${name}`, made, (await stat(file)).size);
  return file;
}

/** Time of the longest steps of a run, as its record says. */
async function stepTimes(out: string): Promise<string> {
  const record = JSON.parse(await readFile(path.join(out, 'run.json'), 'utf8')) as RunRecord;
  const steps = record.nodes
    .toSorted((a, b) => b.ms - a.ms)
    .slice(0, 10)
    .map(({ title, id, ms }) => [title || id, (ms / 1000).toFixed(2)]);
  return formatColumns(['longest steps', 'seconds'], steps, new Set([1]));
}

/** Agreement of the skeleton that the run wrote with the truth beside the recording. */
async function agreement(out: string, file: string): Promise<string> {
  if (!existsSync(path.join(out, 'skeleton.tif'))) return '';
  const truth = file.replace(/\.tif$/, '.truth');
  const { stdout } = await command('evaluate', out, truth, '--json');
  const { scores } = JSON.parse(stdout) as { scores: { precision: number; recall: number; f1: number }[] };
  const shown = scores.map(({ precision, recall, f1 }) =>
    [precision, recall, f1].map((value) => value.toFixed(3)).join(', '),
  );
  return `skeleton within 2 px of the truth: precision, recall, F1 = ${shown.join('; ')}\n`;
}

const folder = values.folder ?? (await mkdtemp(path.join(tmpdir(), 'ramify-large-')));
await mkdir(folder, { recursive: true });
try {
  const steps: string[] = [];
  for (const recording of recordings) {
    const file = await makeRecording(folder, recording);
    const { size: bytes } = await stat(file);
    const out = path.join(folder, `${recording.name}-out`);
    const store = path.join(folder, `${recording.name}-store`);
    const run = [
      'run',
      values.graph,
      '--set',
      `recording=${file}`,
      '--out',
      out,
      '--store',
      store,
      ...workers,
    ];
    note(`run ${recording.name}`, await command(...run), bytes);
    steps.push(`${recording.name}:\n${await agreement(out, file)}${await stepTimes(out)}`);
    note(`run ${recording.name} again (stored)`, await command(...run), bytes);
    await rm(out, { recursive: true, force: true });
    await rm(store, { recursive: true, force: true });
    if (values.keep) continue;
    await rm(file, { force: true });
    await rm(file.replace(/\.tif$/, '.truth'), { recursive: true, force: true });
  }
  console.log(formatColumns(['what', 'data', 'seconds', 'peak memory', 'MB/s'], rows, new Set([1, 2, 3, 4])));
  console.log(`\n${steps.join('\n\n')}`);
} finally {
  // A folder that was named may hold other things.
  if (values.folder === undefined && !values.keep) await rm(folder, { recursive: true, force: true });
}
