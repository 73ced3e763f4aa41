// The first thing that `npm start` does after the set-up: a sample recording of which the truth is known, the
// skeleton workflow on it, and what came out.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const ramify = join(root, 'apps/cli/bin/ramify.js');
const folder = join('out', 'first-run');
const recording = join(folder, 'sample.tif');
const truth = join(folder, 'sample.truth');
const results = join(folder, 'results');

function step(what, ...args) {
  console.log(`\n${what}\n  npx ramify ${args.join(' ')}\n`);
  const { status } = spawnSync(process.execPath, [ramify, ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

step('1. A synthetic two-photon recording, with what is true of it', 'sample', recording);
step(
  '2. Skeleton, branches and statistics of the recording',
  'run',
  'graphs/skeleton.graph.json',
  '--set',
  `recording=${recording}`,
  '--out',
  results,
);
step('3. The skeleton beside the true centre lines', 'evaluate', results, truth);

/** The single row of a CSV file whose cells hold no commas, by column. */
function firstRow(file) {
  const [head = '', row = ''] = readFileSync(join(root, file), 'utf8').trim().split(/\r?\n/);
  const cells = row.split(',');
  return Object.fromEntries(head.split(',').map((name, i) => [name, cells[i] ?? '']));
}

const found = firstRow(join(results, 'skeleton-statistics.csv'));
const rounded = (text) => Number(Number(text).toPrecision(4));
console.log(`
In numbers
  ${found.branches} branches in ${found.skeletons} skeletons, ${found.end_points} end points, ${found.junctions} junctions
  ${rounded(found.total_length_um)} µm in all, ${rounded(found.mean_branch_length_um)} µm per branch, tortuosity ${rounded(found.tortuosity)}
`);
console.log('Results');
for (const [file, what] of [
  ['report.html', 'everything on one page: open it in a browser'],
  ['overlay.png', 'the branches over the recording'],
  ['branches.csv', 'one row per branch'],
  ['skeleton-statistics.csv', 'one row for the recording'],
  ['run.json', 'what was run, on what, with digests of all files'],
]) {
  const path = join(results, file);
  if (existsSync(join(root, path))) console.log(`  ${relative('.', path).padEnd(46)} ${what}`);
}
console.log(`
Your own recording
  npx ramify inspect my.tif
  npx ramify run graphs/skeleton.graph.json --set recording=my.tif --out out/my
`);
