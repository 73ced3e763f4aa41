import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EngineEvent } from '../events.ts';
import { Store } from '../store/store.ts';
import { computed, type GraphSketch } from '../testing/harness.ts';

const script = fileURLToPath(new URL('../testing/run-in-process.ts', import.meta.url));

let storeDir: string;
beforeEach(async () => void (storeDir = await mkdtemp(join(tmpdir(), 'ramify-store-'))));
afterEach(() => rm(storeDir, { recursive: true, force: true }));

/** Starts a run; `onEvent` may kill the process. */
function start(
  sketch: GraphSketch,
  onEvent: (event: EngineEvent, child: ChildProcess) => void = () => undefined,
): Promise<EngineEvent[]> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', '--conditions=@ramify/source', script, storeDir, JSON.stringify(sketch)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const events: EngineEvent[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    const event = JSON.parse(line) as EngineEvent;
    events.push(event);
    onEvent(event, child);
  });
  return new Promise((resolve) => {
    child.on('close', () => resolve(events));
  });
}

const slow: GraphSketch = {
  nodes: {
    quick: ['sample.tiny-image', { seed: 5 }],
    table: 'statistics.tiny-table',
    movie: ['sample.tiny-movie', { frames: 4000, height: 200, width: 200 }],
    summary: 'movie.tiny-summary',
    invert: 'image.tiny-invert',
  },
  edges: ['quick.image > table.image', 'movie.movie > summary.movie', 'summary.image > invert.image'],
};

test('after kill -9 in the middle, finished nodes are cached and nothing half-written is accepted', async () => {
  const first = await start(slow, (event, child) => {
    if (event.type === 'node.progress' && event.node === 'summary' && event.fraction > 0.1)
      child.kill('SIGKILL');
  });
  expect(first.some(({ type }) => type === 'run.finished')).toBe(false);
  const finished = first.flatMap((event) => (event.type === 'node.finished' ? [event.node] : []));
  expect(finished).toContain('movie');
  expect(finished).not.toContain('summary');

  const store = new Store(storeDir);
  for (const name of await readdir(join(storeDir, 'objects'), { recursive: true })) {
    const digest = name.replace('/', '');
    if (digest.length === 64) expect(await store.verify({ digest, bytes: 0 })).toBe('sound');
  }
  const second = await start(slow);
  expect(computed(second).sort()).toEqual(
    Object.keys(slow.nodes)
      .filter((id) => !finished.includes(id))
      .sort(),
  );
  expect(second.at(-1)).toMatchObject({ type: 'run.finished', summary: { status: 'succeeded' } });
});

test('two processes share one store', async () => {
  const runs = await Promise.all([start(slow), start(slow)]);
  const digests = runs.map((events) =>
    events.flatMap((event) =>
      event.type === 'node.finished' && event.node === 'invert' ? [event.outputs['image']?.digest] : [],
    ),
  );
  expect(runs.map((events) => events.at(-1))).toMatchObject([
    { summary: { status: 'succeeded' } },
    { summary: { status: 'succeeded' } },
  ]);
  expect(digests[0]).toEqual(digests[1]);
  expect(computed(await start(slow))).toEqual([]);
});
