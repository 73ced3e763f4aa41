import { AppError } from '@ramify/sdk';

export type Bullmq = Pick<typeof import('bullmq'), 'Queue' | 'QueueEvents' | 'Worker' | 'DelayedError'> &
  Pick<typeof import('ioredis'), 'Redis'>;

/** The queue and its client are optional: they are loaded when this backend is asked for, and only then. */
export async function loadBullmq(): Promise<Bullmq> {
  try {
    const [{ Queue, QueueEvents, Worker, DelayedError }, { Redis }] = await Promise.all([
      import('bullmq'),
      import('ioredis'),
    ]);
    return { Queue, QueueEvents, Worker, DelayedError, Redis };
  } catch (cause) {
    throw new AppError('E_BACKEND_UNAVAILABLE', 'The packages bullmq and ioredis are not installed.', {
      remedy: 'Install Ramify with its optional packages, or leave out --backend to run on this computer.',
      cause,
    });
  }
}
