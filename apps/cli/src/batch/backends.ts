import type { Backend } from '@ramify/batch';
import { AppError } from '@ramify/sdk';
import { codeName } from './code-name.ts';

export interface BackendOptions {
  readonly backend?: string;
  readonly redis?: string;
  readonly queue?: string;
  readonly slurmOption?: readonly string[];
  readonly itemsPerTask?: number;
}

type Open = (options: BackendOptions, env: NodeJS.ProcessEnv) => Promise<Backend>;

/** Loaders of the backends by name; only the one that is asked for is loaded. */
const backends: Readonly<Record<string, Open>> = {
  local: async () => (await import('@ramify/batch')).localBackend(),
  bullmq: async ({ redis, queue }, env) => {
    const { bullmqBackend } = await import('@ramify/batch');
    return bullmqBackend({
      redis: redis ?? env.RAMIFY_REDIS,
      code: codeName(),
      ...(queue === undefined ? {} : { queue }),
    });
  },
  slurm: async ({ slurmOption, itemsPerTask }) => {
    const { slurmBackend } = await import('@ramify/batch');
    return slurmBackend({
      ...(slurmOption === undefined ? {} : { options: slurmOption }),
      ...(itemsPerTask === undefined ? {} : { itemsPerTask }),
    });
  },
};

/** Opens the backend that `--backend` names. */
export async function openBackend(options: BackendOptions, env: NodeJS.ProcessEnv): Promise<Backend> {
  const name = options.backend ?? 'local';
  const open = Object.hasOwn(backends, name) ? backends[name] : undefined;
  if (open !== undefined) return open(options, env);
  throw new AppError('E_USAGE', `There is no backend ${name}.`, {
    remedy: `Choose one of ${Object.keys(backends).join(', ')}.`,
  });
}
