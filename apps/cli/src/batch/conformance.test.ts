import type { ItemCommand } from '@ramify/batch';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { openLab, type BatchLab, type LabBatch } from '../testing/batch-lab.ts';
import { batchSites, type BatchSite } from '../testing/batch-sites.ts';
import { builtRamify } from '../testing/built-ramify.ts';
import { crossTiff } from '../testing/graphs.ts';

// Every test begins several processes; a busy machine takes seconds for each.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const saboteur = fileURLToPath(new URL('../testing/sabotage.cjs', import.meta.url));
const tables = new Map<string, unknown>();
let command: ItemCommand;
beforeAll(() => {
  command = builtRamify(['--require', saboteur]);
});

/** A small disk; only root may mount one. */
function mountDisk(dir: string): boolean {
  mkdirSync(dir);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', dir], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const sites = Object.entries(batchSites);
for (const [name, { missing }] of sites)
  if (missing !== null) console.log(`${name} is not tested: ${missing}`);

// The same cases for every backend; each goes on with what those before it left. The backends run beside each other:
// half of the time is waiting for what hangs, is silent or is queued.
describe.concurrent.each(sites.filter(([, { missing }]) => missing === null))('%s', (name, { open }) => {
  let lab: BatchLab;
  let site: BatchSite;
  let first: LabBatch;
  let queuedFirst: number[] = [];
  const run = async (batch: LabBatch) => {
    const queued: number[] = [];
    const outcome = await batch.conduct(undefined, (event) => {
      if (event.type === 'item.queued') queued.push(event.item);
    });
    await site.settle();
    return { outcome, queued };
  };

  beforeAll(async () => {
    lab = openLab(command, () => site.backend());
    site = await open({ command, store: lab.store });
    first = await lab.open('first', {
      recordings: ['a.tif', 'b.tif', 'text.tif', 'later.tif'],
      window: { b: 41 },
      retries: 2,
    });
    ({ queued: queuedFirst } = await run(first));
  });
  afterAll(async () => {
    await site?.close();
    lab?.remove();
  });

  test.sequential('success: results stand in their place, and the record says so', () => {
    expect(new Set(queuedFirst)).toEqual(new Set([0, 1, 2, 3]));
    const status = first.status(0);
    expect(status).toMatchObject({ state: 'done', attempt: 1, error: null });
    const names = status?.results?.files.map((file) => file.name).toSorted();
    expect(names).toEqual(['mean.png', 'recording-summary.csv']);
    for (const file of names ?? []) expect(existsSync(join(first.dir, 'recordings/a', file))).toBe(true);
    expect(existsSync(join(first.dir, 'status/a.lock'))).toBe(false);
  });

  test.sequential('permanent failure: told with its code, and not tried again', () => {
    expect(first.status(2)).toMatchObject({
      state: 'failed',
      attempt: 1,
      error: { code: 'E_FORMAT_UNKNOWN' },
    });
    expect(first.starts(2)).toBe(1);
    expect(existsSync(join(first.dir, 'recordings/text'))).toBe(false);
  });

  test.sequential('a path that is not there: told with its code', () => {
    expect(first.status(3)).toMatchObject({ state: 'failed', attempt: 1, error: { code: 'E_FILE_MISSING' } });
  });

  test.sequential('overrides: what is set for one recording is set for it alone', () => {
    const window = (index: number) => first.status(index)?.fingerprint?.params['mask']?.['window'];
    expect([window(0), window(1)]).toEqual([15, 41]);
  });

  test.sequential(
    'resume: only what is missing or failed runs, and what is done stays as it is',
    async () => {
      const before = first.status(0);
      writeFileSync(join(lab.cwd, 'text.tif'), crossTiff(6));
      writeFileSync(join(lab.cwd, 'later.tif'), crossTiff(7));
      const { queued } = await run(first);
      expect(new Set(queued)).toEqual(new Set([2, 3]));
      expect([0, 1, 2, 3].map((index) => first.status(index)?.state)).toEqual([
        'done',
        'done',
        'done',
        'done',
      ]);
      expect(first.status(0)).toEqual(before);
      const again = await run(first);
      expect(again.queued).toEqual([]);
      expect(again.outcome.status).toBe('succeeded');
    },
  );

  test.sequential('flaky: a process that dies is tried again, after which all is well', async () => {
    const batch = await lab.open('flaky', { recordings: ['c.tif'], retries: 2 });
    batch.sabotage({ 0: { act: 'die', times: 1 } });
    await run(batch);
    const status = batch.status(0);
    expect(status?.state).toBe('done');
    expect(status?.attempts.map(({ error }) => error?.code ?? null)).toEqual(['E_WORKER_CRASHED', null]);
  });

  test.sequential('killed worker: what it had is finished by another', async () => {
    const batch = await lab.open('killed', { recordings: ['d.tif'] });
    batch.sabotage({ 0: { act: 'hang', times: 1 } });
    await site.runAndKill(batch);
    // Where nobody is left to take it over, the next run does.
    if (batch.status(0)?.state !== 'done') await run(batch);
    expect(batch.status(0)).toMatchObject({ state: 'done', attempt: 2 });
    expect(batch.status(0)?.attempts).toHaveLength(2);
    expect(batch.starts(0)).toBe(2);
  });

  test.sequential('duplicate submission: the work is done once', async () => {
    const batch = await lab.open('twice', { recordings: ['a.tif'] });
    const submission = {
      manifestPath: join(batch.dir, 'manifest.json'),
      manifest: batch.manifest,
      items: [0],
      command,
      store: lab.store,
      concurrency: null,
      fresh: false,
      failFast: false,
    };
    const submit = async () => {
      const backend = await site.backend();
      const submitted = await backend.submit(submission);
      for await (const event of submitted.events)
        if (event.type === 'item.finished') ended.push(event.status);
      await backend.close();
    };
    const ended: unknown[] = [];
    await Promise.all([submit(), submit()]);
    await site.settle();
    const status = batch.status(0);
    expect(status).toMatchObject({ state: 'done', attempt: 1 });
    expect(status?.attempts).toHaveLength(1);
    for (const each of ended) expect(each).toEqual(status);
  });

  test.sequential('cancel: nothing runs any more, and the next run completes it', async () => {
    const batch = await lab.open('stopped', { recordings: ['b.tif', 'c.tif', 'd.tif', 'a.tif'] });
    batch.sabotage({ 0: { act: 'stall' }, 1: { act: 'stall' }, 2: { act: 'stall' }, 3: { act: 'stall' } });
    await site.runAndCancel(batch);
    expect(batch.status(0)?.state).toBe('cancelled');
    expect([1, 2, 3].map((index) => batch.status(index)?.state ?? 'none')).not.toContain('done');
    batch.sabotage({});
    await run(batch);
    expect([0, 1, 2, 3].map((index) => batch.status(index)?.state)).toEqual(['done', 'done', 'done', 'done']);
  });

  test.sequential('time limit: what hangs is stopped, told, and not tried again', async () => {
    const batch = await lab.open('slow', { recordings: ['a.tif'], seconds: 1.5, retries: 2 });
    batch.sabotage({ 0: { act: 'stall' } });
    await run(batch);
    expect(batch.status(0)).toMatchObject({ state: 'failed', attempt: 1, error: { code: 'E_TIMEOUT' } });
  });

  test.sequential('full disk: told as a passing failure; with space again all is well', async (context) => {
    const disk = join(lab.cwd, 'disk');
    if (!mountDisk(disk)) context.skip('only root may mount a small disk');
    try {
      const batch = await lab.open('full', { recordings: ['a.tif'] }, disk);
      batch.sabotage({ 0: { act: 'fill', times: 1 } });
      await run(batch);
      expect(batch.status(0)).toMatchObject({
        state: 'failed',
        error: { code: 'E_DISK_FULL', retryable: true },
      });
      rmSync(join(disk, 'filler'));
      await run(batch);
      expect(batch.status(0)).toMatchObject({ state: 'done' });
    } finally {
      execFileSync('umount', [disk]);
    }
  });

  test.sequential('report: a row for each recording, the same for every backend', async () => {
    const table = await first.table();
    expect(table.map(({ recording, status }) => [recording, status])).toEqual([
      ['a', 'done'],
      ['b', 'done'],
      ['text', 'done'],
      ['later', 'done'],
    ]);
    expect(readFileSync(join(first.dir, 'batch-report.html'), 'utf8')).toContain('<html');
    tables.set(name, table);
    for (const [other, theirs] of tables) expect(table, `${name} as ${other}`).toEqual(theirs);
  });
});
