import type { Redis } from 'ioredis';
import * as z from 'zod';
import { keyPrefix } from './queue-contract.ts';

const workerSchema = z.object({
  host: z.string(),
  pid: z.int(),
  /** Items at the same time. */
  concurrency: z.int(),
  /** Names the code of all nodes: workers of another version make results that look out of date. */
  code: z.string(),
  running: z.array(z.string()),
});
export type FleetWorker = z.output<typeof workerSchema>;

export const beatMs = 5000;
const silenceSeconds = 20;

const setKey = (queue: string) => `${keyPrefix}-fleet:${queue}:seen`;
const infoKey = (queue: string) => `${keyPrefix}-fleet:${queue}:workers`;

// On the clock of the server: those of the machines differ.
const beatScript = `
redis.call('ZADD', KEYS[1], redis.call('TIME')[1], ARGV[1])
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])`;
const listScript = `
local old = redis.call('TIME')[1] - ARGV[1]
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', old)) do
  redis.call('ZREM', KEYS[1], id)
  redis.call('HDEL', KEYS[2], id)
end
return redis.call('HVALS', KEYS[2])`;

/** Says that a worker is alive, and what it does. */
export const beat = async (redis: Redis, queue: string, worker: FleetWorker): Promise<void> => {
  const id = `${worker.host}:${worker.pid}`;
  await redis.eval(beatScript, 2, setKey(queue), infoKey(queue), id, JSON.stringify(worker));
};

export async function leave(redis: Redis, queue: string, { host, pid }: FleetWorker): Promise<void> {
  const id = `${host}:${pid}`;
  await redis.multi().zrem(setKey(queue), id).hdel(infoKey(queue), id).exec();
}

/** Workers that were heard of in the last seconds. */
export async function fleet(redis: Redis, queue: string): Promise<FleetWorker[]> {
  const found = z
    .array(z.string())
    .parse(await redis.eval(listScript, 2, setKey(queue), infoKey(queue), silenceSeconds));
  return found.flatMap((text) => {
    const parsed = workerSchema.safeParse(JSON.parse(text));
    return parsed.success ? [parsed.data] : [];
  });
}
