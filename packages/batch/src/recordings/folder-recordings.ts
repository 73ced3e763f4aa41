import { naturalOrder } from '@ramify/engine';
import { inspectFile } from '@ramify/formats/inspect';
import { openNodeFile } from '@ramify/formats/node-files';
import { AppError, toAppError } from '@ramify/sdk';
import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { graphFile } from '../manifest/batch-paths.ts';

/** What a folder of files stands for: one recording, one recording each, or whichever fits its files. */
export type FolderMeaning = 'auto' | 'one' | 'each';

const looked = 5;
const deepest = 12;

/** Frames of a recording; null if the file cannot be loaded. */
async function framesOf(path: string): Promise<number | null> {
  try {
    const file = { digest: path, bytes: (await stat(path)).size, name: basename(path) };
    const found = await inspectFile(file, { open: ({ digest }) => openNodeFile(digest) });
    return found.recording?.frames ?? null;
  } catch {
    return null;
  }
}

/** Files of one frame each are the pages of one recording, as many microscopes save it. */
async function arePages(files: readonly string[]): Promise<boolean> {
  if (files.length < 2) return false;
  const chosen = Array.from({ length: Math.min(looked, files.length) }, (_, i) =>
    Math.round((i * (files.length - 1)) / (Math.min(looked, files.length) - 1)),
  );
  const frames = await Promise.all(chosen.map((i) => framesOf(files[i] ?? '')));
  const known = frames.filter((count) => count !== null);
  return known.length > 0 && known.every((count) => count === 1);
}

/**
 * The recordings in a folder and the folders below it: each file of an accepted ending, but a folder whose
 * files have one frame each is one recording. Hidden files and folders are passed over, and results of Ramify.
 */
export async function folderRecordings(
  folder: string,
  accept: readonly string[] | undefined,
  meaning: FolderMeaning,
): Promise<string[]> {
  const found = await visit(folder, accept, meaning, 0);
  if (found.length > 0) return found;
  throw new AppError('E_FILE_MISSING', `${folder} holds no recording.`, {
    where: { file: folder },
    remedy:
      accept === undefined
        ? 'Choose another folder.'
        : `Recordings end in ${accept.join(', ')}; choose another folder.`,
  });
}

async function visit(
  folder: string,
  accept: readonly string[] | undefined,
  meaning: FolderMeaning,
  depth: number,
): Promise<string[]> {
  if (depth > deepest) return [];
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw toAppError(error, { file: folder });
  });
  const visible = entries
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => naturalOrder(a.name, b.name));
  if (isOwn(visible.map(({ name }) => name))) return [];
  const files: string[] = [];
  const folders: string[] = [];
  for (const entry of visible) {
    const path = join(folder, entry.name);
    // A link counts as what it leads to.
    const kind = entry.isSymbolicLink() ? await stat(path).catch(() => null) : entry;
    if (kind?.isDirectory() === true) folders.push(path);
    else if (kind?.isFile() === true && accepted(entry.name, accept)) files.push(path);
  }
  const one = files.length > 0 && (meaning === 'one' || (meaning === 'auto' && (await arePages(files))));
  const below: string[] = [];
  for (const path of folders) below.push(...(await visit(path, accept, meaning, depth + 1)));
  return [...(one ? [folder] : files), ...below];
}

/** Results of a run or of a batch lie here, or the truth of a sample: no recordings, though there are images. */
const isOwn = (names: readonly string[]): boolean =>
  names.includes('run.json') || (names.includes('manifest.json') && names.includes(graphFile));

const accepted = (name: string, accept: readonly string[] | undefined): boolean =>
  accept === undefined || accept.includes(extname(name).toLowerCase());
