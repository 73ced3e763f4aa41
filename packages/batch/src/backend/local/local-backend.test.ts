import { readdirSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { batchBench, type BatchBench } from '../../testing/batch-bench.ts';
import type { Submission } from '../backend.ts';
import type { BatchEvent } from '../batch-events.ts';
import { localBackend } from './local-backend.ts';

let bench: BatchBench | undefined;
afterEach(() => bench?.remove());

/** Says that the item ended so; `how` is `done`, `failed` or `crash`. */
const ending = (index: string, how: string) => `
  const { readFileSync } = fs;
  const manifest = JSON.parse(readFileSync(process.argv[process.argv.indexOf('--manifest') + 1], 'utf8'));
  const { id, name } = manifest.items[item];
  const at = new Date().toISOString();
  const end = (state, error) => say({ type: 'ended', status: { format: 'ramify-item', version: 1, id, name, state,
    attempt: 1, attempts: [], startedAt: at, finishedAt: at, ms: 1, peakMemory: null, error, warnings: [], fingerprint: null, results: null } });
  const bad = { code: 'E_DATA_EMPTY', message: 'Nothing.', where: {}, retryable: false };
  say({ type: 'started', attempt: 1 });
  if (${index}) { ${how} }
  else end('done', null);
  process.exit(0);`;

async function run(recordings: string[], body: string, change: Partial<Submission> = {}, after?: number) {
  bench = await batchBench(recordings);
  const submitted = await localBackend().submit({
    manifestPath: bench.paths.manifest,
    manifest: bench.manifest,
    items: bench.manifest.items.map(({ index }) => index),
    command: bench.program(body),
    store: bench.dir,
    concurrency: 2,
    fresh: false,
    failFast: false,
    ...change,
  });
  if (after !== undefined) setTimeout(() => void submitted.cancel(), after);
  const events: BatchEvent[] = [];
  for await (const event of submitted.events) events.push(event);
  const finished = events.flatMap((event) =>
    event.type === 'item.finished' ? [`${event.name} ${event.status.state}`] : [],
  );
  return { events, finished };
}
const five = ['a.tif', 'b.tif', 'c.tif', 'd.tif', 'e.tif'];

test('all items end, whatever becomes of one', async () => {
  const { events, finished } = await run(five, ending('item === 1', `end('failed', bad);`));
  expect(finished.sort()).toEqual(['a done', 'b failed', 'c done', 'd done', 'e done']);
  expect(events.filter(({ type }) => type === 'item.queued')).toHaveLength(5);
  const workers = new Set(events.flatMap((event) => (event.type === 'item.started' ? [event.worker] : [])));
  expect([...workers].every((worker) => worker === 0 || worker === 1)).toBe(true);
});

test('a crash is tried again as often as allowed, a failure for good is not', async () => {
  const flaky = `
    const tries = fs.readdirSync('.').filter((file) => file.startsWith('try')).length;
    fs.writeFileSync('try' + tries, '');
    if (tries < 2) process.kill(process.pid, 'SIGKILL');
    end('done', null);`;
  const here = process.cwd();
  const { events, finished } = await run(
    ['a.tif'],
    `process.chdir(import.meta.dirname);${ending('true', flaky)}`,
  );
  expect(process.cwd()).toBe(here);
  expect(finished).toEqual(['a done']);
  const retries = events.filter(({ type }) => type === 'item.retrying');
  expect(retries).toMatchObject([{ attempt: 1, error: { code: 'E_WORKER_CRASHED' } }, { attempt: 2 }]);
  expect(readdirSync(bench!.dir).filter((file) => file.startsWith('try'))).toHaveLength(3);

  bench?.remove();
  const never = await run(['a.tif'], ending('true', `process.kill(process.pid, 'SIGKILL');`));
  expect(never.finished).toEqual(['a failed']);
  expect(never.events.filter(({ type }) => type === 'item.retrying')).toHaveLength(2);
});

test('fail-fast begins nothing after the first failure', async () => {
  const { finished } = await run(five, ending('item === 0', `end('failed', bad);`), {
    failFast: true,
    concurrency: 1,
  });
  expect(finished).toEqual(['a failed']);
});

test('cancelling stops what runs and begins nothing more', async () => {
  const { finished } = await run(five, 'setInterval(() => {}, 1000);', {}, 500);
  expect(finished.sort()).toEqual(['a cancelled', 'b cancelled']);
});

test('an error of the backend itself ends the events', async () => {
  await expect(run(five, '', { command: { program: '/nowhere/x', args: [] } })).rejects.toMatchObject({
    code: 'E_INTERNAL',
  });
});
