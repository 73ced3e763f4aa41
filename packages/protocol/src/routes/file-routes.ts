import * as z from 'zod';
import { attachment, bytes, defineRoute, json } from '../define-route.ts';
import { errorSchema } from '../messages/error-message.ts';
import { count, digest, folderId, relativePath, runId, time } from '../messages/names.ts';
import { pixelSizeSchema } from '../messages/output-message.ts';

const tag = 'files';

export const folderSchema = z
  .object({
    id: folderId,
    name: z.string(),
    /** Full path, to be shown; paths of requests are relative to it. */
    path: z.string(),
    writable: z.boolean(),
  })
  .meta({ id: 'Folder' });
export type FolderMessage = z.output<typeof folderSchema>;

export const fileEntrySchema = z
  .object({
    name: z.string(),
    path: relativePath,
    kind: z.enum(['folder', 'recording', 'image', 'graph', 'table', 'report', 'other']),
    /** Of a folder: 0. */
    bytes: z.number(),
    modified: time,
  })
  .meta({ id: 'FileEntry' });
export type FileEntry = z.output<typeof fileEntrySchema>;

export const inspectionSchema = z
  .object({
    file: z.string(),
    bytes: z.number(),
    format: z.string(),
    loadable: z.boolean(),
    facts: z.array(z.object({ label: z.string(), value: z.string(), from: z.string().exactOptional() })),
    notes: z.array(z.object({ level: z.enum(['info', 'warn']), text: z.string() })),
    advice: z.string(),
    problem: errorSchema.exactOptional(),
    recording: z
      .object({
        frames: z.number(),
        height: z.number(),
        width: z.number(),
        storedType: z.string(),
        dtype: z.string(),
        channels: z.array(z.string()),
        slices: z.number(),
        frameRate: z.number().nullable(),
        pixelSize: pixelSizeSchema,
      })
      .exactOptional(),
  })
  .meta({ id: 'Inspection' });
export type InspectionMessage = z.output<typeof inspectionSchema>;

const place = { folder: folderId, path: relativePath };

export const fileRoutes = {
  listFolders: defineRoute({
    method: 'GET',
    path: '/folders',
    tag,
    doc: 'The folders that the server was started with. Nothing outside them is read or written.',
    response: json(z.object({ folders: z.array(folderSchema) })),
  }),
  listFiles: defineRoute({
    method: 'GET',
    path: '/files',
    tag,
    doc: 'Files and folders in a folder: folders first, in natural order. Hidden files are left out.',
    query: {
      folder: folderId,
      path: relativePath.default(''),
      offset: count.default(0),
      limit: z.int().min(1).max(2000).default(500),
    },
    response: json(z.object({ entries: z.array(fileEntrySchema), total: count })),
  }),
  uploadFile: defineRoute({
    method: 'PUT',
    path: '/files',
    tag,
    doc: 'Stores the body as a file. It appears whole or not at all; breaking off leaves nothing.',
    query: { folder: folderId, path: relativePath, overwrite: z.boolean().default(false) },
    upload: true,
    response: json(z.object({ path: relativePath, bytes: z.number(), modified: time, sha256: digest }), 201),
  }),
  downloadFile: defineRoute({
    method: 'GET',
    path: '/files/content',
    tag,
    doc: 'A file as a download; it is never shown by the browser itself.',
    query: place,
    response: attachment('application/octet-stream'),
  }),
  inspectRecording: defineRoute({
    method: 'GET',
    path: '/recording',
    tag,
    doc: 'What a recording is: format, frames, size, type, rate, pixel size, channels, and what is odd about it.',
    query: place,
    response: json(inspectionSchema),
  }),
  getRecordingThumbnail: defineRoute({
    method: 'GET',
    path: '/recording/thumbnail.png',
    tag,
    doc: 'The mean of a few frames of a recording.',
    query: { ...place, max: z.int().min(16).max(1024).default(256) },
    response: bytes('image/png'),
  }),
  makeSample: defineRoute({
    method: 'POST',
    path: '/sample',
    tag,
    doc: 'Makes a synthetic recording whose truth is known, as a run.',
    body: {
      folder: folderId,
      path: relativePath.default('sample.tif'),
      frames: z.int().min(10).max(100_000).exactOptional(),
      size: z.int().min(32).max(2048).exactOptional(),
      seed: z
        .int()
        .min(0)
        .max(2 ** 31)
        .exactOptional(),
    },
    response: json(z.object({ id: runId }), 202),
  }),
};
