import * as z from 'zod';
import { defineRoute, events, json } from '../define-route.ts';
import { batchEventSchema, batchHeadSchema, batchSnapshotSchema } from '../messages/batch-message.ts';
import { count, folderId, relativePath, runId } from '../messages/names.ts';
import { graphText } from './graph-routes.ts';

const tag = 'batches';
const params = { id: runId };

export const batchRoutes = {
  startBatch: defineRoute({
    method: 'POST',
    path: '/batches',
    tag,
    doc: 'Runs a graph on many recordings, or takes up a batch in the same folder: what is done and current is not run again.',
    body: {
      graph: graphText,
      folder: folderId,
      /** Path of the graph's file, which its own paths are relative to. */
      path: relativePath.default(''),
      /** Files, folders, patterns, lists (.txt) or sheets (.csv) below the folder. */
      recordings: z.array(relativePath.min(1)).min(1).max(1000),
      /** Folder of the batch below the served folder. */
      out: relativePath.min(1),
      /** Input that takes the recordings; found out if absent. */
      input: z.string().max(200).exactOptional(),
      /** Recordings at a time; as many as cores and memory allow if absent. */
      jobs: z.int().min(1).max(256).exactOptional(),
      fresh: z.boolean().default(false),
    },
    response: json(z.object({ id: runId, total: count }), 202),
  }),
  listBatches: defineRoute({
    method: 'GET',
    path: '/batches',
    tag,
    doc: 'The batches that the server remembers, newest first.',
    response: json(z.object({ batches: z.array(batchHeadSchema) })),
  }),
  getBatch: defineRoute({
    method: 'GET',
    path: '/batches/:id',
    tag,
    doc: 'A batch as it stands, with every recording.',
    params,
    response: json(batchSnapshotSchema),
  }),
  cancelBatch: defineRoute({
    method: 'DELETE',
    path: '/batches/:id',
    tag,
    doc: 'Cancels a batch. What is done stays, and is not run again when the batch is started anew.',
    params,
    response: json(batchHeadSchema),
  }),
  followBatch: defineRoute({
    method: 'GET',
    path: '/batches/:id/events',
    tag,
    doc: 'The events of a batch, from the start or after the one named by `Last-Event-ID` or `after`; of each recording only the last is replayed.',
    params,
    query: { after: count.default(0) },
    response: events(batchEventSchema),
  }),
};
