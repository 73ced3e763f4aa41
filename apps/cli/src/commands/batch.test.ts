import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import {
  itemProcesses,
  readSummary,
  withoutTimes,
  writeBatchGraph,
  writeRecordings,
} from '../testing/batches.ts';
import { inProcess } from '../testing/in-process.ts';
import { ramify, type Outcome } from '../testing/ramify.ts';

// One folder with one store for all: a test starts from what those before it left.
let cwd = '';
let graph = '';
let sheet = '';
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'ramify-cli-'));
  graph = join(cwd, writeBatchGraph(cwd));
  sheet = join(cwd, writeRecordings(cwd));
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const batch = (...args: string[]) => ramify(['batch', ...args], { cwd });
const here = (...args: string[]) => inProcess(['batch', ...args], { RAMIFY_STORE: join(cwd, 'store') });
const status = (dir: string, name: string) =>
  JSON.parse(readFileSync(join(cwd, dir, 'status', `${name}.json`), 'utf8')) as {
    state: string;
    startedAt: string;
  };

test('every recording gets an answer: results, or a code and what to do', async () => {
  const outcome = await batch(graph, sheet, '--out', 'o');
  expect(outcome.code).toBe(1);
  expect(outcome.out).toMatch(/✗ Finished, not all of it in .*: 4 done, 2 failed of 6 recordings/);
  expect(outcome.out).toContain('ramify batch retry o runs the rest');
  expect(outcome.err).toMatch(/\[6\/6\]/);
  const rows = readSummary(join(cwd, 'o'));
  expect(
    rows.map(({ recording, genotype, status: state, error_code: code }) => [
      recording,
      genotype,
      state,
      code,
    ]),
  ).toEqual([
    ['a', 'wt', 'done', ''],
    ['b', 'wt', 'done', ''],
    ['c', 'ko', 'done', ''],
    ['d', 'ko', 'done', ''],
    ['text', 'wt', 'failed', 'E_FORMAT_UNKNOWN'],
    ['zeros', 'ko', 'failed', 'E_DATA_CONSTANT'],
  ]);
  expect(Number(rows[0]?.branches)).toBeGreaterThan(0);

  // The folder of a recording is that of `ramify run`.
  const run = await ramify(['run', graph, '-s', 'recording=a.tif', '-o', 'single', '-q'], { cwd });
  expect(run.code).toBe(0);
  for (const file of ['recording-summary.csv', 'mean.png']) {
    const alone = readFileSync(join(cwd, 'single', file));
    expect(readFileSync(join(cwd, 'o/recordings/a', file)).equals(alone), file).toBe(true);
  }
  const record = JSON.parse(readFileSync(join(cwd, 'o/recordings/a/run.json'), 'utf8')) as unknown;
  expect(record).toMatchObject({ format: 'ramify-run', status: 'succeeded' });
  for (const file of ['batch-report.html', 'junit.xml', 'ro-crate-metadata.json', 'groups/tests.csv']) {
    expect(statSync(join(cwd, 'o', file)).size, file).toBeGreaterThan(100);
  }
  expect(existsSync(join(cwd, 'o/work'))).toBe(false);
  expect(readFileSync(join(cwd, 'o/logs/text.log'), 'utf8')).toContain('E_FORMAT_UNKNOWN');
});

test('kill -9 of the parent: nobody goes on, and the next run completes the table to the same', async () => {
  let busy: Promise<Outcome> | undefined;
  const killed = await ramify(['batch', graph, sheet, '--out', 'k', '--jobs', '2'], {
    cwd,
    watch(written, kill) {
      if (busy !== undefined || !written.includes('[1/6]')) return;
      // While it is there nobody else may; then it dies half way. Held still, so that it cannot end before.
      kill('SIGSTOP');
      busy = here(graph, sheet, '--out', join(cwd, 'k'));
      void busy.finally(() => kill('SIGKILL'));
    },
  });
  expect(killed.code).toBeNull();
  expect(await busy).toMatchObject({ code: 1, err: expect.stringContaining('E_BATCH_BUSY') as string });
  await vi.waitFor(() => expect(itemProcesses(join(cwd, 'k'))).toEqual([]), { timeout: 10_000 });

  const files = readdirSync(join(cwd, 'k/status')).filter((name) => name.endsWith('.json'));
  const names = files.map((name) => name.replace('.json', ''));
  expect(names.length).toBeLessThan(6);
  const before = new Map(names.map((name) => [name, status('k', name)]));
  expect((await batch(graph, sheet, '--out', 'k', '--quiet')).code).toBe(1);
  // What was done was not done again.
  for (const [name, { state, startedAt }] of before) {
    if (state === 'done') expect(status('k', name).startedAt).toBe(startedAt);
  }
  const [resumed, uninterrupted] = [readSummary(join(cwd, 'k')), readSummary(join(cwd, 'o'))];
  expect(withoutTimes(resumed)).toEqual(withoutTimes(uninterrupted));
});

test('Ctrl-C stops cleanly with 130 and writes the table', async () => {
  let interrupted = false;
  const stopped = await ramify(['batch', graph, sheet, '--out', 'c', '--jobs', '2'], {
    cwd,
    watch(written, kill) {
      if (interrupted || !written.includes('[1/6]')) return;
      interrupted = true;
      kill('SIGINT');
    },
  });
  expect(stopped.code).toBe(130);
  expect(stopped.out).toMatch(/✗ Cancelled .* not begun or not finished/);
  expect(itemProcesses(join(cwd, 'c'))).toEqual([]);
  expect(readSummary(join(cwd, 'c')).map((row) => row.status)).toContain('missing');
});

test('again, only what failed runs; the rest is left as it is', async () => {
  const before = status('o', 'a');
  const out = join(cwd, 'o');
  const dry = await here(graph, sheet, '--out', out, '--dry-run');
  expect(dry.out).toMatch(/ {2}a +keep +done\n/);
  expect(dry.out).toMatch(/ {2}zeros +run +failed earlier: E_DATA_CONSTANT/);
  expect(dry.out).toMatch(/ {2}text +fail +E_FORMAT_UNKNOWN/);
  expect(dry.out).toContain('1 recording would run, 4 done, 1 would fail.');
  const told = await here('status', out);
  expect([told.code, told.out]).toEqual([
    1,
    expect.stringContaining('4 of 6 done, 2 failed, 0 running, 0 to run.'),
  ]);
  // What was mended.
  writeFileSync(join(cwd, 'text.tif'), readFileSync(join(cwd, 'a.tif')));
  const retried = await batch('retry', 'o', '--json');
  const lines = retried.out.trim().split('\n');
  const events = lines.map((line) => JSON.parse(line) as { type: string });
  expect(events[0]).toMatchObject({ type: 'batch.started', total: 6, submitted: 2 });
  expect(events.at(-1)).toMatchObject({ type: 'batch.finished', status: 'failed', done: 5, failed: 1 });
  expect(status('o', 'text').state).toBe('done');
  expect(status('o', 'a')).toEqual(before);
});

test('a dry run says why a result is stale: parameters, content, or results that are gone', async () => {
  const reasons = async (...args: string[]) => {
    const { out } = await here(graph, sheet, '--out', join(cwd, 'o'), '--dry-run', '--json', ...args);
    const { items } = JSON.parse(out) as { items: { name: string; reason: string }[] };
    return new Map(items.map(({ name, reason }) => [name, reason]));
  };
  const changed = await reasons('--set', 'window=17', '--override', 'b*: window=15');
  expect(changed.get('a')).toBe('stale: parameter window of mask was 15 and is 17');
  expect(changed.get('b')).toBe('done');
  const content = readFileSync(join(cwd, 'd.tif'));
  content[content.length - 1] = 1;
  writeFileSync(join(cwd, 'd.tif'), content);
  // Written anew with the same content: still the same.
  writeFileSync(join(cwd, 'c.tif'), readFileSync(join(cwd, 'c.tif')));
  rmSync(join(cwd, 'o/recordings/b/mean.png'));
  const now = await reasons();
  expect(now.get('d')).toBe('stale: the content of d.tif changed');
  expect(now.get('c')).toBe('done');
  expect(now.get('b')).toBe('stale: mean.png is gone');
});

test('limits of time and memory hold; sweeps run each value', async () => {
  const a = join(cwd, 'a.tif');
  const [slow, large, swept] = await Promise.all([
    batch(graph, a, '--out', 't', '--timeout', '0.05s', '--retries', '0', '-q'),
    batch(graph, a, '--out', 'm', '--memory', '30MB', '-q'),
    batch(graph, a, '--out', 's', '--sweep', 'window=11,15', '-q'),
  ]);
  expect([slow.code, readSummary(join(cwd, 't'))[0]?.error_code]).toEqual([1, 'E_TIMEOUT']);
  expect([large.code, readSummary(join(cwd, 'm'))[0]?.error_code]).toEqual([1, 'E_OUT_OF_MEMORY']);
  expect([swept.code, swept.out]).toEqual([0, '']);
  const rows = readSummary(join(cwd, 's')).map(({ item, window, status: state }) => [item, window, state]);
  expect(rows).toEqual([
    ['a+window=11', '11', 'done'],
    ['a+window=15', '15', 'done'],
  ]);
});

test.each([
  [['--sweep', 'window=11,two'], 'E_PARAM_INVALID'],
  [['--set', 'widow=3'], 'E_INTERFACE_UNKNOWN'],
  [['--override', 'x*: window=11'], 'E_USAGE'],
  [['--group', 'genotype'], 'E_USAGE'],
  [['--backend', 'cloud'], 'E_USAGE'],
  [['--input', 'window'], 'E_INTERFACE_UNKNOWN'],
])('%j is refused before anything runs', async (args, code) => {
  const refused = await here(graph, join(cwd, 'a.tif'), '--out', join(cwd, 'x'), ...args);
  expect(refused).toMatchObject({ code: 1, err: expect.stringContaining(code) as string });
  expect(existsSync(join(cwd, 'x/status'))).toBe(false);
});

test('a workflow that no recording could run with is refused once, before anything is written', async () => {
  const broken = JSON.parse(readFileSync(graph, 'utf8')) as { nodes: { id: string; type: string }[] };
  const step = broken.nodes.find(({ id }) => id === 'thin');
  if (step === undefined) throw new Error('The graph has no such step.');
  step.type = 'lab.unknown';
  writeFileSync(join(cwd, 'broken.graph.json'), JSON.stringify(broken));
  const outcome = await here(join(cwd, 'broken.graph.json'), sheet, '--out', join(cwd, 'never'));
  expect(outcome.code).not.toBe(0);
  expect(outcome.err.match(/E_NODE_UNKNOWN/g)).toHaveLength(1);
  expect(existsSync(join(cwd, 'never'))).toBe(false);
});
