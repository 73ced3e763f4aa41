import { readFileSync, readlinkSync } from 'node:fs';
import { hostname, uptime } from 'node:os';

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return '';
  }
};

const link = (path: string): string => {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
};

let known: string | undefined;

/** Differs from one start of a system to the next; empty where the system does not say. */
const bootId = (): string => read('/proc/sys/kernel/random/boot_id');

/**
 * Names the system on which process numbers mean the same: another host, another start of this one or another
 * container is another one.
 */
export const hostIdentity = (): string =>
  (known ??= [hostname(), bootId(), link('/proc/self/ns/pid')].filter((part) => part !== '').join(' '));

/**
 * True if a process that was last heard of `silentMs` ago ran here before the system was started the last time.
 * Two machines of one name are told apart by their silence: who was heard of since the start lives elsewhere.
 */
export function endedWithBoot(host: string, system: string, silentMs: number): boolean {
  const boot = bootId();
  if (boot === '' || host !== hostname() || system.split(' ').includes(boot)) return false;
  return silentMs > uptime() * 1000;
}

/** State and what follows it; the field before, the name, may hold blanks and brackets. */
function processFields(pid: number): string[] {
  const stat = read(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** When a process began, as the system counts it; empty where it does not say. Numbers are given again. */
export const processStart = (pid: number): string => processFields(pid)[19] ?? '';

/** False if the process that had this number and began then is gone. */
export function isAlive(pid: number, start: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const [state = '', ...rest] = processFields(pid);
  // It has ended, and nobody has asked yet how: in a container whose first process is no init.
  if (state === 'Z' || state === 'X') return false;
  const now = rest[18] ?? '';
  return start === '' || now === '' || now === start;
}
