import { AppError } from '@ramify/sdk';

/** The queue and its client are optional: they are loaded when this backend is asked for, and only then. */
export async function loadBullmq() {
  try {
    const [bullmq, { Redis }] = await Promise.all([import('bullmq'), import('ioredis')]);
    return { ...bullmq, Redis };
  } catch (cause) {
    throw new AppError('E_BACKEND_UNAVAILABLE', 'The packages bullmq and ioredis are not installed.', {
      remedy: 'Install Ramify with its optional packages, or leave out --backend to run on this computer.',
      cause,
    });
  }
}

export type Bullmq = Awaited<ReturnType<typeof loadBullmq>>;
