import type { FileAccess, FileRef, RandomAccessFile } from '@ramify/sdk';
import { createHash } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { basename } from 'node:path';

/** The reference by which nodes know the file at `path`. */
export async function fileRef(path: string): Promise<FileRef> {
  const content = await readFile(path);
  const digest = createHash('sha256').update(content).digest('hex');
  return { digest, bytes: content.byteLength, name: basename(path) };
}

/** Opens a real file for reading by ranges. */
export async function openFile(path: string, name: string): Promise<RandomAccessFile> {
  const handle = await open(path);
  const { size } = await handle.stat();
  return {
    name,
    size,
    async read(offset, target) {
      let filled = 0;
      while (filled < target.byteLength) {
        const { bytesRead } = await handle.read(target, filled, target.byteLength - filled, offset + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return filled;
    },
    close: () => handle.close(),
  };
}

/** Reads real files by ranges; `paths` says where the content of a digest lies. */
export const fileAccess = (paths: ReadonlyMap<string, string>): FileAccess => ({
  open({ digest, name }) {
    const path = paths.get(digest);
    if (path === undefined) throw new Error(`No path is known for "${name}".`);
    return openFile(path, name);
  },
});
