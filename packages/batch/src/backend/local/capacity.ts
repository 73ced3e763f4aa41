import { readFileSync } from 'node:fs';
import { availableParallelism, freemem } from 'node:os';
import type { ItemLimits } from '../../manifest/manifest-schema.ts';

/** Memory that an item is counted with if it has no limit of its own. */
const usualBytes = 1.5e9;
const share = 0.8;

/** Bytes of memory that processes may still take; `freemem` of Linux leaves out what the system would give back. */
function availableMemory(): number {
  try {
    const kilobytes = /^MemAvailable:\s+(\d+) kB/m.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1];
    if (kilobytes !== undefined) return Number(kilobytes) * 1024;
  } catch {
    // Not Linux.
  }
  return freemem();
}

export interface Capacity {
  /** Items at the same time. */
  readonly jobs: number;
  /** Worker threads of each. */
  readonly workers: number;
  /** Whether several items keep all cores busy, or one the only one. */
  readonly crowded: boolean;
}

/** How many items run at the same time, and on how many threads each: as cores and memory allow. */
export function capacity(
  items: number,
  asked: number | null,
  { memoryBytes, workers }: Pick<ItemLimits, 'memoryBytes' | 'workers'>,
  { cores, memory } = { cores: availableParallelism(), memory: availableMemory() },
): Capacity {
  const byMemory = Math.floor((share * memory) / (memoryBytes ?? usualBytes));
  const byCores = Math.floor(cores / (workers ?? 1));
  const jobs = Math.max(1, Math.min(items, asked ?? Math.min(byCores, byMemory)));
  const threads = workers ?? Math.max(1, Math.floor(cores / jobs));
  return { jobs, workers: threads, crowded: jobs * threads >= cores && (jobs > 1 || cores === 1) };
}
