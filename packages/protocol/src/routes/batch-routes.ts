import * as z from 'zod';
import { defineRoute, events, json } from '../define-route.ts';
import {
  batchEventSchema,
  batchForecastSchema,
  batchHeadSchema,
  batchSettingsSchema,
  batchSnapshotSchema,
} from '../messages/batch-message.ts';
import { count, folderId, relativePath, runId } from '../messages/names.ts';
import { graphText } from './graph-routes.ts';

const tag = 'batches';
const params = { id: runId };
const what = {
  graph: graphText,
  folder: folderId,
  /** Path of the graph's file, which its own paths are relative to. */
  path: relativePath.default(''),
  ...batchSettingsSchema.shape,
};

export const batchRoutes = {
  startBatch: defineRoute({
    method: 'POST',
    path: '/batches',
    tag,
    doc: 'Runs a graph on many recordings, or takes up a batch in the same folder: what is done and current is not run again.',
    body: {
      ...what,
      /** Recordings at a time; as many as cores and memory allow if absent. */
      jobs: z.int().min(1).max(256).exactOptional(),
      fresh: z.boolean().default(false),
    },
    response: json(z.object({ id: runId, total: count }), 202),
  }),
  planBatch: defineRoute({
    method: 'POST',
    path: '/batches/plan',
    tag,
    doc: 'Says what of a batch would run, and why. Nothing is computed or written.',
    body: { ...what, fresh: z.boolean().default(false) },
    response: json(z.object({ items: z.array(batchForecastSchema), notices: z.array(z.string()) })),
  }),
  retryBatch: defineRoute({
    method: 'POST',
    path: '/batches/:id/retry',
    tag,
    doc: 'Runs those recordings of a batch again that failed, as the batch was begun.',
    params,
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
