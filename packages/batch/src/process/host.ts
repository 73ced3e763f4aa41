import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

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

/**
 * Names the system on which process numbers mean the same: another host, another start of this one or another
 * container is another one.
 */
export const hostIdentity = (): string =>
  (known ??= [hostname(), read('/proc/sys/kernel/random/boot_id'), link('/proc/self/ns/pid')]
    .filter((part) => part !== '')
    .join(' '));

/** When a process began, as the system counts it; empty where it does not say. Numbers are given again. */
export function processStart(pid: number): string {
  const stat = read(`/proc/${pid}/stat`);
  // The second field, the name, may hold blanks and brackets.
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

/** False if the process that had this number and began then is gone. */
export function isAlive(pid: number, start: string): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const now = processStart(pid);
  return start === '' || now === '' || now === start;
}
