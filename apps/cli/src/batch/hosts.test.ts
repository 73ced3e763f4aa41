import { itemExitCodes, leaseHolder, localBackend, type ItemCommand } from '@ramify/batch';
import { execFileSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { openLab, type BatchLab, type LabBatch } from '../testing/batch-lab.ts';
import { builtRamify } from '../testing/built-ramify.ts';
import { hostsMissing, openHost, type Host, type HostOptions } from '../testing/namespace-hosts.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const missing = hostsMissing();
if (missing !== null) console.log(`Takeover between hosts is not tested: ${missing}`);

const saboteur = fileURLToPath(new URL('../testing/sabotage.cjs', import.meta.url));
const leases = fileURLToPath(new URL('../../../../packages/batch/dist/status/lease.js', import.meta.url));
const patience = 3;

describe.skipIf(missing !== null)('hosts that see the same folder', () => {
  let command: ItemCommand;
  let lab: BatchLab;
  const hosts = new Set<Host>();
  beforeAll(() => {
    command = builtRamify(['--require', saboteur]);
    lab = openLab(command, () => Promise.resolve(localBackend()));
  });
  afterEach(async () => {
    await Promise.all([...hosts].map((host) => host.fail()));
    hosts.clear();
  });
  afterAll(() => lab.remove());

  const host = async (name: string, options: HostOptions = { boot: name }) => {
    const opened = await openHost(name, options);
    hosts.add(opened);
    return opened;
  };
  const fail = async (failing: Host) => {
    hosts.delete(failing);
    await failing.fail();
  };
  const after = (seconds: number) => ['--takeover-after', `${seconds}s`];
  const work = (on: Host, batch: LabBatch, more = after(patience)) => {
    const manifest = join(batch.dir, 'manifest.json');
    const args = ['item', '--manifest', manifest, '--index', '0', '--store', lab.store, ...more];
    return on.start(command.program, [...command.args, ...args]);
  };
  const ending = (child: ChildProcess) =>
    new Promise<number | null>((resolve) => {
      child.once('close', resolve);
    });
  const running = async (batch: LabBatch) => {
    while (batch.status(0)?.state !== 'running') await sleep(20);
  };
  const leaseOf = (batch: LabBatch) => join(batch.dir, 'status', `${batch.manifest.items[0]?.name}.lock`);

  test('a host that is gone loses its item when its lease has run out, not before', async () => {
    const batch = await lab.open('gone', { recordings: ['a.tif'] });
    batch.sabotage({ 0: { act: 'hang', times: 1 } });
    const [a, b] = [await host('lab-a'), await host('lab-b')];
    // Long enough for a process to begin on a busy machine.
    const seconds = 10;
    work(a, batch, after(seconds));
    await running(batch);
    const lease = leaseOf(batch);
    const heard = statSync(lease).mtimeMs;
    const holder = await leaseHolder(lease);
    expect(holder).toMatchObject({ host: 'lab-a' });
    await fail(a);
    // A process with the number of the one that died lives on the other host.
    const numbers = `for i in $(seq 200); do sh -c "exec sleep 100" & done; wait`;
    b.start('sh', ['-c', numbers]);
    let [tries, code] = [0, await ending(work(b, batch, after(seconds)))];
    while (code === itemExitCodes.busy) {
      tries++;
      code = await ending(work(b, batch, after(seconds)));
    }
    expect(code).toBe(itemExitCodes.done);
    const status = batch.status(0);
    expect(status).toMatchObject({ state: 'done', attempt: 2 });
    expect(status?.attempts.map((attempt) => attempt.host)).toEqual(['lab-a', 'lab-b']);
    expect(Date.parse(status?.startedAt ?? '')).toBeGreaterThanOrEqual(heard + seconds * 1000);
    expect(tries).toBeGreaterThan(0);
  });

  test('a host that is well keeps its lease, whatever its number of process is elsewhere', async () => {
    const batch = await lab.open('well', { recordings: ['a.tif'] });
    const lease = leaseOf(batch);
    const [a, b] = [await host('lab-a'), await host('lab-a', { boot: 'another machine of this name' })];
    const script = `
      const { takeLease } = await import(${JSON.stringify(pathToFileURL(leases).href)});
      const { taken } = await takeLease(${JSON.stringify(lease)}, 1000);
      console.log(taken);
      setInterval(() => {}, 1000);`;
    const holder = a.start(process.execPath, ['--input-type=module', '-e', script]);
    const said: unknown[] = await once(holder.stdout!, 'data');
    expect(String(said[0]).trim()).toBe('true');
    for (const until = Date.now() + 2500; Date.now() < until;) {
      expect(await ending(work(b, batch))).toBe(itemExitCodes.busy);
    }
    expect(batch.starts(0)).toBeGreaterThan(0);
    expect(batch.status(0)).toBeNull();
  });

  test.each(['sleep', 'sleep-before-results', 'sleep-before-record'] as const)(
    'a host that slept does not write over what another made: %s',
    async (act) => {
      const batch = await lab.open(act, { recordings: ['b.tif'] });
      batch.sabotage({ 0: { act, times: 1 } });
      const [a, b] = [await host('lab-a'), await host('lab-b')];
      const slept = work(a, batch);
      const ended = ending(slept);
      await running(batch);
      await stopped(slept);
      await sleep(patience * 1000);
      while ((await ending(work(b, batch))) === itemExitCodes.busy) await sleep(100);
      const picture = () => ({
        status: batch.status(0),
        record: statSync(join(batch.dir, 'status', 'b.json')).ino,
        results: ['.', 'mean.png', 'recording-summary.csv'].map(
          (file) => statSync(join(batch.dir, 'recordings', 'b', file)).ino,
        ),
      });
      const before = picture();
      expect(before.status).toMatchObject({ state: 'done', attempt: 2 });
      expect(before.status?.attempts.map((attempt) => attempt.host)).toEqual(['lab-a', 'lab-b']);
      slept.kill('SIGCONT');
      expect(await ended).toBe(itemExitCodes.busy);
      expect(picture()).toEqual(before);
      expect(execFileSync('ls', ['-A', join(batch.dir, 'work')], { encoding: 'utf8' })).toBe('');
    },
  );

  test('a host that was started anew has nothing of before; nobody else may think so', async () => {
    const batch = await lab.open('reboot', { recordings: ['c.tif'] });
    batch.sabotage({ 0: { act: 'hang', times: 1 } });
    const usual: string[] = [];
    const a = await host('lab-a', { boot: 'first start' });
    work(a, batch, usual);
    await running(batch);
    await fail(a);
    await sleep(1500);
    const other = await host('lab-b');
    const twin = await host('lab-a', { boot: 'another machine of this name' });
    for (const each of [other, twin]) {
      expect(await ending(work(each, batch, usual))).toBe(itemExitCodes.busy);
    }
    const anew = await host('lab-a', { boot: 'second start', justStarted: true });
    expect(await ending(work(anew, batch, usual))).toBe(itemExitCodes.done);
    expect(batch.status(0)).toMatchObject({ state: 'done', attempt: 2 });
  });

  test('a recording that a host does not see is told with both, and left to another host', async () => {
    const disk = join(lab.cwd, 'disk');
    mkdirSync(disk);
    copyFileSync(join(lab.cwd, 'd.tif'), join(disk, 'd.tif'));
    const batch = await lab.open('unseen', { recordings: ['disk/d.tif'] });
    const [a, b] = [await host('lab-a'), await host('lab-b')];
    expect(await ending(b.start('mount', ['-t', 'tmpfs', 'tmpfs', disk]))).toBe(0);
    expect(await ending(work(b, batch))).toBe(itemExitCodes.retryable);
    const { error } = batch.status(0) ?? {};
    expect(error).toMatchObject({ code: 'E_FILE_MISSING', retryable: true });
    expect(error?.message).toMatch(/^On lab-b: .*disk\/d\.tif/);
    expect(await ending(work(a, batch))).toBe(itemExitCodes.done);
    expect(batch.status(0)).toMatchObject({ state: 'done', attempt: 2, error: null });
  });

  test('a store that a host cannot open is told with both', async () => {
    const batch = await lab.open('storeless', { recordings: ['d.tif'] });
    const store = join(lab.cwd, 'd.tif', 'store');
    expect(await ending(work(await host('lab-a'), batch, ['--store', store]))).toBe(itemExitCodes.retryable);
    const { error } = batch.status(0) ?? {};
    expect(error).toMatchObject({ retryable: true, where: { file: store } });
    expect(error?.message).toContain(`The store ${store} cannot be used on lab-a`);
  });
});

/** Waits until a process has been stopped. */
async function stopped({ pid }: ChildProcess): Promise<void> {
  for (;;) {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    if (stat.slice(stat.lastIndexOf(')') + 2).startsWith('T')) return;
    await sleep(20);
  }
}
