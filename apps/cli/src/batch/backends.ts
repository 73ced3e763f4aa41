import type { Backend } from '@ramify/batch';
import { AppError } from '@ramify/sdk';

export interface BackendOptions {
  readonly backend?: string;
}

/** Loaders of the backends by name; only the one that is asked for is loaded. */
const backends: Readonly<Record<string, (options: BackendOptions) => Promise<Backend>>> = {
  local: async () => (await import('@ramify/batch')).localBackend(),
};

/** Opens the backend that `--backend` names. */
export async function openBackend(options: BackendOptions): Promise<Backend> {
  const name = options.backend ?? 'local';
  const open = Object.hasOwn(backends, name) ? backends[name] : undefined;
  if (open !== undefined) return open(options);
  throw new AppError('E_USAGE', `There is no backend ${name}.`, {
    remedy: `Choose one of ${Object.keys(backends).join(', ')}.`,
  });
}
