import * as z from 'zod';
import { errorSchema, issueSchema } from './error-message.ts';
import { count, nodeId, time } from './names.ts';
import { outputSchema } from './output-message.ts';

export const runStateSchema = z.enum([
  'queued',
  'planning',
  'running',
  'succeeded',
  'failed',
  'cancelled',
  /** The graph cannot be read, or refers to what it may not: nothing ran. */
  'rejected',
]);
export type RunLifecycle = z.output<typeof runStateSchema>;

export const summarySchema = z
  .object({
    status: z.enum(['succeeded', 'failed', 'cancelled']),
    ms: z.number(),
    computed: count,
    cached: count,
    failed: count,
    blocked: count,
    cancelled: count,
    skipped: count,
    peakMemory: z.number(),
  })
  .meta({ id: 'RunSummary' });

/**
 * What a run tells, in order: the events of the engine, and `run.state` for what happens around them. The
 * last event of every run is a `run.state` of a state that is final.
 */
export const runEventSchema = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('run.state'),
      state: runStateSchema,
      at: time,
      /** Why it was rejected, or why it ended before its time. */
      error: errorSchema.exactOptional(),
      issues: z.array(issueSchema).exactOptional(),
    }),
    z.object({
      type: z.literal('run.started'),
      run: z.string(),
      at: time,
      graph: z.object({ title: z.string(), hash: z.string() }),
      nodes: z.array(z.object({ id: nodeId, type: z.string(), title: z.string() })).readonly(),
    }),
    z.object({ type: z.literal('file.digesting'), path: z.string(), done: z.number(), total: z.number() }),
    z.object({ type: z.literal('node.queued'), node: nodeId }),
    z.object({ type: z.literal('node.started'), node: nodeId, at: time }),
    z.object({
      type: z.literal('node.progress'),
      node: nodeId,
      fraction: z.number(),
      secondsLeft: z.number().nullable(),
    }),
    z.object({ type: z.literal('node.warning'), node: nodeId, message: z.string() }),
    z.object({
      type: z.literal('node.finished'),
      node: nodeId,
      key: z.string().nullable(),
      cached: z.boolean(),
      ms: z.number(),
      outputs: z.record(z.string(), outputSchema),
    }),
    z.object({ type: z.literal('node.failed'), node: nodeId, error: errorSchema }),
    z.object({ type: z.literal('node.blocked'), node: nodeId, by: nodeId }),
    z.object({ type: z.literal('node.cancelled'), node: nodeId }),
    z.object({ type: z.literal('node.skipped'), node: nodeId, reason: z.literal('disabled') }),
    z.object({
      type: z.literal('file.delivered'),
      node: nodeId,
      name: z.string(),
      path: z.string(),
      bytes: z.number(),
      digest: z.string(),
    }),
    z.object({ type: z.literal('run.warning'), message: z.string() }),
    z.object({ type: z.literal('run.finished'), summary: summarySchema }),
  ])
  .meta({ id: 'RunEvent' });
export type RunEvent = z.output<typeof runEventSchema>;

const finalStates: readonly RunLifecycle[] = ['succeeded', 'failed', 'cancelled', 'rejected'];
export const isFinalState = (state: RunLifecycle): boolean => finalStates.includes(state);
