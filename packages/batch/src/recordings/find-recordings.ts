import type { Graph } from '@ramify/graph';
import { AppError } from '@ramify/sdk';
import { stat } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { folderRecordings, type FolderMeaning } from './folder-recordings.ts';
import { isPattern, matching } from './glob-recordings.ts';
import { listRecordings } from './list-recordings.ts';
import { plainRecording, type FoundRecordings, type Recording } from './recording.ts';
import { sheetRecordings } from './sheet-recordings.ts';

export interface RecordingQuery {
  readonly graph: Graph;
  /** Name of the graph's input that takes recordings. */
  readonly input: string;
  /** Endings that the input accepts. */
  readonly accept: readonly string[] | undefined;
  readonly folders: FolderMeaning;
  /** True if a setting names files. */
  readonly isPath: (name: string, value: string) => boolean;
}

const sheets = ['.csv', '.tsv'];
const lists = ['.txt', '.list', '.lst'];

/** The recordings that the words of a command line stand for: files, folders, patterns, lists and sheets. */
export async function findRecordings(
  sources: readonly string[],
  query: RecordingQuery,
): Promise<FoundRecordings> {
  const parts: FoundRecordings[] = [];
  for (const source of sources) parts.push(await fromSource(source, query));
  const recordings = distinct(parts.flatMap((part) => part.recordings));
  if (recordings.length === 0) {
    throw new AppError('E_USAGE', 'No recording is named.', {
      remedy: 'Name files, folders, patterns, a list (.txt) or a sheet (.csv).',
    });
  }
  return {
    recordings,
    metadata: [...new Set(parts.flatMap(({ metadata }) => metadata))],
    notices: parts.flatMap(({ notices }) => notices),
  };
}

async function fromSource(source: string, query: RecordingQuery): Promise<FoundRecordings> {
  const path = resolve(source);
  const info = await stat(path).catch(() => null);
  if (info === null && isPattern(source)) {
    const all = await matching(source);
    const parts = await Promise.all(all.map((match) => fromPath(match, query)));
    return plain(parts.flat());
  }
  const ending = extname(path).toLowerCase();
  const recording = query.accept?.includes(ending) === true;
  if (info?.isFile() === true && !recording && sheets.includes(ending)) {
    return sheetRecordings(path, query);
  }
  if (info?.isFile() === true && !recording && lists.includes(ending)) return listRecordings(path);
  return plain(await fromPath(path, query));
}

/** A path that is not there is a recording too: one that fails, and says so in its row. */
async function fromPath(path: string, { accept, folders }: RecordingQuery): Promise<string[]> {
  const info = await stat(path).catch(() => null);
  return info?.isDirectory() === true ? folderRecordings(path, accept, folders) : [path];
}

const plain = (paths: readonly string[]): FoundRecordings => ({
  recordings: paths.map(plainRecording),
  metadata: [],
  notices: [],
});

/** A recording that was named twice in the same way counts once. */
function distinct(recordings: readonly Recording[]): Recording[] {
  const seen = new Map(
    recordings.map((recording) => [
      JSON.stringify([recording.path, recording.name, recording.bindings, recording.metadata]),
      recording,
    ]),
  );
  return [...seen.values()];
}
