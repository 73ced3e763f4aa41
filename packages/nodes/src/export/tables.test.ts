import { sampleValues } from '@ramify/testkit';
import { expect, test } from 'vitest';
import { runNode } from '../testing/run-node.ts';
import csv from './csv.node.ts';
import npy from './npy.node.ts';

const { traces, table, image } = sampleValues();

test('CSV: traces by frame, a table as it is', async () => {
  const run = await runNode(csv, { inputs: { data: traces }, params: { name: 'traces' } });
  const lines = Buffer.from(run.files.get('traces.csv') ?? [])
    .toString('utf8')
    .split('\r\n');
  expect(lines.length).toBe(traces.frames + 2);
  expect(lines[0]).toMatch(/^frame,time_s,/);
  expect(lines[0]?.split(',').length).toBe(traces.count + 2);
  const other = await runNode(csv, { inputs: { data: table } });
  expect(
    Buffer.from(other.files.get('table.csv') ?? [])
      .toString('utf8')
      .split('\r\n').length,
  ).toBe(table.rows + 2);
});

test('NPY: shapes with the slow axis first', async () => {
  for (const [data, shape] of [
    [traces, `(${traces.count}, ${traces.frames})`],
    [image, `(${image.height}, ${image.width})`],
  ] as const) {
    const run = await runNode(npy, { inputs: { data } });
    const file = Buffer.from(run.files.get('array.npy') ?? []);
    expect(file.toString('latin1', 0, 128)).toContain(`'shape': ${shape}`);
    expect(file.subarray(-data.data.byteLength).equals(Buffer.from(data.data.buffer))).toBe(true);
  }
});
