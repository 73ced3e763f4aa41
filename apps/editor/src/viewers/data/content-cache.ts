import type { PortValue } from '@ramify/sdk';
import type { Client } from '@ramify/protocol';
import { createLru } from './lru.ts';
import type { OutputRefView } from '../viewer.ts';

/** Values in memory, by the digest of their content: equal outputs of several runs are fetched once. */
export interface ContentCache {
  /** The value if it is here already. */
  peek(digest: string): PortValue | undefined;
  load(output: OutputRefView): Promise<PortValue>;
}

const mostBytes = 384e6;

export function createContentCache(values: Pick<Client, 'getValueContent'>): ContentCache {
  const known = createLru<PortValue>(mostBytes);
  const pending = new Map<string, Promise<PortValue>>();
  return {
    peek: (digest) => known.get(digest),
    load: ({ digest, bytes }) => {
      const found = known.get(digest);
      if (found !== undefined) return Promise.resolve(found);
      const before = pending.get(digest);
      if (before !== undefined) return before;
      const loading = values
        .getValueContent({ digest })
        .then((value) => {
          known.set(digest, value, bytes);
          return value;
        })
        .finally(() => pending.delete(digest));
      pending.set(digest, loading);
      return loading;
    },
  };
}
