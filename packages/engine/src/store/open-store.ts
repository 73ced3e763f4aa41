import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { s3Bucket, s3Keys } from './remote/s3-bucket.ts';
import { isS3, s3Location } from './remote/s3-location.ts';
import { SharedStore } from './remote/shared-store.ts';
import { Store } from './store.ts';

/**
 * Opens the store at a location: a folder, or `s3://bucket/prefix?endpoint=…&region=…`, which many machines
 * share. Keys for a bucket come from the environment, and so does the folder in which this machine caches what
 * it got of it (`RAMIFY_STORE_CACHE`).
 */
export function openStore(location: string, env: NodeJS.ProcessEnv = process.env): Store {
  if (!isS3(location)) return new Store(location);
  const place = s3Location(location, env);
  const { RAMIFY_STORE_CACHE: chosen, XDG_CACHE_HOME: caches } = env;
  const root = chosen || join(caches || join(homedir(), '.cache'), 'ramify-remote');
  const own = createHash('sha256').update(`${place.base}/${place.prefix}`).digest('hex').slice(0, 16);
  return new SharedStore(join(root, own), s3Bucket(place, s3Keys(env)));
}
