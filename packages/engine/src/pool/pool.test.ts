import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AppError, decodeValue, isAppError, type ImageValue, type SerializedError } from '@ramify/sdk';
import type { OutputRef } from '../events.ts';
import { segmentsOf } from '../movie/segments.ts';
import { tinyPixel } from '@ramify/testkit/tiny/sample-image';
import { Store } from '../store/store.ts';
import { ParallelCalls } from './parallel-calls.ts';
import { Pool } from './pool.ts';
import type { InputBinding, NodeTask, NodeTaskResult } from './protocol.ts';

const loaders = new URL('../../../testkit/src/tiny-loaders.ts', import.meta.url).href;

let dir: string;
let pool: Pool;
let calls: ParallelCalls;
let store: Store;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'ramify-pool-'));
  store = new Store(dir);
  await store.prepare();
  pool = new Pool({ loaders, storeDir: dir }, 2);
  // On a busy machine a thread takes seconds to start; what is tested here must not depend on that.
  calls = new ParallelCalls(pool, 60_000);
});
afterEach(async () => {
  await pool.close();
  await rm(dir, { recursive: true });
});

const task = (
  type: string,
  params: Record<string, unknown>,
  inputs: Record<string, InputBinding> = {},
): NodeTask => ({
  kind: 'node',
  node: type,
  type,
  params,
  inputs,
  values: {},
  files: {},
  places: {},
  lineage: null,
});

function run(nodeTask: NodeTask, progress: number[] = []): Promise<NodeTaskResult> {
  const caller = { task: nodeTask, progress: (fraction: number) => void progress.push(fraction) };
  calls.expect(caller);
  return new Promise((resolve, reject) => {
    pool.submit(nodeTask, {
      done: (result) => {
        calls.settled(caller);
        resolve(result as NodeTaskResult);
      },
      failed: (error) => reject(AppError.fromJSON(error)),
      call: (call, answer) => calls.open(caller, call, answer),
    });
  });
}

const binding = (type: 'movie' | 'image', { digest, stream }: OutputRef): InputBinding => ({
  many: false,
  types: [type],
  sources: [{ digest, port: 'movie', node: 'source', title: 'Source', stream: stream ?? null }],
});

test('two passes over one movie give exact images, and progress that only grows', async () => {
  const shape = { frames: 2000, height: 60, width: 70 };
  const source = await run(task('sample.tiny-movie', { ...shape, frameRate: 10, seed: 3 }));
  const movie = source.outputs['movie']!;
  const smooth = await run(task('movie.tiny-smooth', { radius: 2 }, { movie: binding('movie', movie) }));
  const progress: number[] = [];
  const results = await Promise.all([
    run(
      task(
        'movie.tiny-summary',
        { statistic: 'mean' },
        { movie: binding('movie', smooth.outputs['movie']!) },
      ),
      progress,
    ),
    run(
      task('movie.tiny-summary', { statistic: 'max' }, { movie: binding('movie', smooth.outputs['movie']!) }),
    ),
  ]);
  const [mean, max] = await Promise.all(
    results.map(
      async ({ outputs }) => decodeValue(await store.getBytes(outputs['image']!.digest)) as ImageValue,
    ),
  );
  // Frame t is pixel + t. Smoothed by the neighbours within 2 frames, cut off at the ends, the last is pixel + 1998.
  expect(max!.data[17]).toBe(tinyPixel(17, 3) + 1998);
  expect(mean!.data[4199]).toBeCloseTo(tinyPixel(4199, 3) + 999.5, 3);
  expect(progress).toEqual([...progress].sort((a, b) => a - b));
  expect(progress.at(-1)).toBe(1);
});

test('passes over a recording and over what transforms make of it share one reading', async () => {
  const source = await run(
    task('sample.tiny-movie', { frames: 2000, height: 60, width: 70, frameRate: 10, seed: 3 }),
  );
  const raw = source.outputs['movie']!;
  const smooth = (await run(task('movie.tiny-smooth', { radius: 2 }, { movie: binding('movie', raw) })))
    .outputs['movie']!;
  const submitted: string[] = [];
  const submit = pool.submit.bind(pool);
  pool.submit = (part, listener) => {
    submitted.push(part.kind);
    return submit(part, listener);
  };
  const [ofRaw, ofSmooth] = await Promise.all(
    [raw, smooth].map((movie) =>
      run(task('movie.tiny-summary', { statistic: 'max' }, { movie: binding('movie', movie) })),
    ),
  );
  const shape = { frames: 2000, height: 60, width: 70, dtype: 'uint16' } as const;
  expect(submitted.filter((kind) => kind === 'segment')).toHaveLength(segmentsOf(shape).length);
  const first = async ({ outputs }: NodeTaskResult): Promise<number> =>
    (decodeValue(await store.getBytes(outputs['image']!.digest)) as ImageValue).data[0]!;
  expect([await first(ofRaw!), await first(ofSmooth!)]).toEqual([
    tinyPixel(0, 3) + 1999,
    tinyPixel(0, 3) + 1998,
  ]);
});

test('a node that does not listen is stopped with its thread, and the pool goes on', async () => {
  const source = await run(
    task('sample.tiny-movie', { frames: 10_000, height: 300, width: 300, frameRate: 10, seed: 3 }),
  );
  const nodeTask = task(
    'movie.tiny-summary',
    { statistic: 'mean' },
    { movie: binding('movie', source.outputs['movie']!) },
  );
  const caller = { task: nodeTask, progress: () => undefined };
  calls.expect(caller);
  const failure = await new Promise<SerializedError>((resolve) => {
    const handle = pool.submit(nodeTask, {
      done: () => expect.unreachable('the node was cancelled'),
      failed: resolve,
      call: (call, answer) => calls.open(caller, call, answer),
    });
    setTimeout(() => handle.cancel(), 300);
  });
  expect(failure.code).toBe('E_CANCELLED');
  const after = await run(
    task('sample.tiny-movie', { frames: 1, height: 2, width: 2, frameRate: 1, seed: 1 }),
  );
  expect(after.outputs['movie']).toBeDefined();
});

test('an error in a worker arrives as an AppError', async () => {
  const failure = await run(task('no.such', {})).catch((error: unknown) => error);
  expect(isAppError(failure, 'E_NODE_UNKNOWN')).toBe(true);
});
