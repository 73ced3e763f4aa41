import type { PartitionValue, TableValue } from '@ramify/sdk';
import { sampleValues } from '@ramify/testkit';
import { describe, expect, test } from 'vitest';
import { numbers } from '../skeleton/columns.ts';
import statistics from '../skeleton/statistics.node.ts';
import { runNode, type NodeRun } from '../testing/run-node.ts';
import summary from './summary.node.ts';

const { events, traces, matrix, partition, movie, skeleton } = sampleValues();
const cells = (run: NodeRun) =>
  Object.fromEntries(run.output('table', 'table').columns.map(({ name, values }) => [name, values[0]]));
const one: PartitionValue = {
  ...partition,
  labels: Int32Array.of(0, 0, 1),
  strength: Float32Array.of(1, 1, 1),
};

test('everything of a recording in one row', async () => {
  const morphology = (await runNode(statistics, { inputs: { skeleton } })).output('summary', 'table');
  const participation = { ...matrix, columns: 2, data: Float32Array.of(1, 0, 1, 1, 0, 0), columnIds: null };
  const inputs = {
    tables: [morphology],
    movie,
    events,
    traces,
    correlation: matrix,
    clusters: partition,
    participation,
  };
  const run = await runNode(summary, { inputs: { ...inputs, assemblies: one } });
  expect(run.output('table', 'table').rows).toBe(1);
  const found = cells(run);
  expect(found).toMatchObject({
    recording: 'sample',
    frames: 20,
    'recording duration': 2,
    branches: 3,
    regions: 3,
    'active regions': 3,
    'active share': 100,
    events: 3,
    'event rate': 30,
    'event duration': 0.9,
    'event amplitude': 1,
    'event decay': 0.3,
    correlation: 0.25,
    'correlation within clusters': 0.25,
    'correlation between clusters': NaN,
    clusters: 1,
    'mean cluster size': 2,
    'synchronous events': 2,
    'synchronous rate': 60,
    assemblies: 2,
    'outside assemblies': 0,
  });
  expect(found.duty).toBeCloseTo((100 * (9 + 9 + 8)) / 60, 12);
  expect(found.noise).toBeCloseTo(100 / 3, 12);
  expect(found['synchronous regions']).toBeCloseTo((100 * 1.5) / 3, 12);
});

test('correlations by the traces equal those by their matrix', async () => {
  const rows = [0, 1, 2].map((row) => {
    const trace = [...traces.data.subarray(row * 20, row * 20 + 20)];
    const mean = trace.reduce((sum, value) => sum + value) / 20;
    const norm = Math.hypot(...trace.map((value) => value - mean));
    return trace.map((value) => (value - mean) / norm);
  });
  const data = rows.flatMap((a) => rows.map((b) => a.reduce((sum, value, t) => sum + value * b[t]!, 0)));
  const correlation = { ...matrix, data: Float32Array.from(data) };
  const byMatrix = cells(await runNode(summary, { inputs: { correlation, clusters: one } }));
  const byTraces = cells(await runNode(summary, { inputs: { traces, clusters: one } }));
  for (const name of ['correlation', 'correlation within clusters', 'correlation between clusters']) {
    expect(byTraces[name]).toBeCloseTo(Number(byMatrix[name]), 6);
  }
});

test('which regions are active depends on the least number of events', async () => {
  const more = { ...events, ids: Int32Array.of(1, 1, 2) };
  const found = cells(
    await runNode(summary, { inputs: { events: more }, params: { leastEvents: 2, recording: 'm1' } }),
  );
  expect(found).toMatchObject({
    recording: 'm1',
    'active regions': 1,
    events: 3,
    'event rate': 30,
    'event rate of active regions': 60,
  });
});

describe('refused in words', () => {
  const long: TableValue = {
    kind: 'table',
    title: 'Long',
    rows: 2,
    columns: [numbers(['x', '', 'X.'], [1, 2])],
  };
  const foreign = { ...partition, ids: Int32Array.of(1, 2, 30) };
  test.each([
    ['nothing', {}, 'E_INPUT_MISSING', /Nothing is connected/],
    ['a table of several rows', { tables: [long] }, 'E_DATA_SHAPE', /"Long" has 2 rows/],
    ['other regions', { events, clusters: foreign }, 'E_IDS_MISMATCH', /The clusters name 1 of 3 ids .* 30/],
    ['other regions of the matrix', { correlation: matrix, clusters: foreign }, 'E_IDS_MISMATCH', /30/],
    ['another frame rate', { events, traces: { ...traces, frameRate: 7 } }, 'E_DATA_UNIT', /7 Hz/],
    [
      'another recording',
      { traces, movie: { ...movie, frames: 300 } },
      'E_DATA_SHAPE',
      /20 frames, the movie 300/,
    ],
  ] as const)('%s', async (_, inputs, code, message) => {
    await expect(runNode(summary, { inputs: { ...inputs } })).rejects.toMatchObject({
      code,
      message: expect.stringMatching(message) as string,
    });
  });
});
