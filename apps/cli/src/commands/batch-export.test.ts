import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSummary, writeBatchGraph, writeRecordings } from '../testing/batches.ts';
import { builtRamify } from '../testing/built-ramify.ts';
import { temporaryFolder } from '../testing/ramify.ts';

/** Why Snakemake cannot be asked here; null if it can. */
const missing = (() => {
  try {
    execFileSync('snakemake', ['--version'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'snakemake is not installed (Debian: apt-get install snakemake)';
  }
})();
if (missing !== null) console.log(`The Snakefile is written, but not run: ${missing}`);

function exported(): { dir: string; ramify: (...args: string[]) => ReturnType<typeof spawnSync> } {
  const cwd = join(temporaryFolder(), `it's "a" folder`);
  mkdirSync(cwd);
  const graph = writeBatchGraph(cwd);
  writeRecordings(cwd);
  const { program, args: before } = builtRamify();
  const env = { ...process.env, RAMIFY_STORE: join(cwd, 'the store') };
  const ramify = (...args: string[]) =>
    spawnSync(program, [...before, ...args], { cwd, env, encoding: 'utf8' });
  const first = ramify(
    'batch',
    'export',
    'snakemake',
    graph,
    'a.tif',
    'b.tif',
    'text.tif',
    '--out',
    'a batch',
  );
  expect(first.stderr).toBe('');
  expect(first.stdout).toContain(`snakemake --directory 'a batch' --snakefile 'a batch/Snakefile' --cores 4`);
  return { dir: join(cwd, 'a batch'), ramify };
}

test('a batch becomes a Snakefile and its configuration; a folder that was begun as well', () => {
  const { dir, ramify } = exported();
  const config = JSON.parse(readFileSync(join(dir, 'snakemake.json'), 'utf8')) as {
    items: Record<string, { index: number; files: string[] }>;
  };
  expect(Object.keys(config.items)).toEqual(['a', 'b', 'text']);
  expect(config.items['a']).toMatchObject({ index: 0, files: ['../a.tif'] });
  const before = readFileSync(join(dir, 'manifest.json'), 'utf8');
  rmSync(join(dir, 'Snakefile'));
  expect(ramify('batch', 'export', 'snakemake', dir).status).toBe(0);
  expect(existsSync(join(dir, 'Snakefile'))).toBe(true);
  expect(readFileSync(join(dir, 'manifest.json'), 'utf8')).toBe(before);
  expect(ramify('batch', 'export', 'nextflow', dir).stderr).toContain('E_USAGE');
  expect(ramify('batch', 'export', 'snakemake', join(dir, 'none')).stderr).toContain('E_USAGE');
});

test.skipIf(missing !== null)(
  'Snakemake runs it: what can be done is done, and the report is written',
  () => {
    const { dir } = exported();
    const snakemake = (...args: string[]) =>
      spawnSync('snakemake', ['--snakefile', 'Snakefile', '--cores', '2', ...args], {
        cwd: dir,
        encoding: 'utf8',
      });
    const plan = snakemake('--dry-run');
    expect(plan.status).toBe(0);
    expect(plan.stdout + plan.stderr).toMatch(/recording\s+3\s/);
    const run = snakemake('--keep-going');
    expect(run.status).toBe(1);
    expect(readdirSync(join(dir, 'snakemake'))).toEqual(['a.done', 'b.done']);
    expect(
      readSummary(dir).map(({ recording, status, error_code: code }) => [recording, status, code]),
    ).toEqual([
      ['a', 'done', ''],
      ['b', 'done', ''],
      ['text', 'failed', 'E_FORMAT_UNKNOWN'],
    ]);
    expect(snakemake('--dry-run').stdout).toMatch(/recording\s+1\s/);
  },
);
