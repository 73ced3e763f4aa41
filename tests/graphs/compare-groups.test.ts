import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectPictures } from './expect-results.ts';
import { readTable } from './read-results.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

let bench: Workbench;
beforeAll(async () => {
  bench = await openWorkbench();
});
afterAll(() => bench.close());

/** Quiet and lively animals, two recordings each of the first of them. */
const recordings = [
  ['quiet', 'a', 'P5', 4],
  ['quiet', 'a', 'P5', 4],
  ['quiet', 'b', 'P6', 4],
  ['quiet', 'c', 'P7', 4],
  ['lively', 'd', 'P9', 16],
  ['lively', 'd', 'P9', 16],
  ['lively', 'e', 'P10', 16],
  ['lively', 'f', 'P11', 16],
] as const;

/** Rows of `recording-summary.csv` below each other, with columns for group, animal and age. */
async function summaries(): Promise<string> {
  const lines: string[] = [];
  for (const [i, [group, animal, age, eventRate]] of recordings.entries()) {
    const name = `m${i + 1}`;
    const params = { height: 96, width: 96, frames: 300, neurons: 4, groups: 2, snr: 3, eventRate, seed: i + 1 };
    const { file } = await bench.sample(name, params);
    // Little is made here: the table alone, not the pictures and the components.
    const options = { into: name, targets: ['save-recording'] };
    const { folder } = await bench.run('full-analysis', { recording: file }, options);
    const [header = '', row = ''] = readFileSync(join(folder, 'recording-summary.csv'), 'utf8').split('\r\n');
    if (i === 0) lines.push(`group,animal,age,${header}`);
    lines.push(`${group},${animal},${age},${row}`);
  }
  const file = join(bench.dir, 'recordings.csv');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

test('compare-groups tells lively from quiet animals, with animals as n', async () => {
  const table = await summaries();
  const measures = 'event_rate_per_min,total_length_px';
  const result = await bench.run('compare-groups', { recording: table, age: 'age', measures });
  const { folder } = result;

  const units = readTable(folder, 'units.csv');
  expect(units.texts('animal').sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);

  const tests = readTable(folder, 'tests.csv');
  expect(tests.rows).toBe(2);
  const columns = tests.header.join(' ');
  expect(columns).toMatch(/\bp\b/);
  expect(tests.numbers('p').every((p) => p > 0 && p <= 1)).toBe(true);
  // Two groups of three that do not overlap: the smallest p of Mann and Whitney's exact test.
  expect(tests.numbers('p')[0]).toBeCloseTo(0.1, 12);

  const rows = readTable(folder, 'descriptives.csv');
  const median = (group: string) =>
    rows.numbers('median').find((_, i) => rows.texts('group')[i] === group && rows.texts('measure')[i]!.includes('event'))!;
  expect(median('lively')).toBeGreaterThan(median('quiet'));

  const pairs = readTable(folder, 'pairs.csv');
  expect(pairs.rows).toBe(2);
  expect(readTable(folder, 'age-trend.csv').rows).toBeGreaterThan(0);
  expectPictures(result);
});
