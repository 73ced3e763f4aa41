import { AppError } from '@ramify/sdk';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { pathsOfManifest } from '../manifest/batch-paths.ts';
import { itemAt } from '../manifest/manifest-file.ts';
import type { Manifest } from '../manifest/manifest-schema.ts';
import { frugalFlags } from '../process/frugal-flags.ts';
import { memoryOf } from '../process/memory-of.ts';
import { leaseHolder, type LeaseOwner } from '../status/lease.ts';
import { readStatus } from '../status/status-file.ts';
import type { ItemStatus } from '../status/status-schema.ts';
import { deathError, type Killed } from './death-error.ts';
import { itemArguments, itemExitCodes, type ItemCommand, type ItemEvent } from './item-contract.ts';
import { recordDeath } from './record-death.ts';

export interface ItemProcess {
  readonly manifestPath: string;
  readonly manifest: Manifest;
  readonly index: number;
  readonly command: ItemCommand;
  readonly store: string;
  readonly workers?: number;
  /** All cores have such an item: it must not take more of them than its threads. */
  readonly crowded?: boolean;
  readonly fresh?: boolean;
  /** Seconds of silence after which other machines may take the item over. */
  readonly takeoverSeconds?: number;
  /** Stops the item: at first gently, then by force. */
  readonly signal: AbortSignal;
  readonly onEvent?: (event: ItemEvent) => void;
}

export type ItemOutcome =
  | { readonly type: 'ended'; readonly status: ItemStatus }
  /** Another process works on the item. */
  | { readonly type: 'busy'; readonly owner: LeaseOwner | null };

const memoryCheckMs = 250;
const graceMs = 8000;

/**
 * Runs one item in a child process within its limits of time and memory, and returns how it ended: by what the
 * child wrote, or, if the child could not, by what is known of its death, which is then written for it.
 */
export async function superviseItem(request: ItemProcess): Promise<ItemOutcome> {
  const { manifestPath, manifest, index, command, store, workers, crowded } = request;
  const { fresh, takeoverSeconds, signal, onEvent } = request;
  const item = itemAt(manifest, index);
  const paths = pathsOfManifest(manifestPath);
  const since = new Date();
  const before = await readStatus(paths, item.name);
  const log = paths.log(item.name);
  await mkdir(dirname(log), { recursive: true });
  const logFile = await open(log, 'w');
  const threads = workers ?? manifest.limits.workers;
  const child = spawn(
    command.program,
    [
      ...(crowded === true ? frugalFlags(command.program) : []),
      ...command.args,
      ...itemArguments(manifestPath, index, {
        store,
        watchParent: true,
        json: true,
        fresh: fresh === true,
        ...(takeoverSeconds === undefined ? {} : { takeoverSeconds }),
        ...(threads === null ? {} : { workers: threads }),
      }),
    ],
    // A group of its own: Ctrl-C reaches the parent alone, which then stops its children in order.
    { stdio: ['pipe', 'pipe', logFile.fd], detached: process.platform !== 'win32', windowsHide: true },
  );
  let last: ItemStatus | null = null;
  let peak: number | null = null;
  const killed = watchLimits(child, manifest, signal, (memory) => (peak = Math.max(peak ?? 0, memory)));
  // Writing to a child that died is no fault of this process.
  child.stdin?.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout! });
  lines.on('line', (line) => {
    const event = parseEvent(line);
    if (event === null) return;
    if (event.type === 'alive') killed.tell(event.memory);
    if (event.type === 'ended') last = event.status;
    onEvent?.(event);
  });
  let ending: Ending;
  try {
    ending = await closing(child, command);
  } finally {
    killed.release();
    await logFile.close();
  }
  const { code } = ending;
  if (code === itemExitCodes.busy) return { type: 'busy', owner: await leaseHolder(paths.lease(item.name)) };
  const how = killed.why();
  if (how === null || last !== null) {
    const status: ItemStatus | null = last ?? (await readStatus(paths, item.name));
    const final = status !== null && status.id === item.id && status.state !== 'running';
    if (final && (last !== null || (code === itemExitCodes.done && status.state === 'done'))) {
      return { type: 'ended', status };
    }
  }
  const error = await deathError({ ...ending, killed: how, limits: manifest.limits, log });
  const state = how === 'cancelled' ? 'cancelled' : 'failed';
  const { status, busy } = await recordDeath(paths, item, {
    state,
    error: error.at({ file: item.path }),
    since,
    before,
    peakMemory: peak,
  });
  if (busy) return { type: 'busy', owner: await leaseHolder(paths.lease(item.name)) };
  return { type: 'ended', status };
}

interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const closing = (child: ChildProcess, { program }: ItemCommand): Promise<Ending> =>
  new Promise((resolve, reject) => {
    child.on('error', (cause) => {
      reject(new AppError('E_INTERNAL', `${program} cannot be started: ${cause.message}`, { cause }));
    });
    child.on('close', (code, signal) => resolve({ code, signal }));
  });

function parseEvent(line: string): ItemEvent | null {
  try {
    const event = JSON.parse(line) as ItemEvent;
    return typeof event.type === 'string' ? event : null;
  } catch {
    return null;
  }
}

/** Ends the child and what it began. */
function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
}

function watchLimits(
  child: ChildProcess,
  { limits }: Manifest,
  signal: AbortSignal,
  onMemory: (memory: number) => void,
) {
  let why: Killed | null = null;
  const timers: NodeJS.Timeout[] = [];
  const stop = (reason: Killed, gently: boolean) => {
    why ??= reason;
    kill(child, gently ? 'SIGTERM' : 'SIGKILL');
    if (gently) timers.push(setTimeout(() => kill(child, 'SIGKILL'), graceMs));
  };
  const tell = (memory: number) => {
    onMemory(memory);
    if (limits.memoryBytes !== null && memory > limits.memoryBytes) stop('memory', false);
  };
  if (limits.seconds !== null) {
    timers.push(setTimeout(() => stop('time', false), Math.min(limits.seconds * 1000, 2 ** 31 - 1)));
  }
  timers.push(
    setInterval(() => {
      const memory = child.pid === undefined ? null : memoryOf(child.pid);
      if (memory !== null) tell(memory);
    }, memoryCheckMs),
  );
  const cancel = () => stop('cancelled', true);
  if (signal.aborted) cancel();
  else signal.addEventListener('abort', cancel, { once: true });
  return {
    tell,
    why: () => why,
    release() {
      for (const timer of timers) clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
    },
  };
}
