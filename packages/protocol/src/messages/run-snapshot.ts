import * as z from 'zod';
import { errorSchema, issueSchema } from './error-message.ts';
import { count, folderId, nodeId, relativePath, runId, time } from './names.ts';
import { outputSchema } from './output-message.ts';
import { runStateSchema, summarySchema } from './run-event.ts';

/** What is known of one node of a run. */
export const nodeSnapshotSchema = z
  .object({
    id: nodeId,
    type: z.string(),
    title: z.string(),
    state: z.enum(['waiting', 'queued', 'running', 'done', 'failed', 'blocked', 'cancelled', 'skipped']),
    /** 0 … 1 while it runs. */
    fraction: z.number(),
    secondsLeft: z.number().nullable(),
    startedAt: time.nullable(),
    cached: z.boolean(),
    ms: z.number(),
    outputs: z.record(z.string(), outputSchema),
    warnings: z.array(z.string()),
    error: errorSchema.nullable(),
    /** For `blocked`: the node whose failure is the reason. */
    blockedBy: nodeId.nullable(),
  })
  .meta({ id: 'NodeSnapshot' });
export type NodeSnapshot = z.output<typeof nodeSnapshotSchema>;

export const runHeadSchema = z
  .object({
    id: runId,
    state: runStateSchema,
    title: z.string(),
    /** What began it: a graph, or the making of a sample. */
    kind: z.enum(['graph', 'sample']),
    folder: folderId,
    /** Path of the graph's file; `` if it was never saved. */
    path: relativePath,
    createdAt: time,
    startedAt: time.nullable(),
    finishedAt: time.nullable(),
    summary: summarySchema.nullable(),
    /** The run that took its place. */
    replacedBy: runId.nullable(),
  })
  .meta({ id: 'RunHead' });
export type RunHead = z.output<typeof runHeadSchema>;

/** A run as it stands: a window that comes late needs this and the events after `lastEvent`, no history. */
export const runSnapshotSchema = runHeadSchema
  .extend({
    graphHash: z.string().nullable(),
    /** Nodes asked for; null for all that feed nothing. */
    targets: z.array(nodeId).nullable(),
    /** In topological order; empty before the run started. */
    nodes: z.array(nodeSnapshotSchema),
    digesting: z.object({ path: z.string(), done: z.number(), total: z.number() }).nullable(),
    /** Files delivered into the output folder. */
    files: z.array(z.object({ node: nodeId, name: z.string(), path: z.string(), bytes: z.number() })),
    warnings: z.array(z.string()),
    error: errorSchema.nullable(),
    issues: z.array(issueSchema),
    /** Id of the last event that is contained; give it to `followRun` as `after`. */
    lastEvent: count,
  })
  .meta({ id: 'RunSnapshot' });
export type RunSnapshot = z.output<typeof runSnapshotSchema>;
