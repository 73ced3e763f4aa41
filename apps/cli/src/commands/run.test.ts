import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeCross, writeGraphFile, writeImageChain } from '../testing/graphs.ts';
import { ramify, temporaryFolder } from '../testing/ramify.ts';

interface RunRecord {
  status: string;
  graph: { hash: string };
  content: unknown;
  inputs: { name: string; sha256: string; path: string }[];
  nodes: { id: string; state: string; cached: boolean; key: string; ms: number; files: { name: string }[] }[];
  summary: { computed: number; cached: number; peakMemory: number };
}

const readRecord = (dir: string) => JSON.parse(readFileSync(join(dir, 'run.json'), 'utf8')) as RunRecord;
const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

test('a run writes results and its record; the second computes nothing', async () => {
  const cwd = temporaryFolder();
  const graph = writeImageChain(cwd);
  const args = ['run', graph, '--set', `recording=${writeCross(cwd)}`];
  const first = await ramify(args, { cwd });
  expect([first.code, first.err]).toEqual([0, expect.stringMatching(/✓ Threshold +\d/)]);
  expect(first.out).toMatch(
    /^✓ Done in .*: 5 computed, 0 cached; peak memory \d+ MB\n {2}2 files in out\/test-chain\n$/,
  );

  const out = join(cwd, 'out/test-chain');
  const record = readRecord(out);
  expect(record).toMatchObject({ status: 'succeeded', summary: { computed: 5, cached: 0 } });
  expect(record.inputs).toMatchObject([{ name: 'cross.tif', sha256: sha256(join(cwd, 'cross.tif')) }]);
  expect(record.nodes.map(({ id, state }) => `${id} ${state}`).sort()).toEqual([
    'even done',
    'load done',
    'look done',
    'mask done',
    'save done',
  ]);
  expect(record.nodes.find(({ id }) => id === 'save')?.files).toEqual([
    {
      name: 'mask.tif',
      bytes: expect.any(Number),
      sha256: sha256(join(out, 'mask.tif')),
      mediaType: 'image/tiff',
    },
  ]);
  expect(existsSync(join(out, 'steps/even.png'))).toBe(true);
  expect(record.summary.peakMemory).toBeGreaterThan(1e7);

  const before = sha256(join(out, 'mask.tif'));
  const second = await ramify(args, { cwd });
  expect(second.out).toMatch(/0 computed, 5 cached/);
  expect(readRecord(out).nodes.every(({ cached }) => cached)).toBe(true);
  expect(readRecord(out).graph.hash).toBe(record.graph.hash);
  expect(sha256(join(out, 'mask.tif'))).toBe(before);

  const fresh = await ramify([...args, '--fresh', '--workers', '1', '--out', 'elsewhere'], { cwd });
  expect(fresh.out).toMatch(/5 computed, 0 cached/);
  expect(sha256(join(cwd, 'elsewhere/mask.tif'))).toBe(before);
});

test('--to computes what one node needs, --set changes any parameter by node and name', async () => {
  const cwd = temporaryFolder();
  const args = ['run', writeImageChain(cwd), '-s', `recording=${writeCross(cwd)}`, '-o', 'o'];
  expect((await ramify([...args, '--to', 'even'], { cwd })).out).toMatch(/2 computed, 0 cached/);
  expect(existsSync(join(cwd, 'o/mask.tif'))).toBe(false);
  expect((await ramify([...args, '-s', 'mask.window=21'], { cwd })).out).toMatch(/3 computed, 2 cached/);
  const unknown = await ramify([...args, '--to', 'evne'], { cwd });
  expect([unknown.code, unknown.err.includes('E_GRAPH_DANGLING')]).toEqual([1, true]);
});

test('--json writes one event a line and nothing else', async () => {
  const cwd = temporaryFolder();
  const args = ['run', writeImageChain(cwd), '--set', `recording=${writeCross(cwd)}`, '--json'];
  const { code, out, err } = await ramify(args, { cwd });
  expect([code, err]).toEqual([0, '']);
  const events = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { type: string });
  expect(events.map(({ type }) => type)).toContain('run.started');
  expect(events.at(-1)).toMatchObject({
    type: 'run.finished',
    summary: { status: 'succeeded', computed: 5 },
  });
  expect(events.filter(({ type }) => type === 'node.finished')).toHaveLength(5);
});

test('a failing step blocks only what needs it; the record says so, and the next run resumes', async () => {
  const cwd = temporaryFolder();
  const graph = writeGraphFile(
    cwd,
    [
      { id: 'load', type: 'load.image', params: { path: writeCross(cwd) } },
      { id: 'even', type: 'image.equalize' },
      { id: 'mask', type: 'image.threshold', params: { method: 'fixed', level: 1e6 } },
      { id: 'thin', type: 'skeleton.thin' },
      { id: 'branches', type: 'skeleton.branches' },
      { id: 'lines', type: 'export.swc' },
      { id: 'look', type: 'export.tiff', params: { name: 'even.tif' } },
    ],
    [
      'load.image > even.image',
      'even.image > look.data',
      'load.image > mask.image',
      'mask.mask > thin.mask',
      'thin.mask > branches.thin',
      'branches.skeleton > lines.skeleton',
    ],
  );
  const failed = await ramify(['run', graph, '-o', 'o'], { cwd });
  expect(failed.code).toBe(1);
  expect(failed.err).toContain('E_DATA_EMPTY');
  expect(failed.err).toMatch(/stops {2}3 steps that need it: Thin, Branches, SWC/);
  expect(failed.out).toMatch(/^✗ Failed in /);
  const record = readRecord(join(cwd, 'o'));
  expect(record.status).toBe('failed');
  expect(record.nodes.find(({ id }) => id === 'lines')?.state).toBe('blocked');
  expect(existsSync(join(cwd, 'o/even.tif'))).toBe(true);
  expect(existsSync(join(cwd, 'o/skeleton.swc'))).toBe(false);
  const mended = await ramify(['run', graph, '-o', 'o', '-s', 'mask.level=200'], { cwd });
  expect([mended.code, readRecord(join(cwd, 'o')).status]).toEqual([0, 'succeeded']);
  expect(
    readRecord(join(cwd, 'o'))
      .nodes.filter(({ cached }) => cached)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(['even', 'load', 'look']);
});
