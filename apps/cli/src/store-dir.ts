import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Folder of the stored results: `--store`, else `$RAMIFY_STORE`, else the user's cache folder. */
export function storeDir(option: string | undefined, env: NodeJS.ProcessEnv): string {
  const chosen = option ?? env.RAMIFY_STORE;
  if (chosen !== undefined && chosen !== '') return resolve(chosen);
  const cache = env.XDG_CACHE_HOME;
  return join(cache !== undefined && cache !== '' ? cache : join(homedir(), '.cache'), 'ramify');
}
