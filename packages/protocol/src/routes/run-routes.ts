import * as z from 'zod';
import { defineRoute, events, json } from '../define-route.ts';
import { count, relativePath, runId } from '../messages/names.ts';
import { runEventSchema } from '../messages/run-event.ts';
import { runHeadSchema, runSnapshotSchema } from '../messages/run-snapshot.ts';
import { graphContent } from './graph-routes.ts';

const tag = 'runs';
const params = { id: runId };

export const runRoutes = {
  startRun: defineRoute({
    method: 'POST',
    path: '/runs',
    tag,
    doc: 'Starts a run, or puts it into the queue. It goes on when every window is closed.',
    body: {
      ...graphContent,
      /** Cancels this run first: an edit takes the place of what it makes obsolete. */
      replaces: runId.exactOptional(),
      /** Computes everything anew. */
      fresh: z.boolean().default(false),
      /** Folder below the served folder into which files are delivered; none are if absent. */
      deliver: relativePath.exactOptional(),
    },
    response: json(z.object({ id: runId }), 202),
  }),
  listRuns: defineRoute({
    method: 'GET',
    path: '/runs',
    tag,
    doc: 'The runs that the server remembers, newest first.',
    query: { limit: z.int().min(1).max(200).default(50) },
    response: json(z.object({ runs: z.array(runHeadSchema) })),
  }),
  getRun: defineRoute({
    method: 'GET',
    path: '/runs/:id',
    tag,
    doc: 'A run as it stands, with the state and outputs of every node.',
    params,
    response: json(runSnapshotSchema),
  }),
  cancelRun: defineRoute({
    method: 'DELETE',
    path: '/runs/:id',
    tag,
    doc: 'Cancels a run. What is finished stays; a run that has ended is left as it is.',
    params,
    response: json(runHeadSchema),
  }),
  followRun: defineRoute({
    method: 'GET',
    path: '/runs/:id/events',
    tag,
    doc: 'The events of a run, from the start or after the one named by `Last-Event-ID` or `after`; ends with the run. In what is replayed, progress is thinned to the last of each node.',
    params,
    query: { after: count.default(0) },
    response: events(runEventSchema),
  }),
};
