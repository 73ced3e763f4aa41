import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ramify, temporaryFolder } from '../testing/ramify.ts';

const skeleton = fileURLToPath(new URL('../../../../graphs/skeleton.graph.json', import.meta.url));

const outputs = [
  '0-summary.png',
  '1-equalized.png',
  '2-smoothed.png',
  '3-thresholded.png',
  '4-cleaned.png',
  '5-thinned.png',
  '6-pruned.png',
  '7-branches.png',
  'branches.csv',
  'branches.tif',
  'mask.tif',
  'overlay.png',
  'quality.csv',
  'report.html',
  'run.json',
  'sholl.csv',
  'skeleton-statistics.csv',
  'skeleton.swc',
  'skeleton.tif',
  'skeletons.csv',
  'summary.tif',
];

test('a sample comes with its truth; the skeleton workflow finds it, and computes nothing twice', async () => {
  const cwd = temporaryFolder();
  const options = ['--size', '128', '--frames', '200', '--set', 'snr=3'];
  const made = await ramify(['sample', 's/a.tif', '--seed', '5', ...options], { cwd });
  expect([made.code, made.out]).toEqual([0, expect.stringContaining('s/a.truth/')]);
  expect(readdirSync(join(cwd, 's')).sort()).toEqual(['a.tif', 'a.truth']);
  expect(readdirSync(join(cwd, 's/a.truth')).sort()).toEqual([
    'branches.csv',
    'branches.tif',
    'centerlines.tif',
    'events.csv',
    'groups.csv',
    'run.json',
    'traces.csv',
  ]);

  const args = ['run', skeleton, '--set', 'recording=s/a.tif', '-o', 'o'];
  expect((await ramify(args, { cwd })).code).toBe(0);
  expect(readdirSync(join(cwd, 'o')).sort()).toEqual(outputs);
  const again = await ramify(args, { cwd });
  expect(again.out).toMatch(/ 0 computed, \d+ cached/);

  const score = await ramify(['evaluate', 'o', 's/a.truth', '--json'], { cwd });
  const { least } = JSON.parse(score.out) as { least: { id: string; least: number }[] };
  expect(least).toEqual([expect.objectContaining({ id: 'skeleton' })]);
  expect(least[0]?.least).toBeGreaterThan(0.85);
  const strict = await ramify(['evaluate', 'o', 's/a.truth', '--at-least', '1'], { cwd });
  expect([strict.code, strict.out]).toEqual([1, expect.stringContaining('at least 1.000 was asked for')]);
});

test('the same seed makes the same recording, another seed another', async () => {
  const cwd = temporaryFolder();
  const bytes = async (name: string, seed: string) => {
    const args = ['sample', name, '--seed', seed, '--size', '96', '--frames', '9', '-q'];
    expect((await ramify(args, { cwd })).err).toBe('');
    return readFileSync(join(cwd, name));
  };
  const first = await bytes('a.tif', '1');
  expect((await bytes('b.tif', '1')).equals(first)).toBe(true);
  expect((await bytes('c.tif', '2')).equals(first)).toBe(false);
});

test('evaluate makes samples, runs the graph on them and tells the smallest score', async () => {
  const cwd = temporaryFolder();
  const sample = [
    '--sample',
    'height=96',
    '--sample',
    'width=96',
    '--sample',
    'frames=150',
    '--sample',
    'snr=3',
  ];
  const { code, out } = await ramify(
    ['evaluate', '--samples', '2', '--graph', skeleton, ...sample, '-o', 'e'],
    { cwd },
  );
  expect(code).toBe(0);
  expect(out).toMatch(/skeleton +sample-1 +sample-2\n +skeleton, F1 +0\.\d{3} +0\.\d{3}\n/);
  expect(out).toMatch(/\n✓ skeleton: skeleton, F1, smallest 0\.\d{3}\n/);
  expect(readdirSync(join(cwd, 'e')).sort()).toEqual([
    'sample-1',
    'sample-1.tif',
    'sample-1.truth',
    'sample-2',
    'sample-2.tif',
    'sample-2.truth',
  ]);
  const misused = await ramify(['evaluate', 'e/sample-1'], { cwd });
  expect([misused.code, misused.err]).toEqual([2, expect.stringContaining('E_USAGE')]);
  const goal = await ramify(['evaluate', 'e/sample-1', 'e/sample-1.truth', '--at-least', 'spines=0.9'], {
    cwd,
  });
  expect([goal.code, goal.err]).toEqual([2, expect.stringContaining('"spines=0.9" is no goal')]);
});

test('a wrong name or value of a sample is refused in words', async () => {
  const cwd = temporaryFolder();
  const name = await ramify(['sample', 'a.png'], { cwd });
  expect([name.code, name.err]).toEqual([2, expect.stringContaining('a.png does not end in .tif')]);
  const value = await ramify(['sample', '--set', 'snr=0'], { cwd });
  expect([value.code, value.err]).toEqual([1, expect.stringContaining('E_PARAM_INVALID')]);
  expect(readdirSync(cwd)).toEqual([]);
});
