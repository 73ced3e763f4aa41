import { isNewerGraph, limits, parseGraph } from '@ramify/graph';
import type { GraphEntry, OtherVersion } from '@ramify/protocol';
import { AppError, isAppError } from '@ramify/sdk';
import { createHash } from 'node:crypto';
import { opendir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { openInside } from '../folders/open-inside.ts';
import type { ServedFolder } from '../folders/served-folders.ts';
import { writeInside } from '../folders/write-inside.ts';
import { withDetails } from '../http/errors.ts';

export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Text of a graph file as it lies there. */
export async function readGraphFile(root: string, way: string): Promise<OtherVersion> {
  const file = await openInside(root, way);
  try {
    if (file.bytes > limits.bytes) {
      throw new AppError('E_GRAPH_LIMIT', `${way} has ${file.bytes} bytes; a graph has at most ${limits.bytes}.`, {
        where: { file: way },
        remedy: 'Choose a file ending in .graph.json.',
      });
    }
    const text = await file.handle.readFile('utf8');
    return { text, digest: digestOf(text), modified: file.modified.toISOString(), bytes: file.bytes };
  } finally {
    await file.handle.close();
  }
}

const conflict = (way: string, other: OtherVersion | null, expected: string | null): AppError =>
  withDetails(
    new AppError(
      'E_CONFLICT',
      other === null
        ? `${way} was removed in the meantime.`
        : expected === null
          ? `${way} exists already.`
          : `${way} was changed by another program or window in the meantime.`,
      { where: { file: way }, remedy: 'Compare the two, then keep yours, take the other, or save under another name.' },
    ),
    { other },
  );

const newer = (way: string): AppError =>
  new AppError(
    'E_GRAPH_NEWER',
    `${way} was saved by a newer version of Ramify. It is never written over by this version, which would lose what it does not know.`,
    { where: { file: way }, remedy: 'Save under another name, or update Ramify.' },
  );

/** Saves of graph files, one at a time, so that of two windows the second meets what the first wrote. */
export function createGraphSaver() {
  let queue: Promise<unknown> = Promise.resolve();

  async function save(root: string, way: string, text: string, expected: string | null) {
    if (!/\.json$/i.test(way)) {
      throw new AppError('E_REQUEST_INVALID', `${way} does not end in .graph.json.`, {
        remedy: 'Give the file a name that ends in .graph.json.',
      });
    }
    const there = await readGraphFile(root, way).catch((error: unknown) => {
      if (isAppError(error) && error.code === 'E_FILE_MISSING') return null;
      throw error;
    });
    // What is there already as it should be needs no writing: a repeated request after a lost answer.
    if (there?.digest === digestOf(text)) return { digest: there.digest, modified: there.modified };
    if (there !== null && isNewerGraph(there.text)) throw newer(way);
    if ((there?.digest ?? null) !== expected) throw conflict(way, there, expected);
    const { modified } = await writeInside(root, way, { overwrite: expected !== null }, (file) =>
      file.writeFile(text),
    ).catch(async (error: unknown) => {
      if (!isAppError(error) || error.code !== 'E_FILE_EXISTS') throw error;
      throw conflict(way, await readGraphFile(root, way), expected);
    });
    return { digest: digestOf(text), modified: modified.toISOString() };
  }

  return {
    save(root: string, way: string, text: string, expected: string | null) {
      const turn = queue.then(() => save(root, way, text, expected));
      queue = turn.catch(() => undefined);
      return turn;
    },
  };
}

const mostDepth = 4;
/** Entries of folders that are looked at: a folder of recordings can hold a hundred thousand files. */
const mostSeen = 20_000;

/** Paths of graph files in a folder and the folders below it. */
async function findGraphs(folder: string, depth: number, seen: { left: number }): Promise<string[]> {
  const found: string[] = [];
  const below: string[] = [];
  const entries = await opendir(folder).catch(() => null);
  if (entries === null) return found;
  for await (const entry of entries) {
    if (seen.left-- <= 0) break;
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    if (entry.isFile() && /\.graph\.json$/i.test(entry.name)) found.push(join(folder, entry.name));
    if (entry.isDirectory() && depth < mostDepth) below.push(join(folder, entry.name));
  }
  for (const next of below) found.push(...(await findGraphs(next, depth + 1, seen)));
  return found;
}

async function entryOf(folder: ServedFolder, path: string): Promise<GraphEntry | null> {
  const way = relative(folder.root, path).split(sep).join('/');
  const file = await readGraphFile(folder.root, way).catch(() => null);
  if (file === null) return null;
  const parsed = parseGraph(file.text);
  const { bytes, modified } = file;
  const base = { folder: folder.id, path: way, bytes, modified };
  if (!parsed.ok) {
    return { ...base, title: way, description: '', nodes: 0, problem: parsed.errors[0]?.message ?? '' };
  }
  const { title, description, nodes } = parsed.graph;
  return { ...base, title: title ?? way, description: description ?? '', nodes: nodes.size, problem: null };
}

/** The graph files of a folder, newest first. */
export async function listGraphs(
  folder: ServedFolder,
  limit: number,
): Promise<{ graphs: GraphEntry[]; truncated: boolean }> {
  const seen = { left: mostSeen };
  const paths = await findGraphs(folder.root, 0, seen);
  const entries = await Promise.all(paths.slice(0, 1000).map((path) => entryOf(folder, path)));
  const graphs = entries
    .filter((entry) => entry !== null)
    .sort((a, b) => b.modified.localeCompare(a.modified) || a.path.localeCompare(b.path));
  return { graphs: graphs.slice(0, limit), truncated: graphs.length > limit || seen.left <= 0 || paths.length > 1000 };
}
