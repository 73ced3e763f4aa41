import { bullmqBackend, localBackend, slurmBackend, type Backend, type ItemCommand } from '@ramify/batch';
import { redisMissing, startRedis } from '@ramify/batch/testing/redis-server';
import { openSlurm } from '@ramify/batch/testing/slurm';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LabBatch } from './batch-lab.ts';

/** A place where a backend runs items, for a test. */
export interface BatchSite {
  backend(): Promise<Backend>;
  /** Waits until everything that was handed over has ended. */
  settle(): Promise<void>;
  /**
   * Runs a batch whose item 0 hangs, kills with SIGKILL the process in whose care it is, and returns once
   * nobody works any more.
   */
  runAndKill(batch: LabBatch): Promise<void>;
  /** Runs a batch whose item 0 hangs, and cancels it as a user would. */
  runAndCancel(batch: LabBatch): Promise<void>;
  close(): Promise<void>;
}

interface Place {
  readonly command: ItemCommand;
  readonly store: string;
}

async function begun(batch: LabBatch): Promise<void> {
  while (batch.starts(0) === 0) await sleep(20);
}

async function running(batch: LabBatch): Promise<void> {
  while (batch.status(0)?.state !== 'running') await sleep(20);
}

async function cancelWhenBegun(batch: LabBatch): Promise<void> {
  const controller = new AbortController();
  const conducted = batch.conduct(controller.signal);
  await begun(batch);
  controller.abort();
  const { status } = await conducted;
  if (status !== 'cancelled') throw new Error(`The batch should be cancelled, and is ${status}.`);
}

const killed = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    child.on('close', () => resolve());
    child.kill('SIGKILL');
  });

function localSite({ command, store }: Place): BatchSite {
  return {
    backend: () => Promise.resolve(localBackend()),
    settle: () => Promise.resolve(),
    async runAndKill(batch) {
      const args = [...command.args, 'batch', 'retry', batch.dir, '--store', store];
      const child = spawn(command.program, args, { stdio: 'ignore' });
      await running(batch);
      await killed(child);
      // The item's process notices that its parent is gone, and ends.
      while (await batch.isHeld(0)) await sleep(20);
    },
    runAndCancel: cancelWhenBegun,
    close: () => Promise.resolve(),
  };
}

async function bullmqSite({ command, store }: Place): Promise<BatchSite> {
  const server = await startRedis();
  const holders = new Map<string, ChildProcess>();
  const workers = new Set<ChildProcess>();
  const hire = () => {
    const options = ['--redis', server.address, '--takeover-after', '4s', '--concurrency', '1', '--json'];
    const child = spawn(command.program, [...command.args, 'worker', '--store', store, ...options], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      const event = JSON.parse(line) as { type: string; name?: string };
      if (event.type === 'began') holders.set(event.name ?? '', child);
    });
    workers.add(child);
  };
  hire();
  hire();
  return {
    backend: () => bullmqBackend({ redis: server.address, code: 'test' }),
    settle: () => Promise.resolve(),
    async runAndKill(batch) {
      const conducted = batch.conduct();
      await running(batch);
      const holder = holders.get(batch.manifest.items[0]?.name ?? '');
      if (holder === undefined) throw new Error('No worker has the item.');
      workers.delete(holder);
      await killed(holder);
      // The other worker takes it over.
      await conducted;
      hire();
    },
    runAndCancel: cancelWhenBegun,
    async close() {
      await Promise.all([...workers].map(killed));
      await server.stop();
    },
  };
}

function slurmSite(): BatchSite {
  const folder = mkdtempSync(join(tmpdir(), 'ramify-slurm-'));
  const slurm = openSlurm(folder);
  console.log(slurm.real ? 'Slurm: that of this machine' : 'Slurm: a stand-in that runs the arrays');
  return {
    backend: () => Promise.resolve(slurmBackend({ itemsPerTask: 2 })),
    settle: () => slurm.drain(),
    async runAndKill(batch) {
      await batch.conduct();
      await running(batch);
      // The parent of the process that works on the item is the task.
      const pid = batch.status(0)?.attempts.at(-1)?.pid ?? 0;
      const parent = execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' });
      process.kill(Number(parent), 'SIGKILL');
      await slurm.drain();
    },
    async runAndCancel(batch) {
      let stop: string[] = [];
      await batch.conduct(undefined, (event) => {
        if (event.type === 'batch.notice')
          stop = /`scancel ([\d ]+)`/.exec(event.message)?.[1]?.split(' ') ?? [];
      });
      await begun(batch);
      execFileSync('scancel', stop);
      await slurm.drain();
    },
    close() {
      rmSync(folder, { recursive: true, force: true });
      return Promise.resolve();
    },
  };
}

/** The sites by backend, each with the reason why it cannot be had here, if there is one. */
export const batchSites: Readonly<
  Record<string, { readonly missing: string | null; readonly open: (place: Place) => Promise<BatchSite> }>
> = {
  local: { missing: null, open: (place) => Promise.resolve(localSite(place)) },
  bullmq: { missing: redisMissing(), open: bullmqSite },
  slurm: {
    missing: process.platform === 'win32' ? 'Slurm runs on Unix' : null,
    open: () => Promise.resolve(slurmSite()),
  },
};
