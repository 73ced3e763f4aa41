import type { Redis } from 'ioredis';
import { fleet } from './fleet.ts';

const everyMs = 10_000;

/** Tells when nobody works, when somebody begins to, and when a worker is of another version. */
export function watchFleet(
  redis: Redis,
  queue: string,
  code: string,
  shown: string,
  say: (message: string) => void,
): () => Promise<void> {
  let before = 0;
  let known: 'nobody' | 'somebody' | null = null;
  const strangers = new Set<string>();
  return async () => {
    if (Date.now() - before < everyMs) return;
    before = Date.now();
    const workers = await fleet(redis, queue);
    const now = workers.length === 0 ? 'nobody' : 'somebody';
    if (now !== known && now === 'nobody') {
      say(`No worker takes recordings from ${shown}: start \`ramify worker\` with it on your machines.`);
    }
    if (now !== known && known === 'nobody') say(`${workers.length === 1 ? 'A worker' : 'Workers'} came.`);
    known = now;
    for (const worker of workers) {
      if (worker.code === code || strangers.has(worker.host)) continue;
      strangers.add(worker.host);
      say(`The worker on ${worker.host} is another version of Ramify: what it makes counts as stale here.`);
    }
  };
}
