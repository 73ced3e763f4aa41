import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { memoryOf } from '../process/memory-of.ts';
import { startedStatus, endedStatus } from '../status/make-status.ts';
import { readStatus } from '../status/status-file.ts';
import { batchBench, type BatchBench } from '../testing/batch-bench.ts';
import type { ItemEvent } from './item-contract.ts';
import { superviseItem, type ItemProcess } from './supervise-item.ts';

let bench: BatchBench | undefined;
afterEach(() => bench?.remove());

async function supervise(body: string, change: Partial<ItemProcess> = {}, limits = {}) {
  bench = await batchBench(['a.tif'], {
    limits: { seconds: 30, memoryBytes: null, workers: 1, ...limits },
  });
  const events: ItemEvent[] = [];
  const outcome = await superviseItem({
    manifestPath: bench.paths.manifest,
    manifest: bench.manifest,
    index: 0,
    command: bench.program(body),
    store: bench.dir,
    signal: new AbortController().signal,
    onEvent: (event) => events.push(event),
    ...change,
  });
  return { outcome, events, written: await readStatus(bench.paths, 'a') };
}

const hang = 'setInterval(() => {}, 1000);';

test('what hangs is ended by its time, and that is written', async () => {
  const { outcome, written } = await supervise(hang, {}, { seconds: 0.5 });
  expect(outcome).toMatchObject({
    status: { state: 'failed', error: { code: 'E_TIMEOUT', retryable: false } },
  });
  expect(written).toMatchObject({ state: 'failed', attempt: 1, error: { code: 'E_TIMEOUT' } });
});

test('what takes too much memory is ended by it', async () => {
  const greedy = `const all = []; setInterval(() => all.push(Buffer.alloc(20e6, 1)), 20);`;
  const { outcome, written } = await supervise(greedy, {}, { memoryBytes: 2e8 });
  expect(outcome).toMatchObject({ status: { error: { code: 'E_OUT_OF_MEMORY', retryable: false } } });
  if (memoryOf(process.pid) !== null) expect(written?.peakMemory).toBeGreaterThan(2e8);
});

test('where all cores are taken, Node is told to use no threads of its own accord', async () => {
  const stepOf = async (change: Partial<ItemProcess>) => {
    const words = `say({ type: 'alive', fraction: 0, step: process.execArgv.join(' '), memory: 1 }); process.exit(0);`;
    const { events } = await supervise(words, change);
    bench?.remove();
    return events.find((event) => event.type === 'alive')?.step;
  };
  expect(await stepOf({ crowded: true })).toMatch(/--single-threaded/);
  expect(await stepOf({ crowded: false })).not.toMatch(/--single-threaded/);
});

test('without /proc the words of the child count', async () => {
  const { outcome } = await supervise(
    `say({ type: 'alive', fraction: 0.5, step: 's', memory: 3e8 }); ${hang}`,
    {},
    { memoryBytes: 2e8 },
  );
  expect(outcome).toMatchObject({ status: { error: { code: 'E_OUT_OF_MEMORY' } } });
});

test('the memory of what a child begins counts too', async () => {
  if (memoryOf(process.pid) === null) return;
  const { outcome } = await supervise(
    `import { spawn } from 'node:child_process';
     spawn(process.execPath, ['-e', 'const a = Buffer.alloc(3e8, 1); setInterval(() => a[0], 1000)']); ${hang}`,
    {},
    { memoryBytes: 3e8 },
  );
  expect(outcome).toMatchObject({ status: { error: { code: 'E_OUT_OF_MEMORY' } } });
});

test('a child that was killed by others may be tried again', async () => {
  const { outcome } = await supervise(`process.kill(process.pid, 'SIGKILL');`);
  expect(outcome).toMatchObject({ status: { error: { code: 'E_WORKER_CRASHED', retryable: true } } });
});

test('a heap that is full is told from other crashes; the log keeps what was said', async () => {
  const { outcome } = await supervise(
    `console.error('FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory'); process.abort();`,
  );
  expect(outcome).toMatchObject({ status: { error: { code: 'E_OUT_OF_MEMORY', retryable: true } } });
  expect(readFileSync(bench!.paths.log('a'), 'utf8')).toContain('heap limit');
});

test('the last word of a child counts, also if its file could not be written', async () => {
  const item = (await batchBench(['a.tif'])).manifest.items[0]!;
  const status = endedStatus(startedStatus(item, null), 'done', { peakMemory: 7 });
  const { outcome, events } = await supervise(
    `say({ type: 'started', attempt: 1 }); say({ type: 'ended', status: ${JSON.stringify(status)} }); process.exit(0);`,
  );
  expect(outcome).toEqual({ type: 'ended', status });
  expect(events.map(({ type }) => type)).toEqual(['started', 'ended']);
});

test('a child that finds the item taken says so by its exit code', async () => {
  expect((await supervise('process.exit(73);')).outcome).toMatchObject({ type: 'busy' });
});

test('cancelling asks gently, then ends', async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 300);
  const { outcome, written } = await supervise(hang, { signal: controller.signal });
  expect(outcome).toMatchObject({ status: { state: 'cancelled', error: { code: 'E_CANCELLED' } } });
  expect(written?.state).toBe('cancelled');
});

test('a program that is not there is an error of the batch, not of the item', async () => {
  const command = { program: '/nowhere/ramify', args: [] };
  await expect(supervise(hang, { command })).rejects.toMatchObject({ code: 'E_INTERNAL' });
});
