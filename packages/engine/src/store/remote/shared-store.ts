import type { BlobRef } from '@ramify/sdk';
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { writeAtomically } from '../atomic.ts';
import { Store, type Entry } from '../store.ts';
import type { Bucket } from './bucket.ts';
import { soundEntry } from './sound-entry.ts';

const largestEntry = 4 << 20;
/** What one request of S3 may carry. What is larger stays here; elsewhere it is computed anew. */
const largestObject = 5 * 2 ** 30;

const objectKey = (digest: string) => `objects/${digest.slice(0, 2)}/${digest.slice(2)}`;
const entryKey = (key: string) => `keys/${key.slice(0, 2)}/${key.slice(2)}.json`;

/**
 * A store whose artefacts and entries lie in a bucket that many machines share, with a folder of this machine
 * as its cache. What comes from the bucket counts only if it has the SHA-256 by which it was asked for. What
 * is known of local files stays on this machine.
 */
export class SharedStore extends Store {
  private readonly bucket: Bucket;
  /** Objects that are known to be in the bucket. */
  private readonly shared = new Set<string>();

  constructor(cacheDir: string, bucket: Bucket) {
    super(cacheDir);
    this.bucket = bucket;
  }

  override async prepare(): Promise<void> {
    await super.prepare();
    await this.bucket.check();
  }

  override async putBytes(bytes: Uint8Array): Promise<BlobRef> {
    return this.share(await super.putBytes(bytes));
  }

  override async putStream(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<BlobRef> {
    return this.share(await super.putStream(chunks));
  }

  override async hasObject(ref: BlobRef): Promise<boolean> {
    return (await this.isHere(ref)) || (await this.bucket.size(objectKey(ref.digest))) === ref.bytes;
  }

  override async verify(ref: BlobRef): Promise<'sound' | 'missing' | 'corrupt'> {
    const here = await super.verify(ref);
    return here === 'sound' ? here : this.fetch(ref.digest, ref.bytes);
  }

  override async getBytes(digest: string): Promise<Uint8Array<SharedArrayBuffer>> {
    const here = await stat(this.objectPath(digest)).catch(() => null);
    if (here === null) await this.fetch(digest, Infinity);
    return super.getBytes(digest);
  }

  override async getEntry(key: string): Promise<Entry | null> {
    const here = await super.getEntry(key);
    if (here !== null) return here;
    const content = await this.bucket.get(entryKey(key));
    const entry = content === null ? null : soundEntry(await textOf(content), key);
    if (entry !== null) await super.putEntry(entry);
    return entry;
  }

  override async putEntry(entry: Entry): Promise<void> {
    await super.putEntry(entry);
    const source = new TextEncoder().encode(JSON.stringify(entry));
    await this.bucket.put(entryKey(entry.key), {
      digest: createHash('sha256').update(source).digest('hex'),
      bytes: source.length,
      source,
    });
  }

  override async removeEntry(key: string): Promise<void> {
    await super.removeEntry(key);
    await this.bucket.remove(entryKey(key)).catch(ignore);
  }

  private async share(ref: BlobRef): Promise<BlobRef> {
    const { digest, bytes } = ref;
    if (this.shared.has(digest) || bytes > largestObject) return ref;
    const key = objectKey(digest);
    if ((await this.bucket.size(key)) !== bytes) {
      await this.bucket.put(key, { digest, bytes, source: { path: this.objectPath(digest) } });
    }
    this.shared.add(digest);
    return ref;
  }

  /** Brings an object here if the bucket's is what its name says; a wrong one is removed from the bucket. */
  private async fetch(digest: string, most: number): Promise<'sound' | 'missing' | 'corrupt'> {
    const content = await this.bucket.get(objectKey(digest));
    if (content === null) return 'missing';
    try {
      await writeAtomically(
        this.objectPath(digest),
        async (file) => {
          const hash = createHash('sha256');
          let bytes = 0;
          for await (const chunk of content) {
            bytes += chunk.byteLength;
            if (bytes > most) throw new Wrong();
            hash.update(chunk);
            await file.writeFile(chunk);
          }
          if (hash.digest('hex') !== digest) throw new Wrong();
        },
        this.tempDir,
      );
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      this.shared.delete(digest);
      await this.bucket.remove(objectKey(digest)).catch(ignore);
      return 'corrupt';
    }
    this.shared.add(digest);
    return 'sound';
  }
}

class Wrong extends Error {}

const ignore = (): void => undefined;

async function textOf(content: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    bytes += chunk.byteLength;
    if (bytes > largestEntry) return '';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
