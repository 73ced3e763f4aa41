import { inspectFile } from '@ramify/formats/inspect';
import { bindInterface, readGraph } from '@ramify/graph';
import { sampleGraphFile, truthFolder } from '@ramify/nodes/sample/sample-graph';
import { AppError } from '@ramify/sdk';
import { lstat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { handleAccess } from '../folders/handle-access.ts';
import { listFolder } from '../folders/list-folder.ts';
import { folderInside, openInside, resolveInside, type OpenedFile } from '../folders/open-inside.ts';
import { recordingThumbnail } from '../folders/recording-thumbnail.ts';
import { folderOf } from '../folders/served-folders.ts';
import type { Handlers } from '../http/route-types.ts';
import type { Services } from '../services.ts';

type FileHandlers = Pick<
  Handlers,
  | 'listFolders'
  | 'listFiles'
  | 'uploadFile'
  | 'downloadFile'
  | 'inspectRecording'
  | 'getRecordingThumbnail'
  | 'makeSample'
>;

async function withFile<T>(root: string, way: string, use: (file: OpenedFile) => Promise<T>): Promise<T> {
  const file = await openInside(root, way);
  try {
    return await use(file);
  } finally {
    await file.handle.close();
  }
}

export function fileHandlers({ folders, uploads, runs, catalogue, version }: Services): FileHandlers {
  const rootOf = (id: string): string => folderOf(folders, id).root;
  return {
    listFolders: () => ({
      folders: folders.map(({ id, name, root, writable }) => ({ id, name, path: root, writable })),
    }),
    async listFiles({ folder, path, offset, limit }) {
      const { entries, total } = await listFolder(rootOf(folder), path, { offset, limit });
      return { entries: [...entries], total };
    },
    async uploadFile({ folder, path, overwrite }, { request }) {
      const length = request.headers['content-length'];
      const declared = length === undefined ? null : Number(length);
      const { modified, ...stored } = await uploads.take(rootOf(folder), path, overwrite, request, declared);
      return { path, modified: modified.toISOString(), ...stored };
    },
    async downloadFile({ folder, path }) {
      const file = await openInside(rootOf(folder), path);
      return {
        mediaType: 'application/octet-stream',
        body: file.handle.createReadStream({ autoClose: true, highWaterMark: 1 << 20 }),
        length: file.bytes,
        name: basename(path),
      };
    },
    inspectRecording: ({ folder, path }) =>
      withFile(rootOf(folder), path, async (file) => {
        const { ref, access } = handleAccess(file);
        const { facts, notes, problem, recording, ...rest } = await inspectFile(ref, access);
        return {
          ...rest,
          facts: [...facts],
          notes: notes.map(({ level, text }) => ({ level, text })),
          ...(problem === undefined ? {} : { problem }),
          ...(recording === undefined
            ? {}
            : { recording: { ...recording, channels: [...recording.channels] } }),
        };
      }),
    getRecordingThumbnail: ({ folder, path, max }) =>
      withFile(rootOf(folder), path, async (file) => ({
        mediaType: 'image/png',
        body: await recordingThumbnail(file, max),
      })),
    async makeSample({ folder: id, path, frames, size, seed }) {
      const folder = folderOf(folders, id);
      const file = resolveInside(folder.root, path);
      if (!/\.tiff?$/i.test(path)) {
        throw new AppError('E_REQUEST_INVALID', `${path} does not end in .tif.`, {
          remedy: 'Give the sample a name that ends in .tif.',
        });
      }
      const way = dirname(file) === folder.root ? '' : dirname(file).slice(folder.root.length + 1);
      const outDir = await folderInside(folder.root, way);
      // A recording of that name may be somebody's own.
      if ((await lstat(file).catch(() => null)) !== null) {
        throw new AppError('E_FILE_EXISTS', `${path} exists already.`, {
          where: { file: path },
          remedy: 'Open it, or give the sample another name.',
        });
      }
      const given = { frames, height: size, width: size, seed };
      const values = Object.fromEntries(
        Object.entries(given).flatMap(([name, value]) =>
          value === undefined ? [] : [[`sample.${name}`, value]],
        ),
      );
      const { graph } = readGraph(sampleGraphFile(basename(path)), catalogue);
      const job = {
        graph: bindInterface(graph, values, catalogue),
        baseDir: outDir,
        targets: undefined,
        fresh: false,
        outDir,
        recordDir: truthFolder(basename(path)),
        graphFile: 'sample',
        appVersion: version,
        accept: () => Promise.resolve(),
      };
      const title = graph.title ?? 'Sample';
      return { id: runs.start({ kind: 'sample', title, folder: id, path, targets: null, job }) };
    },
  };
}
