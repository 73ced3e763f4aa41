/** Things by name, of which the ones used longest ago go when all together are too large. */
export interface Lru<T> {
  get(key: string): T | undefined;
  set(key: string, value: T, size: number): void;
  /** Sizes of all together. */
  readonly size: number;
}

/** Keeps the last one even if it alone is too large: whoever asked for it is about to use it. */
export function createLru<T>(limit: number): Lru<T> {
  const entries = new Map<string, { readonly value: T; readonly size: number }>();
  let total = 0;
  const drop = (key: string): void => {
    total -= entries.get(key)?.size ?? 0;
    entries.delete(key);
  };
  return {
    get(key) {
      const entry = entries.get(key);
      if (entry === undefined) return undefined;
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },
    set(key, value, size) {
      drop(key);
      entries.set(key, { value, size });
      total += size;
      for (const oldest of entries.keys()) {
        if (total <= limit || entries.size === 1) break;
        drop(oldest);
      }
    },
    get size() {
      return total;
    },
  };
}
