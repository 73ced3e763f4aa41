import type { Backend } from '../backend.ts';
import { connectRedis, type RedisLink } from './connect-redis.ts';
import { loadBullmq } from './load-bullmq.ts';
import { defaultQueue } from './queue-contract.ts';
import { redisAddress } from './redis-address.ts';
import { submitToQueue } from './submit-to-queue.ts';

export interface BullmqOptions {
  /** Address of the Redis server. */
  readonly redis: string | undefined;
  readonly queue?: string;
  /** Names the code of all nodes here. */
  readonly code: string;
}

/**
 * Hands items to the workers of a fleet through a queue in Redis. The queue holds a bounded number of them at a
 * time; the others wait here. What was queued goes on if this process ends, and the next one finds it.
 */
export async function bullmqBackend({ redis, queue = defaultQueue, code }: BullmqOptions): Promise<Backend> {
  const address = redisAddress(redis);
  const bullmq = await loadBullmq();
  let notice: (message: string) => void = () => undefined;
  const link: RedisLink = await connectRedis(bullmq, address, (message) => notice(message));
  return {
    name: 'bullmq',
    capabilities: { detached: false, progress: true, retries: true, remote: true },
    submit: (submission) =>
      submitToQueue(submission, { bullmq, link, queue, code }, (hear) => {
        notice = hear;
      }),
    close: () => Promise.resolve(link.close()),
  };
}
