import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { batchBench, type BatchBench } from '../../testing/batch-bench.ts';
import { openSlurm } from '../../testing/slurm.ts';
import { batchPaths } from '../../manifest/batch-paths.ts';
import { writeManifest } from '../../manifest/manifest-file.ts';
import type { BatchEvent } from '../batch-events.ts';
import { shellQuote } from '../shell-quote.ts';
import { slurmBackend, type SlurmOptions } from './slurm-backend.ts';
import { slurmOptions } from './slurm-options.ts';

// An array of this stand-in has at most four tasks.
const folder = mkdtempSync(join(tmpdir(), 'ramify-slurm-'));
const path = process.env['PATH'];
const slurm = openSlurm(folder);
afterAll(() => {
  process.env['PATH'] = path;
  rmSync(folder, { recursive: true, force: true });
});

let bench: BatchBench;
beforeEach(async () => {
  bench = await batchBench(Array.from({ length: 11 }, (_, i) => `r${i}.tif`));
});
afterEach(async () => {
  await slurm.drain();
  bench.remove();
});

/** Submits some of the items of a batch in `dir`; a program notes how it is called, and waits for `gate` to go. */
async function submit(items: readonly number[], options: SlurmOptions = {}, dir = bench.dir) {
  const notes = join(bench.dir, 'notes');
  const [gate, file] = [join(bench.dir, 'gate'), JSON.stringify(notes)];
  const command = bench.program(
    [
      `while (fs.existsSync(${JSON.stringify(gate)})) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);`,
      `fs.appendFileSync(${file}, JSON.stringify(process.argv.slice(2)) + '\\n');`,
      'process.exit(0);',
    ].join('\n'),
  );
  const { manifest } = bench;
  const manifestPath = batchPaths(dir).manifest;
  mkdirSync(dir, { recursive: true });
  await writeManifest(manifestPath, manifest);
  const submitted = await slurmBackend(options).submit({
    manifestPath,
    manifest,
    items,
    command,
    store: join(dir, 'store'),
    concurrency: 2,
    fresh: false,
    failFast: false,
  });
  const events: BatchEvent[] = [];
  for await (const event of submitted.events) events.push(event);
  const notices = events.flatMap((event) => (event.type === 'batch.notice' ? [event.message] : []));
  const calls = () =>
    readFileSync(notes, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as string[]);
  return { notices, calls };
}

const indices = (calls: readonly string[][]) =>
  calls.filter(([word]) => word === 'item').map((call) => call[call.indexOf('--index') + 1]);

test('items become tasks, more tasks than an array may have become several arrays, and then the report', async () => {
  const { notices, calls } = await submit([0, 1, 2, 4, 5, 6, 7, 8, 9, 10], { itemsPerTask: 2 });
  expect(notices).toHaveLength(1);
  expect(notices[0]).toMatch(/^Slurm has 10 recordings in 5 tasks \(job 1, 2\); job 3 writes the report/);
  await slurm.drain();
  expect(new Set(indices(calls()))).toEqual(new Set(['0,1', '2,4', '5,6', '7,8', '9,10']));
  expect(calls().at(-1)).toEqual(['batch', 'report', bench.dir, '--store', join(bench.dir, 'store')]);
  expect(calls()[0]).toEqual(expect.arrayContaining(['--isolated', '--manifest', bench.paths.manifest]));
});

test('paths with blanks, quotes and signs of the shell arrive as they are', async () => {
  const dir = join(bench.dir, `it's "50 %" $(rm -rf x) \`y\` \\ & ümlaut`);
  const { calls } = await submit([3], {}, dir);
  await slurm.drain();
  const { manifest } = batchPaths(dir);
  expect(calls()).toEqual([
    [
      'item',
      '--manifest',
      manifest,
      '--store',
      join(dir, 'store'),
      '--isolated',
      '--workers',
      '1',
      '--index',
      '3',
    ],
    ['batch', 'report', dir, '--store', join(dir, 'store')],
  ]);
  expect(readdirSync(join(dir, 'slurm/0001')).filter((name) => name.endsWith('.log'))).toHaveLength(2);
});

test('a second submission leaves out what waits or runs already', async () => {
  writeFileSync(join(bench.dir, 'gate'), '');
  await submit([0, 1]);
  const { notices } = await submit([0, 1, 2]);
  expect(notices[0]).toBe('2 recordings wait or run in Slurm already.');
  expect(notices[1]).toMatch(/^Slurm has 1 recordings/);
  expect(readFileSync(join(bench.dir, 'slurm/0002/tasks.txt'), 'utf8')).toBe('2\n');
  rmSync(join(bench.dir, 'gate'));
});

test('what Slurm refuses is told in its words', async () => {
  const refused = submit([0], { options: ['partition=nowhere'] });
  await expect(refused).rejects.toMatchObject({
    code: 'E_BACKEND_UNAVAILABLE',
    message: 'sbatch refuses: sbatch: error: invalid partition specified: nowhere',
    remedy: expect.stringContaining('--slurm-option'),
  });
});

test('without Slurm it is said where to go', async () => {
  const before = process.env['PATH'];
  process.env['PATH'] = '/nowhere';
  try {
    await expect(submit([0])).rejects.toMatchObject({
      code: 'E_BACKEND_UNAVAILABLE',
      message: 'Slurm is not here: there is no sbatch.',
    });
  } finally {
    process.env['PATH'] = before;
  }
});

test('options are handed on, but for those that the submission decides', () => {
  expect(slurmOptions(['partition=long', '--time=1-00:00:00', 'exclusive', 'comment=a b'])).toEqual([
    '--partition=long',
    '--time=1-00:00:00',
    '--exclusive',
    '--comment=a b',
  ]);
  for (const wrong of ['array=1-5', '--dependency=x', 'wrap=rm', '-p long', 'two words=3', '']) {
    expect(() => slurmOptions([wrong])).toThrow(expect.objectContaining({ code: 'E_USAGE' }));
  }
});

test('a quoted text is one word of the shell', () => {
  for (const text of ['plain', '', "it's", 'a b', '$HOME `x` "y" \\', 'new\nline', '*?[x]', '-n', '~', '!']) {
    expect(execFileSync('/bin/bash', ['-c', `printf %s ${shellQuote(text)}`], { encoding: 'utf8' })).toBe(
      text,
    );
  }
});
