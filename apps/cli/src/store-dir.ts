import { isS3 } from '@ramify/engine';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where results are stored, a folder or a bucket: `--store`, else `$RAMIFY_STORE`, else the user's cache folder. */
export function storeDir(option: string | undefined, env: NodeJS.ProcessEnv): string {
  const chosen = option ?? env.RAMIFY_STORE;
  if (chosen !== undefined && chosen !== '') return isS3(chosen) ? chosen : resolve(chosen);
  const cache = env.XDG_CACHE_HOME;
  return join(cache !== undefined && cache !== '' ? cache : join(homedir(), '.cache'), 'ramify');
}
