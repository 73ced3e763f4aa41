import { AppError, toAppError } from '@ramify/sdk';
import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { link, open, realpath, rename, rm, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { folderInside, resolveInside } from './open-inside.ts';
import { isInside } from './served-folders.ts';

export interface WriteOptions {
  /** Replace what lies there; otherwise it is an error. */
  readonly overwrite: boolean;
}

/**
 * Makes a file appear below `root` whole or not at all: a temporary file of its own in the same folder, flushed
 * and renamed. On any failure nothing is left.
 */
export async function writeInside(
  root: string,
  way: string,
  { overwrite }: WriteOptions,
  fill: (file: FileHandle) => Promise<void>,
): Promise<{ path: string; modified: Date; bytes: number }> {
  const path = resolveInside(root, way);
  const name = basename(path);
  if (path === root || name.startsWith('.')) {
    throw new AppError('E_REQUEST_INVALID', `"${way}" is not the name of a file.`, {
      remedy: 'Give a name that does not begin with a point.',
    });
  }
  const folder = await folderInside(root, dirname(path) === root ? '' : dirname(path).slice(root.length + 1));
  const target = join(folder, name);
  const temporary = join(folder, `.${randomUUID()}.tmp`);
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
  const file = await open(temporary, flags, 0o644).catch((error: unknown) => {
    throw unwritable(error, way);
  });
  try {
    if (!isInside(root, await realpath(temporary)))
      throw new AppError('E_PATH_OUTSIDE', `${way} lies outside.`);
    await fill(file);
    await file.sync();
    const { mtime, size } = await file.stat();
    await file.close();
    if (overwrite) await rename(temporary, target);
    else {
      // Unlike a renaming, a second name for the file fails if the name is taken.
      await link(temporary, target);
      await rm(temporary);
    }
    return { path: target, modified: mtime, bytes: size };
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw unwritable(error, way);
  }
}

function unwritable(thrown: unknown, file: string): AppError {
  if ((thrown as NodeJS.ErrnoException).code === 'EEXIST') {
    return new AppError('E_FILE_EXISTS', `${file} exists already.`, {
      where: { file },
      remedy: 'Choose another name, or say that it is to be replaced.',
    });
  }
  const error = toAppError(thrown, { file });
  if (error.code !== 'E_FILE_UNREADABLE' && error.code !== 'E_FILE_IS_DIRECTORY') return error;
  return new AppError('E_OUTPUT_UNWRITABLE', `${file} cannot be written here.`, {
    where: { file },
    remedy: 'Choose another folder, or ask for permission to write.',
    cause: thrown,
  });
}
