import { readFileSync, readdirSync } from 'node:fs';

function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
      readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8')
        .split(' ')
        .map(Number)
        .filter((child) => child > 0),
    );
  } catch {
    return [];
  }
}

function residentOf(pid: number): number | null {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}

/** Bytes of memory that a process and those it began take; null where the system does not tell. */
export function memoryOf(pid: number): number | null {
  const own = residentOf(pid);
  if (own === null) return null;
  return childrenOf(pid).reduce((sum, child) => sum + (memoryOf(child) ?? 0), own);
}
