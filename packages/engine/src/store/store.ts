import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, toAppError, type BlobRef } from '@ramify/sdk';
import type { OutputRef } from '../events.ts';
import type { KeyParts } from '../plan/plan.ts';
import { writeFileAtomically } from './atomic.ts';

/** What is kept of a finished node under its key. */
export interface Entry {
  readonly key: string;
  readonly parts: KeyParts;
  readonly outputs: Readonly<Record<string, OutputRef>>;
  readonly warnings: readonly string[];
  readonly ms: number;
  readonly at: string;
}

/**
 * Artefacts on disk, named by the SHA-256 of their bytes (`objects/ab/cdef…`), and entries that map a node's
 * key to its outputs (`keys/ab/cdef….json`). Every file appears by rename, so several processes and threads
 * may share one folder, and a process that dies leaves only temporary files. `openStore` opens a store by its
 * location, also one that lies in a bucket elsewhere.
 */
export class Store {
  readonly dir: string;

  constructor(dir: string) {
    this.dir = dir;
  }

  /** Creates the folder, or says why it cannot be used. */
  async prepare(): Promise<void> {
    try {
      for (const part of ['objects', 'keys', 'latest', 'files', 'tmp'])
        await mkdir(join(this.dir, part), { recursive: true });
      const probe = join(this.tempDir, `.${randomUUID()}.tmp`);
      await (await open(probe, 'wx')).close();
      await rm(probe);
    } catch (error) {
      const system = toAppError(error, { file: this.dir });
      throw new AppError(
        'E_STORE_UNWRITABLE',
        `The result store ${this.dir} cannot be written: ${system.message}`,
        {
          where: { file: this.dir },
          remedy: 'Choose another folder with --store or the variable RAMIFY_STORE.',
          cause: error,
        },
      );
    }
  }

  get tempDir(): string {
    return join(this.dir, 'tmp');
  }

  objectPath(digest: string): string {
    return join(this.dir, 'objects', digest.slice(0, 2), digest.slice(2));
  }

  /** Stores bytes; nothing is written if they are there already. */
  async putBytes(bytes: Uint8Array): Promise<BlobRef> {
    const digest = createHash('sha256').update(bytes).digest('hex');
    const path = this.objectPath(digest);
    if (!(await this.isHere({ digest, bytes: bytes.byteLength }))) {
      await writeFileAtomically(path, bytes, this.tempDir);
    }
    return { digest, bytes: bytes.byteLength };
  }

  /** Stores a stream of bytes of unknown length. */
  async putStream(chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<BlobRef> {
    const temporary = join(this.tempDir, `.${randomUUID()}.tmp`);
    const hash = createHash('sha256');
    let bytes = 0;
    const file = await open(temporary, 'wx');
    try {
      for await (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.byteLength;
        await file.writeFile(chunk);
      }
      await file.sync();
      await file.close();
      const digest = hash.digest('hex');
      const path = this.objectPath(digest);
      await mkdir(join(path, '..'), { recursive: true });
      await rename(temporary, path);
      return { digest, bytes };
    } catch (error) {
      await file.close().catch(() => undefined);
      await rm(temporary, { force: true });
      throw error;
    }
  }

  /** True if an object of that name and size is there; marks it as used. Its content is not verified. */
  hasObject(ref: BlobRef): Promise<boolean> {
    return this.isHere(ref);
  }

  /** The same for this folder alone. */
  protected async isHere(ref: BlobRef): Promise<boolean> {
    try {
      const path = this.objectPath(ref.digest);
      if ((await stat(path)).size !== ref.bytes) return false;
      const now = new Date();
      await utimes(path, now, now);
      return true;
    } catch {
      return false;
    }
  }

  /** Verifies an object against its name. A wrong one is removed, so that it is computed anew. */
  async verify(ref: BlobRef): Promise<'sound' | 'missing' | 'corrupt'> {
    const path = this.objectPath(ref.digest);
    const hash = createHash('sha256');
    try {
      for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }))
        hash.update(chunk as Uint8Array);
    } catch {
      return 'missing';
    }
    if (hash.digest('hex') === ref.digest) {
      await this.isHere(ref); // marks it as used
      return 'sound';
    }
    await rm(path, { force: true });
    return 'corrupt';
  }

  /** The bytes of an object, in shared memory, verified. */
  async getBytes(digest: string): Promise<Uint8Array<SharedArrayBuffer>> {
    const path = this.objectPath(digest);
    const file = await open(path, 'r').catch((error: unknown) => {
      throw new AppError('E_STORE_CORRUPT', `A stored result (${digest.slice(0, 12)}…) is gone.`, {
        where: { file: path },
        remedy: 'Run again: it will be computed anew.',
        retryable: true,
        cause: error,
      });
    });
    try {
      const bytes = new Uint8Array(new SharedArrayBuffer((await file.stat()).size));
      for (let done = 0, got = 1; got > 0 && done < bytes.length; done += got) {
        ({ bytesRead: got } = await file.read(bytes, done, Math.min(bytes.length - done, 1 << 28), done));
      }
      if (createHash('sha256').update(bytes).digest('hex') !== digest) {
        throw new AppError(
          'E_STORE_CORRUPT',
          `A stored result (${digest.slice(0, 12)}…) was damaged on disk.`,
          {
            where: { file: path },
            remedy: 'Run again: it will be computed anew.',
            retryable: true,
          },
        );
      }
      return bytes;
    } finally {
      await file.close();
    }
  }

  async getEntry(key: string): Promise<Entry | null> {
    return this.readJson<Entry>(this.entryPath(key));
  }

  async putEntry(entry: Entry): Promise<void> {
    await writeFileAtomically(this.entryPath(entry.key), JSON.stringify(entry), this.tempDir);
  }

  async removeEntry(key: string): Promise<void> {
    await rm(this.entryPath(key), { force: true });
  }

  /** Small records beside the artefacts: digests of files, the last key of a node. */
  async getRecord<T>(kind: 'files' | 'latest', name: string): Promise<T | null> {
    return this.readJson<T>(this.recordPath(kind, name));
  }

  async putRecord(kind: 'files' | 'latest', name: string, value: unknown): Promise<void> {
    await writeFileAtomically(this.recordPath(kind, name), JSON.stringify(value), this.tempDir);
  }

  private entryPath(key: string): string {
    return join(this.dir, 'keys', key.slice(0, 2), `${key.slice(2)}.json`);
  }

  private recordPath(kind: string, name: string): string {
    return join(this.dir, kind, `${createHash('sha256').update(name).digest('hex').slice(0, 32)}.json`);
  }

  private async readJson<T>(path: string): Promise<T | null> {
    try {
      return JSON.parse(await readFile(path, 'utf8')) as T;
    } catch {
      return null; // missing, or damaged: both mean "not known"
    }
  }
}
