import { AppError, toAppError } from '@ramify/sdk';
import { constants, type Stats } from 'node:fs';
import { open, realpath, stat, type FileHandle } from 'node:fs/promises';
import { dirname, isAbsolute, resolve, win32 } from 'node:path';
import { isInside } from './served-folders.ts';

/** A regular file whose place was verified after it was opened. */
export interface OpenedFile {
  readonly handle: FileHandle;
  readonly path: string;
  readonly bytes: number;
  readonly modified: Date;
}

const outside = (file: string): AppError =>
  new AppError('E_PATH_OUTSIDE', `${file} does not lie in the folder that the server was given.`, {
    where: { file },
    remedy: 'Start `ramify serve` with the folder that holds it.',
  });

/** The absolute path of `way` below `root`, by its text alone; `` is the root itself. */
export function resolveInside(root: string, way: string): string {
  // Both kinds of absolute path, so that a graph from Windows cannot mean anything here either.
  if (way.includes('\0') || isAbsolute(way) || win32.isAbsolute(way))
    throw outside(way.replaceAll('\0', '?'));
  const path = resolve(root, way);
  if (!isInside(root, path)) throw outside(way);
  return path;
}

/**
 * Opens a file below `root` for reading. The path is checked first, but what counts is where the file that was
 * opened really lies: between a check and an opening a folder can become a link to elsewhere.
 */
export async function openInside(root: string, way: string): Promise<OpenedFile> {
  const path = resolveInside(root, way);
  // Not blocking, because opening a pipe waits for its writer.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const handle = await open(path, flags).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ELOOP') throw linked(way);
    throw toAppError(error, { file: way });
  });
  try {
    const info = await handle.stat();
    if (!isInside(root, await placeOf(handle, path, info))) throw outside(way);
    if (!info.isFile()) throw noFile(way, info);
    return { handle, path, bytes: info.size, modified: info.mtime };
  } catch (error) {
    await handle.close();
    throw toAppError(error, { file: way });
  }
}

/** A folder below `root`, where links have been followed. */
export async function folderInside(root: string, way: string): Promise<string> {
  const path = resolveInside(root, way);
  const real = await realpath(path).catch((error: unknown) => {
    throw toAppError(error, { file: way });
  });
  if (!isInside(root, real)) throw outside(way);
  if (!(await stat(real)).isDirectory()) {
    throw new AppError('E_FILE_MISSING', `${way} is no folder.`, { where: { file: way } });
  }
  return real;
}

/** The path, if the nearest folder of it that exists lies inside; the rest may still have to be made. */
export async function placeInside(root: string, way: string): Promise<string> {
  const path = resolveInside(root, way);
  for (let folder = path; ; folder = dirname(folder)) {
    const real = await realpath(folder).catch(() => null);
    if (real === null && folder !== root) continue;
    if (real === null || !isInside(root, real)) throw outside(way);
    return path;
  }
}

/** Where an open file lies: Linux says so itself, elsewhere the path is resolved and must be the same file. */
async function placeOf(handle: FileHandle, path: string, info: Stats): Promise<string> {
  if (process.platform === 'linux') return realpath(`/proc/self/fd/${handle.fd}`);
  const real = await realpath(path);
  const found = await stat(real);
  if (found.ino !== info.ino || found.dev !== info.dev) throw outside(path);
  return real;
}

const linked = (file: string): AppError =>
  new AppError('E_PATH_OUTSIDE', `${file} is a link to another place.`, {
    where: { file },
    remedy: 'Start `ramify serve` with the folder that holds the file itself.',
  });

const noFile = (file: string, info: Stats): AppError =>
  info.isDirectory()
    ? new AppError('E_FILE_IS_DIRECTORY', `${file || 'The path'} is a folder, not a file.`, {
        where: { file },
      })
    : new AppError('E_FILE_UNREADABLE', `${file} is no ordinary file.`, { where: { file } });
