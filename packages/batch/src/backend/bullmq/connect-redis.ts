import { AppError } from '@ramify/sdk';
import type { Redis } from 'ioredis';
import type { Bullmq } from './load-bullmq.ts';
import type { RedisAddress } from './redis-address.ts';

const firstAnswerMs = 5000;
const slowestRetryMs = 10_000;

export interface RedisLink {
  readonly redis: Redis;
  readonly shown: string;
  /** Another connection of the same kind: commands that wait need one of their own. */
  another(): Redis;
  close(): void;
}

/**
 * Connects, or says in words why not. A connection that is lost later is made again for as long as it takes;
 * `onNotice` tells of it.
 */
export async function connectRedis(
  { Redis: Client }: Bullmq,
  { target, shown }: RedisAddress,
  onNotice: (message: string) => void,
): Promise<RedisLink> {
  const redis = new Client(target, {
    lazyConnect: true,
    // Commands wait for the connection to come back instead of failing.
    maxRetriesPerRequest: null,
    connectTimeout: firstAnswerMs,
    retryStrategy: (times) => Math.min(slowestRetryMs, 200 * 2 ** Math.min(times, 10)),
  });
  let reason = 'no answer';
  redis.on('error', (error: NodeJS.ErrnoException) => (reason = error.code ?? error.message));
  const unavailable = (why: string) =>
    new AppError('E_BACKEND_UNAVAILABLE', `Redis cannot be used at ${shown} (${why}).`, {
      remedy:
        'Start the server (`redis-server`), check the address after --redis, its password and the network.',
      retryable: true,
    });
  try {
    await within(
      firstAnswerMs,
      redis.connect().then(() => redis.ping()),
    );
  } catch (error) {
    redis.disconnect();
    // What the client says of itself is vaguer than what it met.
    throw unavailable(reason === 'no answer' && error instanceof Error ? error.message : reason);
  }
  let lost = false;
  redis.on('close', () => {
    if (lost) return;
    lost = true;
    onNotice(`The connection to ${shown} was lost; trying again.`);
  });
  redis.on('ready', () => {
    if (lost) onNotice(`${shown} answers again.`);
    lost = false;
  });
  const others: Redis[] = [];
  return {
    redis,
    shown,
    another() {
      const other = redis.duplicate();
      other.on('error', () => undefined);
      others.push(other);
      return other;
    },
    close() {
      lost = true;
      for (const each of [redis, ...others]) each.disconnect();
    },
  };
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer')), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
