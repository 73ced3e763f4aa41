// Runs every ready-made workflow on a sample and makes the picture that the first page shows of it.
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { closeBrowser } from '../tests/browser/editor-page.ts';
import { root } from '../tests/import-graph.ts';
import { drawPicture } from './pictures/draw-picture.ts';
import { scenes } from './pictures/scenes.ts';

const animals = [
  ['quiet', 'a', 'P5', 4],
  ['quiet', 'b', 'P6', 5],
  ['quiet', 'c', 'P7', 4],
  ['quiet', 'd', 'P8', 6],
  ['lively', 'e', 'P9', 14],
  ['lively', 'f', 'P10', 16],
  ['lively', 'g', 'P11', 18],
  ['lively', 'h', 'P12', 15],
] as const;

const keepAt = process.argv[2];
const base =
  keepAt === undefined ? await mkdtemp(path.join(tmpdir(), 'ramify-pictures-')) : path.resolve(keepAt);
const run = promisify(execFile);

/** `ramify …` in the folder of this work, with a store of its own. */
async function ramify(...args: string[]): Promise<void> {
  await run(process.execPath, [path.join(root, 'apps/cli/dist/main.js'), ...args, '--quiet'], {
    cwd: base,
    env: { ...process.env, RAMIFY_STORE: path.join(base, 'store') },
  });
}

const graphFile = (id: string): string => path.join(root, 'graphs', `${id}.graph.json`);

/** The table that groups are compared from: small recordings of quiet and of lively animals. */
async function groupsTable(): Promise<string> {
  const lines: string[] = [];
  for (const [i, [group, animal, age, eventRate]] of animals.entries()) {
    const recording = `groups/m${i + 1}.tif`;
    const out = `groups/m${i + 1}`;
    const params = ['neurons=4', 'groups=2', 'snr=3', `eventRate=${eventRate}`].flatMap((one) => ['-s', one]);
    await ramify('sample', recording, '--size', '96', '--frames', '300', '--seed', String(i + 1), ...params);
    const target = ['--to', 'save-recording', '--set', `recording=${recording}`, '--out', out];
    await ramify('run', graphFile('full-analysis'), ...target);
    const [head = '', row = ''] = (
      await readFile(path.join(base, out, 'recording-summary.csv'), 'utf8')
    ).split('\r\n');
    if (i === 0) lines.push(`group,animal,age,${head}`);
    lines.push(`${group},${animal},${age},${row}`);
  }
  await writeFile(path.join(base, 'groups/recordings.csv'), `${lines.join('\n')}\n`);
  return 'groups/recordings.csv';
}

async function inputsOf(id: string): Promise<readonly string[]> {
  if (id !== 'compare-groups') return ['recording=s.tif'];
  return [`recording=${await groupsTable()}`, 'age=age', 'measures=event_rate_per_min,total_length_px'];
}

try {
  await mkdir(path.join(root, 'graphs/pictures'), { recursive: true });
  await mkdir(path.join(base, 'groups'), { recursive: true });
  await ramify('sample', 's.tif');
  for (const [id, tiles] of Object.entries(scenes)) {
    const sets = (await inputsOf(id)).flatMap((one) => ['--set', one]);
    await ramify('run', graphFile(id), ...sets, '--out', path.join('results', id));
    const bytes = await drawPicture(
      path.join(base, 'results', id),
      tiles,
      path.join(root, 'graphs/pictures', `${id}.webp`),
    );
    console.log(`graphs/pictures/${id}.webp  ${(bytes / 1000).toFixed(0)} kB`);
  }
} finally {
  await closeBrowser();
  if (keepAt === undefined) await rm(base, { recursive: true, force: true });
}
