import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { FileRef } from '@ramify/sdk';
import type { Store } from '../store/store.ts';
import { shareReading } from './share-reading.ts';

interface DigestRecord {
  readonly path: string;
  readonly bytes: number;
  readonly mtimeNs: string;
  readonly inode: string;
  readonly digest: string;
}

/** Identity of a file's content as far as the file system tells it without reading. */
export interface FileStamp {
  readonly bytes: number;
  readonly mtimeNs: string;
  readonly inode: string;
}

export async function stampOf(path: string): Promise<FileStamp> {
  const info = await stat(path, { bigint: true });
  return { bytes: Number(info.size), mtimeNs: String(info.mtimeNs), inode: String(info.ino) };
}

const sameStamp = (a: FileStamp, b: FileStamp): boolean =>
  a.bytes === b.bytes && a.mtimeNs === b.mtimeNs && a.inode === b.inode;

// A file that was changed within the clock's resolution of being read could keep its time: not trusted.
const settledMs = 2000;

/**
 * SHA-256 of a file's content. It is read once; afterwards the store's record answers as long as size, time
 * of change and inode are the same.
 */
export async function digestFile(
  path: string,
  store: Store,
  onProgress?: (done: number, total: number) => void,
  signal?: AbortSignal,
): Promise<FileRef & { stamp: FileStamp }> {
  const name = basename(path);
  const stamp = await stampOf(path);
  const known = await store.getRecord<DigestRecord>('files', path);
  if (known !== null && known.path === path && sameStamp(known, stamp)) {
    return { digest: known.digest, bytes: stamp.bytes, name, stamp };
  }
  const key = [path, stamp.bytes, stamp.mtimeNs, stamp.inode].join('|');
  const digest = await shareReading(
    key,
    (advance, stop) => hashOf(path, (done) => advance(done, stamp.bytes), stop),
    onProgress,
    signal,
  );
  const after = await stampOf(path);
  if (sameStamp(stamp, after) && Date.now() - Number(BigInt(stamp.mtimeNs) / 1_000_000n) > settledMs) {
    await store.putRecord('files', path, { path, ...stamp, digest } satisfies DigestRecord);
  }
  return { digest, bytes: after.bytes, name, stamp: after };
}

async function hashOf(path: string, advance: (done: number) => void, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  let done = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 4 << 20, signal })) {
    hash.update(chunk as Uint8Array);
    done += (chunk as Uint8Array).length;
    advance(done);
  }
  return hash.digest('hex');
}

/** Records the digest of a file that was just written whole. */
export async function rememberDigest(store: Store, path: string, digest: string): Promise<void> {
  await store.putRecord('files', path, { path, ...(await stampOf(path)), digest } satisfies DigestRecord);
}
