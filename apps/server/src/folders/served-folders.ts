import { AppError } from '@ramify/sdk';
import { access, constants, realpath, stat } from 'node:fs/promises';
import { basename, isAbsolute, relative, resolve, sep } from 'node:path';

/** A folder that the server was started with. */
export interface ServedFolder {
  readonly id: string;
  readonly name: string;
  /** Without symbolic links. */
  readonly root: string;
  readonly writable: boolean;
}

/** True if `path` is `root` or lies in it; `data-secret` does not lie in `data`. */
export function isInside(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

const slug = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40) || 'folder';

/** The folders named on the command line, each with an id that stays the same from start to start. */
export async function openFolders(paths: readonly string[]): Promise<ServedFolder[]> {
  const folders: ServedFolder[] = [];
  for (const path of paths) {
    const root = await realpath(resolve(path)).catch((cause: unknown) => {
      throw new AppError('E_FILE_MISSING', `The folder ${path} does not exist.`, {
        where: { file: path },
        remedy: 'Check the spelling of the path.',
        cause,
      });
    });
    if (!(await stat(root)).isDirectory()) {
      throw new AppError('E_USAGE', `${path} is a file, not a folder.`, {
        where: { file: path },
        remedy: 'Give the folder that holds it.',
      });
    }
    if (folders.some((folder) => folder.root === root)) continue;
    const name = basename(root) || root;
    let id = slug(name);
    for (let n = 2; folders.some((folder) => folder.id === id); n++) id = `${slug(name)}-${n}`;
    const writable = await access(root, constants.W_OK).then(
      () => true,
      () => false,
    );
    folders.push({ id, name, root, writable });
  }
  return folders;
}

/** The served folder of an id. */
export function folderOf(folders: readonly ServedFolder[], id: string): ServedFolder {
  const found = folders.find((folder) => folder.id === id);
  if (found !== undefined) return found;
  throw new AppError('E_NOT_FOUND', `The server serves no folder "${id}".`, {
    remedy: 'Reload the page: the server was started with other folders.',
  });
}
