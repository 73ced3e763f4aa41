import { afterAll, beforeAll, expect, test } from 'vitest';
import { scoreRun } from '../../apps/cli/src/sample/score-run.ts';
import {
  expectClusters,
  expectComponents,
  expectEmbedding,
  expectPictures,
  expectTraces,
  isFinite,
} from './expect-results.ts';
import { expectBranchTable, expectSummary, expectSynchronous, expectTransients } from './expect-tables.ts';
import { readTable } from './read-results.ts';
import { openWorkbench, type SampleFiles, type Workbench } from './workbench.ts';

const size = 128;
const frames = 400;
const rate = 10;
/** Small, so that it stays cheap; a little clearer than the default sample, so that scores mean something. */
const params = { height: size, width: size, frames, groups: 3, snr: 2, variability: 0.1, seed: 1 };

let bench: Workbench;
let sample: SampleFiles;
beforeAll(async () => {
  bench = await openWorkbench();
  sample = await bench.sample('sample', params);
});
afterAll(() => bench.close());

const run = (name: string, set: Record<string, string | number> = {}) =>
  bench.run(name, { recording: sample.file, ...set });

/** Agreement with the truth by the name of the score. */
async function scoresOf(folder: string): Promise<Record<string, number>> {
  const scores = await scoreRun(folder, sample.truth, 2);
  return Object.fromEntries(scores.map(({ id, value }) => [id, value]));
}

test('cluster-branches finds the groups of branches', async () => {
  const result = await run('cluster-branches');
  const { ids } = await expectClusters(result.folder);
  expect(expectTraces(result.folder, frames, rate)).toEqual(ids);
  expectEmbedding(result.folder, ids);
  expectPictures(result);
  const { skeleton, clusters } = await scoresOf(result.folder);
  expect(skeleton).toBeGreaterThan(0.9);
  expect(clusters).toBeGreaterThan(0.85);
});

test('cluster-pixels finds the groups of pixels of the skeleton', async () => {
  const result = await run('cluster-pixels');
  const { ids } = await expectClusters(result.folder);
  expect(ids.length).toBeGreaterThan(200);
  expect(expectTraces(result.folder, frames, rate)).toEqual(ids);
  expectEmbedding(result.folder, ids);
  expectPictures(result);
  expect((await scoresOf(result.folder)).clusters).toBeGreaterThan(0.8);
});

test('cluster-active-pixels finds groups without a skeleton', async () => {
  const result = await run('cluster-active-pixels', { active: 8 });
  const { ids } = await expectClusters(result.folder);
  expect(expectTraces(result.folder, frames, rate)).toEqual(ids);
  expectEmbedding(result.folder, ids);
  expectPictures(result);
  expect((await scoresOf(result.folder)).clusters).toBeGreaterThan(0.8);
});

test('consecutive-clustering makes sets of pieces of pixels', async () => {
  const result = await run('consecutive-clustering');
  const { ids } = await expectClusters(result.folder);
  // Names of the traces count the pieces from 0, their ids from 1.
  expect(expectTraces(result.folder, frames, rate)).toEqual(ids.map((id) => id - 1));
  const pixels = readTable(result.folder, 'pixel-clusters.csv');
  expectEmbedding(result.folder, pixels.numbers('id'));
  const pieces = new Set(pixels.numbers('cluster').filter((label) => label >= 0));
  expect([...pieces].map((label) => label + 1).sort((a, b) => a - b)).toEqual(ids);
  expectPictures(result);
  expect((await scoresOf(result.folder)).clusters).toBeGreaterThan(0.8);
});

test.each([
  ['factorize-nmf', 'error.csv'],
  ['factorize-ica', 'variance.csv'],
  ['factorize-autoencoder-ica', 'loss.csv'],
])('%s finds the time courses of the groups', async (name, extra) => {
  const result = await run(name);
  const kept = await expectComponents(result.folder, { frames, rate, size });
  expect(kept).toBeGreaterThanOrEqual(3);
  const progress = readTable(result.folder, extra);
  expect(progress.rows).toBeGreaterThan(0);
  for (const column of progress.header) expect(isFinite(progress.numbers(column)), column).toBe(true);
  expectPictures(result);
  expect((await scoresOf(result.folder)).courses).toBeGreaterThan(0.9);
});

test('full-analysis joins morphology, activity and clusters by the ids of the branches', async () => {
  const result = await run('full-analysis');
  const { folder } = result;
  const { ids, cluster, count } = await expectClusters(folder);
  expect(expectTraces(folder, frames, rate)).toEqual(ids);
  expectEmbedding(folder, ids);
  await expectComponents(folder, { frames, rate, size });
  expectPictures(result);
  const events = expectTransients(folder, ids, { frames, rate });
  const synchronous = expectSynchronous(folder, ids, frames);
  expectBranchTable(folder, cluster, events);
  const summary = expectSummary(folder);
  expect(summary('frames')).toBe(frames);
  expect(summary('regions')).toBe(ids.length);
  expect(summary('clusters')).toBe(count);
  expect(summary('events')).toBe(events.length);
  expect(summary('synchronous_events')).toBe(synchronous);
  expect(summary('total_length_px')).toBeCloseTo(
    readTable(folder, 'branch-table.csv').numbers('length_px').reduce((sum, length) => sum + length, 0),
    6,
  );

  const { skeleton, clusters, courses, onsets } = await scoresOf(folder);
  expect(skeleton).toBeGreaterThan(0.9);
  expect(clusters).toBeGreaterThan(0.85);
  expect(courses).toBeGreaterThan(0.9);
  expect(onsets).toBeGreaterThan(0.7);
});
