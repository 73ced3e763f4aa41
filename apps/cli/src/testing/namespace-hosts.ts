import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A computer made of namespaces: its own name, process numbers, number of the start and time since then. */
export interface Host {
  /** Runs a program there. Its stand-in here stops when it stops, and wakes it when it is woken. */
  start(program: string, args: readonly string[]): ChildProcess;
  /** Ends it at once with all that runs there, as when the power fails. */
  fail(): Promise<void>;
}

export interface HostOptions {
  /** What tells one start of the system from another. */
  readonly boot: string;
  /** It was started just now; otherwise as long ago as this machine. */
  readonly justStarted?: boolean;
}

const kinds = ['--uts', '--pid', '--time', '--mount'];

/** Why there can be no hosts here; null if there can. */
export function hostsMissing(): string | null {
  try {
    execFileSync('unshare', [...kinds, '--boottime', '0', '--mount-proc', '--fork', 'true'], {
      stdio: 'ignore',
    });
    execFileSync('nsenter', ['--version'], { stdio: 'ignore' });
    return null;
  } catch {
    return 'hosts are made of namespaces, which needs Linux and root';
  }
}

export async function openHost(name: string, { boot, justStarted = false }: HostOptions): Promise<Host> {
  const dir = mkdtempSync(join(tmpdir(), 'ramify-host-'));
  const bootFile = join(dir, 'boot_id');
  writeFileSync(bootFile, `${boot}\n`);
  const uptime = Math.floor(Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]));
  const script = `hostname '${name}' && mount --bind '${bootFile}' /proc/sys/kernel/random/boot_id && echo up && exec sleep infinity`;
  const keeper = spawn(
    'unshare',
    [
      ...kinds,
      '--boottime',
      String(justStarted ? -uptime : 0),
      '--mount-proc',
      '--fork',
      '--kill-child',
      'sh',
      '-c',
      script,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  await once(keeper.stdout, 'data');
  const children = readFileSync(`/proc/${keeper.pid}/task/${keeper.pid}/children`, 'utf8');
  const first = children.trim().split(' ')[0] ?? '';
  const begun = new Set<ChildProcess>();
  return {
    start(program, args) {
      const child = spawn('nsenter', ['--target', first, ...kinds, '--', program, ...args], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      begun.add(child);
      return child;
    },
    async fail() {
      const gone = once(keeper, 'close');
      keeper.kill('SIGKILL');
      await gone;
      // The first process of the host goes a moment later, and takes all others with it.
      while (isThere(first)) await sleep(10);
      for (const child of begun) child.kill('SIGKILL');
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

const isThere = (pid: string): boolean => {
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch {
    return false;
  }
};
