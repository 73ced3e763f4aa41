/** A place for named bytes on another machine. Whatever it gives is checked by whoever asked. */
export interface Bucket {
  /** For messages; holds no secret. */
  readonly name: string;
  /** Asks for something, or says why that is refused. */
  check(): Promise<void>;
  /** Bytes of an object, or null if there is none of that name. */
  size(key: string): Promise<number | null>;
  /** Content of an object, or null if there is none of that name. */
  get(key: string): Promise<AsyncIterable<Uint8Array> | null>;
  /** Writes an object whole or not at all; what had that name before is replaced. */
  put(key: string, content: BucketContent): Promise<void>;
  remove(key: string): Promise<void>;
}

/** Bytes in memory or in a file, with their SHA-256. */
export interface BucketContent {
  readonly digest: string;
  readonly bytes: number;
  readonly source: Uint8Array<ArrayBuffer> | { readonly path: string };
}
