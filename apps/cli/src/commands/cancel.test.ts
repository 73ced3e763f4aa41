import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeCross, writeGraphFile } from '../testing/graphs.ts';
import { ramify, temporaryFolder } from '../testing/ramify.ts';

const statusOf = (cwd: string) =>
  (JSON.parse(readFileSync(join(cwd, 'o/run.json'), 'utf8')) as { status: string }).status;

/** A quick image step, and a summary of a movie so long that it is still running when it is stopped. */
const longGraph = (cwd: string) =>
  writeGraphFile(
    cwd,
    [
      { id: 'load', type: 'load.image', params: { path: writeCross(cwd) } },
      { id: 'quick', type: 'export.tiff', params: { name: 'quick.tif' } },
      { id: 'movie', type: 'sample.movie', params: { frames: 1_000_000, neurons: 1 } },
      { id: 'slow', type: 'movie.summary' },
      { id: 'save', type: 'export.npy', params: { name: 'slow.npy' } },
    ],
    ['load.image > quick.data', 'movie.movie > slow.movie', 'slow.image > save.data'],
  );

test('Ctrl-C ends a run cleanly with 130; what was finished is kept', async () => {
  const cwd = temporaryFolder();
  const graph = longGraph(cwd);
  let interrupted = false;
  const run = await ramify(['run', graph, '-o', 'o'], {
    cwd,
    watch(written, kill) {
      if (interrupted || !/✓ Sample movie/.test(written) || !/✓ TIFF file/.test(written)) return;
      interrupted = true;
      kill('SIGINT');
    },
  });
  expect(interrupted).toBe(true);
  expect(run.code).toBe(130);
  expect(run.out).toMatch(/✗ Cancelled in .*: 3 computed/);
  expect(run.out).toContain('run again to resume');
  expect(run.err).toMatch(/– Summary image +cancelled/);
  expect(statusOf(cwd)).toBe('cancelled');
  expect(readdirSync(join(cwd, 'o')).sort()).toEqual(['quick.tif', 'run.json']);

  const shorter = ['--set', 'movie.frames=20', '--set', 'movie.height=32', '--set', 'movie.width=32'];
  const resumed = await ramify(['run', graph, '-o', 'o', ...shorter], { cwd });
  expect([resumed.code, statusOf(cwd)]).toEqual([0, 'succeeded']);
  expect(resumed.err).toMatch(/✓ TIFF file +cached/);
});
