import { opendir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { AppError, toAppError, type ParamMeta } from '@ramify/sdk';
import { wildcard } from './wildcard.ts';

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Natural order: `t2.tif` before `t10.tif`. */
export const naturalOrder = (a: string, b: string): number =>
  collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);

/**
 * The files that a path parameter names, absolute, in natural order: one file; if the parameter allows
 * folders, all files of accepted endings in the folder, or all that match `*` and `?` in the last part.
 */
export async function resolvePath(
  value: string,
  baseDir: string,
  meta: Partial<ParamMeta>,
): Promise<string[]> {
  if (value.trim() === '') {
    throw new AppError('E_PARAM_INVALID', 'No file is chosen.', {
      remedy: 'Set the parameter, for example with --set recording=data/movie.tif.',
    });
  }
  const path = resolve(baseDir, value);
  const info = await stat(path).catch(() => null);
  if (info?.isFile() === true) return [await nonEmpty(path, info.size)];
  if (info?.isDirectory() === true) {
    if (meta.folder !== true) {
      throw new AppError('E_FILE_IS_DIRECTORY', `${value} is a folder; a file is needed.`, {
        where: { file: path },
        remedy: `Give the path of a file${ending(meta)}.`,
      });
    }
    return fromFolder(path, value, meta, () => true);
  }
  if (info === null && meta.folder === true && /[*?]/.test(basename(path))) {
    const pattern = wildcard(basename(path));
    return fromFolder(dirname(path), value, meta, (name) => pattern(name));
  }
  if (info !== null) {
    throw new AppError('E_FILE_UNREADABLE', `${value} is neither a file nor a folder.`, {
      where: { file: path },
    });
  }
  throw new AppError('E_FILE_MISSING', `${value} does not exist.`, {
    where: { file: path },
    remedy: `Check the spelling; the path is relative to ${baseDir}.`,
  });
}

async function fromFolder(
  folder: string,
  value: string,
  meta: Partial<ParamMeta>,
  wanted: (name: string) => boolean,
): Promise<string[]> {
  const names: string[] = [];
  try {
    for await (const entry of await opendir(folder)) {
      if (entry.isFile() && !entry.name.startsWith('.') && accepted(entry.name, meta) && wanted(entry.name)) {
        names.push(entry.name);
      }
    }
  } catch (error) {
    throw toAppError(error, { file: folder });
  }
  if (names.length === 0) {
    throw new AppError('E_FILE_MISSING', `${value} holds no file${ending(meta)}.`, {
      where: { file: folder },
      remedy: 'Check the folder or the pattern.',
    });
  }
  const paths = names.sort(naturalOrder).map((name) => join(folder, name));
  return Promise.all(paths.map(async (path) => nonEmpty(path, (await stat(path)).size)));
}

async function nonEmpty(path: string, size: number): Promise<string> {
  if (size > 0) return path;
  throw new AppError('E_FILE_EMPTY', `${basename(path)} is empty (0 bytes).`, {
    where: { file: path },
    remedy: 'The recording or the copy was interrupted: copy the file again.',
  });
}

const accepted = (name: string, meta: Partial<ParamMeta>): boolean =>
  meta.accept === undefined || meta.accept.includes(extname(name).toLowerCase());

const ending = (meta: Partial<ParamMeta>): string =>
  meta.accept === undefined ? '' : ` ending in ${meta.accept.join(', ')}`;
