import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { FileAccess, FileRef } from '@ramify/sdk';
import { openNodeFile } from '../node-files.ts';

/** References to files by path alone, for files too large to be hashed, and the access that opens them. */
export function nodeAccess(paths: readonly string[]): { files: FileRef[]; access: FileAccess } {
  const files = paths.map((path) => ({ digest: path, bytes: statSync(path).size, name: basename(path) }));
  return { files, access: { open: (file) => openNodeFile(file.digest, file.name) } };
}

/** Files that stand in memory only. */
export function memoryAccess(...contents: readonly Uint8Array[]): { files: FileRef[]; access: FileAccess } {
  const files = contents.map((bytes, i) => ({
    digest: '',
    bytes: bytes.length,
    name: contents.length === 1 ? 'memory.tif' : `memory_${i + 1}.tif`,
  }));
  const open: FileAccess['open'] = (ref) => {
    const bytes = contents[files.findIndex(({ name }) => name === ref.name)] ?? new Uint8Array(0);
    return Promise.resolve({
      name: ref.name,
      size: bytes.length,
      read(offset: number, target: Uint8Array) {
        const part = bytes.subarray(offset, offset + target.length);
        target.set(part);
        return Promise.resolve(part.length);
      },
      close: () => Promise.resolve(),
    });
  };
  return { files, access: { open } };
}
