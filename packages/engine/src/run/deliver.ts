import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { AppError, toAppError, type BlobRef } from '@ramify/sdk';
import { digestFile, rememberDigest } from '../files/digest-file.ts';
import { writeAtomically } from '../store/atomic.ts';
import type { Store } from '../store/store.ts';

/** Makes the output folder, and says so in words if it cannot be written. */
export async function prepareOutDir(dir: string): Promise<void> {
  try {
    await mkdir(dir, { recursive: true });
    const probe = join(dir, `.${randomUUID()}.tmp`);
    await (await open(probe, 'wx')).close();
    await rm(probe);
  } catch (error) {
    const system = toAppError(error, { file: dir });
    throw new AppError(
      system.code === 'E_DISK_FULL' ? 'E_DISK_FULL' : 'E_OUTPUT_UNWRITABLE',
      `The output folder ${dir} cannot be written: ${system.message}`,
      { where: { file: dir }, remedy: 'Choose another folder with --out.', cause: error },
    );
  }
}

/**
 * Puts a stored file into the output folder under `name`, whole or not at all. A file that is there with the
 * same content stays as it is.
 */
export async function deliverFile(
  store: Store,
  blob: BlobRef,
  outDir: string,
  name: string,
): Promise<string> {
  const path = resolve(outDir, name);
  const inside = relative(resolve(outDir), path);
  if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) {
    throw new AppError('E_PARAM_INVALID', `${name} is not a name inside the output folder.`, {
      remedy: 'Give a plain file name.',
    });
  }
  if (await holds(store, path, blob)) return path;
  try {
    await mkdir(dirname(path), { recursive: true });
    const hash = createHash('sha256');
    await writeAtomically(path, async (file) => {
      for await (const chunk of createReadStream(store.objectPath(blob.digest), { highWaterMark: 4 << 20 })) {
        hash.update(chunk as Uint8Array);
        await file.writeFile(chunk as Uint8Array);
      }
      if (hash.digest('hex') !== blob.digest) {
        throw new AppError('E_STORE_CORRUPT', `The stored content of ${name} is damaged.`, {
          remedy: 'Run again: it will be computed anew.',
          retryable: true,
        });
      }
    });
    await rememberDigest(store, path, blob.digest);
    return path;
  } catch (error) {
    const system = toAppError(error, { file: path });
    if (
      system.code === 'E_FILE_UNREADABLE' ||
      system.code === 'E_FILE_IS_DIRECTORY' ||
      system.code === 'E_FILE_EXISTS'
    ) {
      throw new AppError('E_OUTPUT_UNWRITABLE', `${name} cannot be written: ${system.message}`, {
        where: { file: path },
        remedy: 'Choose another folder with --out, or remove what stands in the way.',
        cause: error,
      });
    }
    throw system;
  }
}

async function holds(store: Store, path: string, blob: BlobRef): Promise<boolean> {
  const info = await stat(path).catch(() => null);
  if (info?.isFile() !== true || info.size !== blob.bytes) return false;
  return (await digestFile(path, store)).digest === blob.digest;
}
