import type { SharedBytes } from '../pool/protocol.ts';

/** Encoded values kept for reuse, least recently used first out. */
export class Memory {
  private readonly limit: number;
  private readonly values = new Map<string, SharedBytes>();
  private bytes = 0;

  constructor(limit: number) {
    this.limit = limit;
  }

  get(digest: string): SharedBytes | undefined {
    const value = this.values.get(digest);
    if (value !== undefined) {
      this.values.delete(digest);
      this.values.set(digest, value);
    }
    return value;
  }

  put(digest: string, value: SharedBytes): void {
    if (this.values.has(digest) || value.byteLength > this.limit) return;
    this.values.set(digest, value);
    this.bytes += value.byteLength;
    for (const [oldest, { byteLength }] of this.values) {
      if (this.bytes <= this.limit) break;
      this.values.delete(oldest);
      this.bytes -= byteLength;
    }
  }
}
