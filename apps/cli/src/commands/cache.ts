import { evict, openStore, storeInfo } from '@ramify/engine';
import type { CommandContext } from '../command-context.ts';
import { exitCodes } from '../exit-codes.ts';
import { storeDir } from '../store-dir.ts';
import { bytes, counted } from '../terminal/quantities.ts';

interface CacheOptions {
  readonly store?: string;
}

/** `ramify cache info` */
export async function cacheInfo(
  { terminal, env }: CommandContext,
  options: CacheOptions & { readonly json?: boolean },
): Promise<number> {
  const info = await storeInfo(openStore(storeDir(options.store, env)));
  if (options.json === true) terminal.out(JSON.stringify(info, null, 2));
  else {
    const { bold } = terminal.style;
    terminal.out(`${bold(bytes(info.bytes))} in ${counted(info.objects, 'result')}, ${info.dir}`);
  }
  return exitCodes.ok;
}

/** `ramify cache clean` */
export async function cacheClean(
  { terminal, env }: CommandContext,
  options: CacheOptions & { readonly maxSize: number },
): Promise<number> {
  const store = openStore(storeDir(options.store, env));
  const freed = await evict(store, options.maxSize, options.maxSize === 0);
  const left = await storeInfo(store);
  terminal.out(`Freed ${bytes(freed)}; ${bytes(left.bytes)} remain in ${store.dir}.`);
  return exitCodes.ok;
}
