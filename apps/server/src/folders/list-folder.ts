import { naturalOrder } from '@ramify/engine';
import type { FileEntry } from '@ramify/protocol';
import { opendir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileKind } from './file-kind.ts';
import { folderInside } from './open-inside.ts';

export interface FolderPage {
  readonly entries: readonly FileEntry[];
  readonly total: number;
}

/** A page of a folder: folders first, then files, in natural order. */
export async function listFolder(
  root: string,
  way: string,
  { offset, limit }: { offset: number; limit: number },
): Promise<FolderPage> {
  const folder = await folderInside(root, way);
  const names: { name: string; isFolder: boolean }[] = [];
  for await (const entry of await opendir(folder)) {
    if (entry.name.startsWith('.')) continue;
    // Links are left out: what they lead to is not served under their name.
    if (entry.isDirectory() || entry.isFile())
      names.push({ name: entry.name, isFolder: entry.isDirectory() });
  }
  names.sort((a, b) => Number(b.isFolder) - Number(a.isFolder) || naturalOrder(a.name, b.name));
  const prefix = way.replace(/^\/+|\/+$/g, '');
  const entries = await Promise.all(
    names.slice(offset, offset + limit).map(async ({ name, isFolder }): Promise<FileEntry | null> => {
      const info = await stat(join(folder, name)).catch(() => null);
      if (info === null) return null; // removed in the meantime
      return {
        name,
        path: prefix === '' ? name : `${prefix}/${name}`,
        kind: isFolder ? 'folder' : fileKind(name),
        bytes: isFolder ? 0 : info.size,
        modified: info.mtime.toISOString(),
      };
    }),
  );
  return { entries: entries.filter((entry) => entry !== null), total: names.length };
}
