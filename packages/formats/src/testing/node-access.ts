import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { FileAccess, FileRef } from '@ramify/sdk';
import { openNodeFile } from '../node-files.ts';

/** References to files by path alone, for files too large to be hashed, and the access that opens them. */
export function nodeAccess(paths: readonly string[]): { files: FileRef[]; access: FileAccess } {
  const files = paths.map((path) => ({ digest: path, bytes: statSync(path).size, name: basename(path) }));
  return { files, access: { open: (file) => openNodeFile(file.digest, file.name) } };
}

/** One file that stands in memory only. */
export function memoryAccess(
  bytes: Uint8Array,
  name = 'memory.tif',
): { files: FileRef[]; access: FileAccess } {
  const files = [{ digest: '', bytes: bytes.length, name }];
  const open: FileAccess['open'] = () =>
    Promise.resolve({
      name,
      size: bytes.length,
      read(offset: number, target: Uint8Array) {
        const part = bytes.subarray(offset, offset + target.length);
        target.set(part);
        return Promise.resolve(part.length);
      },
      close: () => Promise.resolve(),
    });
  return { files, access: { open } };
}
