import { evict, type Store } from '@ramify/engine';
import type { Logger } from 'pino';

/** As much as the engine leaves when it closes, which a server does rarely. */
const storeBytes = 50 * 2 ** 30;
const everyMs = 10 * 60 * 1000;

/** Removes what was used least recently, now and then, when nothing runs. */
export function keepStoreSmall(store: Store, log: Logger): () => void {
  let last = Date.now();
  return () => {
    if (Date.now() - last < everyMs) return;
    last = Date.now();
    evict(store, storeBytes).catch((error: unknown) => log.warn({ err: error }, 'The store was not tidied.'));
  };
}
