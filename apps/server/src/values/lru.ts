/** Keeps what was used last, up to a limit of size; the newest is kept whatever its size. */
export class Lru<T> {
  private readonly limit: number;
  private readonly sizeOf: (value: T) => number;
  private readonly entries = new Map<string, T>();
  private size = 0;

  constructor(limit: number, sizeOf: (value: T) => number) {
    this.limit = limit;
    this.sizeOf = sizeOf;
  }

  get(key: string): T | undefined {
    const value = this.entries.get(key);
    if (value !== undefined) {
      this.entries.delete(key);
      this.entries.set(key, value);
    }
    return value;
  }

  put(key: string, value: T): void {
    this.remove(key);
    this.entries.set(key, value);
    this.size += this.sizeOf(value);
    for (const oldest of this.entries.keys()) {
      if (this.size <= this.limit || this.entries.size === 1) break;
      this.remove(oldest);
    }
  }

  private remove(key: string): void {
    const value = this.entries.get(key);
    if (value === undefined) return;
    this.entries.delete(key);
    this.size -= this.sizeOf(value);
  }
}

/** Makes a value once, however many ask for it at the same time; a failure is not kept. */
export function shared<T>(): (key: string, make: () => Promise<T>) => Promise<T> {
  const pending = new Map<string, Promise<T>>();
  return (key, make) => {
    const known = pending.get(key);
    if (known !== undefined) return known;
    const made = make().finally(() => pending.delete(key));
    pending.set(key, made);
    return made;
  };
}
