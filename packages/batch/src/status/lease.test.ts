import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hostIdentity, isAlive, processStart } from '../process/host.ts';
import { leaseHolder, takeLease } from './lease.ts';

let dir = '';
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'ramify-lease-'))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const owner = (more: object) => ({
  token: 'other',
  host: 'h',
  system: hostIdentity(),
  pid: process.pid,
  start: processStart(process.pid),
  at: '2026-01-01T00:00:00.000Z',
  ...more,
});
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;

test('one at a time; released, the next may', async () => {
  const path = join(dir, 'a.lock');
  const first = await takeLease(path);
  expect(first.taken).toBe(true);
  expect(await takeLease(path)).toMatchObject({ taken: false, owner: { pid: process.pid } });
  expect(await leaseHolder(path)).toMatchObject({ pid: process.pid });
  if (first.taken) {
    expect(await first.lease.held()).toBe(true);
    await first.lease.release();
  }
  expect(await leaseHolder(path)).toBeNull();
  const second = await takeLease(path);
  expect(second.taken).toBe(true);
  if (second.taken) await second.lease.release();
  expect(readdirSync(dir)).toEqual([]);
});

test('many that ask at the same time: one gets it', async () => {
  const path = join(dir, 'a.lock');
  const results = await Promise.all(Array.from({ length: 20 }, () => takeLease(path)));
  expect(results.filter(({ taken }) => taken)).toHaveLength(1);
  for (const result of results) if (result.taken) await result.lease.release();
});

test('a holder whose process is gone loses it to exactly one', async () => {
  const path = join(dir, 'a.lock');
  writeFileSync(path, JSON.stringify(owner({ pid: deadPid() })));
  expect(await leaseHolder(path)).toBeNull();
  const results = await Promise.all(Array.from({ length: 10 }, () => takeLease(path)));
  const taken = results.filter((result) => result.taken);
  expect(taken).toHaveLength(1);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ pid: process.pid });
  for (const result of taken) await result.lease.release();
});

test('the number of a dead process that was given again is not its holder', async () => {
  const path = join(dir, 'a.lock');
  if (processStart(process.pid) === '') return;
  writeFileSync(path, JSON.stringify(owner({ start: '1' })));
  const result = await takeLease(path);
  expect(result.taken).toBe(true);
  if (result.taken) await result.lease.release();
});

test('a holder on another machine is believed for a minute', async () => {
  const path = join(dir, 'a.lock');
  writeFileSync(path, JSON.stringify(owner({ system: 'elsewhere', pid: deadPid() })));
  expect(await takeLease(path)).toMatchObject({ taken: false, owner: { system: 'elsewhere' } });
  const silent = new Date(Date.now() - 61_000);
  utimesSync(path, silent, silent);
  const result = await takeLease(path);
  expect(result.taken).toBe(true);
  if (result.taken) await result.lease.release();
});

test('a lease that was taken over is not released by the one who lost it', async () => {
  const path = join(dir, 'a.lock');
  const mine = await takeLease(path);
  writeFileSync(path, JSON.stringify(owner({})));
  if (!mine.taken) throw new Error('not taken');
  expect(await mine.lease.held()).toBe(false);
  await mine.lease.release();
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ token: 'other' });
});

test('processes are told alive from dead', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const pid = child.pid!;
  const start = processStart(pid);
  expect(isAlive(pid, start)).toBe(true);
  const gone = once(child, 'close');
  child.kill('SIGKILL');
  await gone;
  expect(isAlive(pid, start)).toBe(false);
});

test.skipIf(process.platform !== 'linux')(
  'a process that ended is gone, even if its parent never asks',
  async () => {
    // The shell becomes a program that knows of no child.
    const parent = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(String(line));
    const start = processStart(pid);
    expect(isAlive(pid, start)).toBe(true);
    await vi.waitUntil(() => readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z '), { timeout: 20_000 });
    expect(isAlive(pid, start)).toBe(false);
    parent.kill('SIGKILL');
  },
);
