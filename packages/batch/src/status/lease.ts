import { toAppError } from '@ramify/sdk';
import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { endedWithBoot, hostIdentity, isAlive, processStart } from '../process/host.ts';

const ownerSchema = z.object({
  token: z.string(),
  host: z.string(),
  /** See `hostIdentity`. */
  system: z.string(),
  pid: z.int(),
  /** When the process began, see `processStart`. */
  start: z.string(),
  at: z.string(),
  /** Milliseconds of silence after which others may take it over. */
  silence: z.number().positive().default(60_000),
});
export type LeaseOwner = z.output<typeof ownerSchema>;

export interface Lease {
  readonly token: string;
  /** True as long as nobody took it over. To be asked before what must happen once. */
  held(): Promise<boolean>;
  release(): Promise<void>;
}

export type LeaseResult =
  | { readonly taken: true; readonly lease: Lease }
  /** Somebody else works; `owner` is null if it cannot be told who. */
  | { readonly taken: false; readonly owner: LeaseOwner | null };

const slowestBeatMs = 5000;
const usualSilenceMs = 60_000;
const takeoverMs = 30_000;

/**
 * Takes the right to be the only one who works on something. A holder that died is found out: on this machine
 * by its process, elsewhere by its silence, on the clock of the file system that both see. A holder that slept
 * may wake up after it was taken for dead: what it then writes must be such that `held` keeps it back.
 */
export async function takeLease(path: string, silence: number = usualSilenceMs): Promise<LeaseResult> {
  const owner: LeaseOwner = {
    token: randomUUID(),
    host: hostname(),
    system: hostIdentity(),
    pid: process.pid,
    start: processStart(process.pid),
    at: new Date().toISOString(),
    silence,
  };
  const temporary = `${path}.${owner.token}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, JSON.stringify(owner), { flag: 'wx' });
    for (let tries = 0; tries < 50; tries++) {
      if (await appear(temporary, path)) return { taken: true, lease: await hold(path, owner) };
      const found = await holder(path, temporary);
      if (found === 'gone') continue;
      if (found.alive) return { taken: false, owner: found.owner };
      const result = await takeOver(path, temporary, owner);
      if (result !== null) return { taken: true, lease: result };
      await sleep(20 + Math.random() * 80);
    }
    return { taken: false, owner: await readOwner(path) };
  } catch (error) {
    throw toAppError(error, { file: path });
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Who holds a lease now; null if nobody does. */
export async function leaseHolder(path: string): Promise<LeaseOwner | null> {
  if ((await stat(path).catch(() => null)) === null) return null;
  const probe = `${path}.${randomUUID()}.tmp`;
  try {
    await writeFile(probe, '', { flag: 'wx' });
    const found = await holder(path, probe);
    return found !== 'gone' && found.alive ? found.owner : null;
  } catch {
    // The folder cannot be written, or is not there: its processes are all that can be asked.
    const owner = await readOwner(path);
    if (owner === null) return null;
    return owner.system !== hostIdentity() || isAlive(owner.pid, owner.start) ? owner : null;
  } finally {
    await rm(probe, { force: true }).catch(() => undefined);
  }
}

/** Makes the file appear under a second name, with its content, unless that name is taken. */
async function appear(temporary: string, path: string): Promise<boolean> {
  try {
    await link(temporary, path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    // File systems without hard links (exFAT, some network drives).
    if (!['EPERM', 'ENOTSUP', 'ENOSYS', 'EOPNOTSUPP', 'EMLINK'].includes(code ?? '')) throw error;
  }
  try {
    await writeFile(path, await readFile(temporary), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

const parseOwner = (text: string): LeaseOwner | null => {
  try {
    return ownerSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
};

const readOwner = async (path: string): Promise<LeaseOwner | null> =>
  parseOwner(await readFile(path, 'utf8').catch(() => ''));

/**
 * The owner, and when it was heard of. Asked of the open file: a network drive answers from memory, up to a
 * minute old, unless the file is opened.
 */
async function look(path: string): Promise<{ owner: LeaseOwner | null; heard: number } | null> {
  const file = await open(path, 'r').catch(() => null);
  if (file === null) return null;
  try {
    const { mtimeMs } = await file.stat();
    return { owner: parseOwner(await file.readFile('utf8')), heard: mtimeMs };
  } catch {
    // Replaced or removed while it was read.
    return null;
  } finally {
    await file.close();
  }
}

/** The time on the clock of the disk's own machine, which also stamps the holder's beats. */
async function diskTime(probe: string): Promise<number> {
  await writeFile(probe, await readFile(probe));
  return (await stat(probe)).mtimeMs;
}

async function holder(
  path: string,
  probe: string,
): Promise<'gone' | { alive: boolean; owner: LeaseOwner | null }> {
  // Before the holder's own time: if this process sleeps in between, the holder has not been silent for it.
  const now = await diskTime(probe);
  const found = await look(path);
  if (found === null) return 'gone';
  const { owner } = found;
  const silent = now - found.heard;
  const here = owner !== null && owner.system === hostIdentity();
  // Where the start of a process is not told, its number may be another's by now.
  if (here && (owner.start !== '' || !isAlive(owner.pid, ''))) {
    return { alive: isAlive(owner.pid, owner.start), owner };
  }
  if (owner !== null && endedWithBoot(owner.host, owner.system, silent)) return { alive: false, owner };
  return { alive: silent < (owner?.silence ?? usualSilenceMs), owner };
}

/** Replaces the lease of a holder that is gone; null if somebody else is about to. */
async function takeOver(path: string, temporary: string, owner: LeaseOwner): Promise<Lease | null> {
  const gate = `${path}.takeover`;
  try {
    await writeFile(gate, owner.token, { flag: 'wx' });
  } catch {
    const now = await diskTime(temporary);
    const info = await stat(gate).catch(() => null);
    if (info !== null && now - info.mtimeMs > takeoverMs) await rm(gate, { force: true });
    return null;
  }
  try {
    const found = await holder(path, temporary);
    if (found === 'gone' || found.alive) return null;
    await rename(temporary, path);
    return await hold(path, owner);
  } finally {
    await rm(gate, { force: true });
  }
}

async function hold(path: string, { token, silence }: LeaseOwner): Promise<Lease> {
  const held = async () => (await readOwner(path))?.token === token;
  // Through the open file: if somebody took the lease over, what is written goes to the file that is no more.
  const file = await open(path, 'r+');
  const content = await file.readFile();
  const say = async () => {
    await file.write(content, 0, content.length, 0);
    // A network drive would keep it back for half a minute.
    await file.sync();
  };
  const beat = setInterval(() => void say().catch(() => undefined), Math.min(slowestBeatMs, silence / 4));
  beat.unref();
  return {
    token,
    held,
    async release() {
      clearInterval(beat);
      await file.close().catch(() => undefined);
      if (await held()) await rm(path, { force: true });
    },
  };
}
