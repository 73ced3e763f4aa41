import * as z from 'zod';
import { errorSchema } from './error-message.ts';
import { count, folderId, relativePath, runId, time } from './names.ts';

export const batchStateSchema = z.enum([
  /** Finding out what is done and what is not. */
  'starting',
  'running',
  /** Putting together the summary and the report. */
  'writing',
  'succeeded',
  /** Some recordings failed; the others are done. */
  'failed',
  'cancelled',
  /** It could not be begun. */
  'rejected',
]);
export type BatchState = z.output<typeof batchStateSchema>;

const texts = z.record(z.string(), z.string());

/** What a batch runs, as it was asked for. */
export const batchSettingsSchema = z
  .object({
    /** Files, folders, patterns, lists (.txt) or sheets (.csv) below the folder. */
    recordings: z.array(relativePath.min(1)).min(1).max(1000),
    /** Folder of the batch below the served folder. */
    out: relativePath.min(1),
    /** Input that takes the recordings; found out if absent. */
    input: z.string().max(200).exactOptional(),
    /** Inputs of the graph that are set for all, as texts. */
    set: z.record(z.string().min(1).max(200), z.string().max(10_000)).default({}),
    /** Inputs that are set for some: `mouse3*: window=41`. */
    overrides: z.array(z.string().max(10_000)).max(1000).default([]),
    /** Values that every recording is run with in turn: `spur=5,10,20`. */
    sweeps: z.array(z.string().max(10_000)).max(100).default([]),
  })
  .meta({ id: 'BatchSettings' });
export type BatchSettings = z.output<typeof batchSettingsSchema>;

/** What would happen to a recording of a batch, and why. */
export const batchForecastSchema = z
  .object({
    index: count,
    name: z.string(),
    recording: z.string(),
    sweep: texts,
    metadata: texts,
    would: z.enum(['run', 'keep', 'wait', 'fail']),
    because: z.enum([
      'new',
      /** Done, and nothing that it depends on has changed. */
      'current',
      /** Done, but something changed. */
      'stale',
      'failed',
      'cancelled',
      'interrupted',
      'asked',
      'refused',
      /** Another process works on it. */
      'busy',
    ]),
    /** What changed, or why it failed; empty if nothing is to be added. */
    detail: z.string(),
    error: errorSchema.nullable(),
  })
  .meta({ id: 'BatchForecast' });
export type BatchForecast = z.output<typeof batchForecastSchema>;

/** One recording of a batch, with one combination of what is swept. */
export const batchItemSchema = z
  .object({
    index: count,
    name: z.string(),
    recording: z.string(),
    /** The file, folder or pattern below the served folder. */
    path: relativePath,
    /** `kept`: done before, and nothing that it depends on has changed. */
    state: z.enum(['waiting', 'queued', 'running', 'retrying', 'kept', 'done', 'failed', 'cancelled']),
    /** 0 … 1 while it runs, and the step it is at. */
    fraction: z.number(),
    step: z.string(),
    attempt: count,
    ms: z.number(),
    error: errorSchema.nullable(),
    warnings: count,
    /** Folder of its results below the served folder; null before they are there. */
    results: relativePath.nullable(),
    /** What is swept, with the value that this one has. */
    sweep: texts,
    metadata: texts,
    /** Everything that is set in the graph for it, by name; paths as they are written in the graph. */
    values: texts,
  })
  .meta({ id: 'BatchItem' });
export type BatchItemMessage = z.output<typeof batchItemSchema>;

export const batchHeadSchema = z
  .object({
    id: runId,
    state: batchStateSchema,
    title: z.string(),
    folder: folderId,
    /** Folder of the batch below the served folder. */
    out: relativePath,
    createdAt: time,
    finishedAt: time.nullable(),
    total: count,
    done: count,
    failed: count,
  })
  .meta({ id: 'BatchHead' });
export type BatchHead = z.output<typeof batchHeadSchema>;

export const batchSnapshotSchema = batchHeadSchema
  .extend({
    asked: batchSettingsSchema,
    items: z.array(batchItemSchema),
    notices: z.array(z.string()),
    error: errorSchema.nullable(),
    /** Paths below the served folder of what the batch as a whole came to. */
    summary: relativePath.nullable(),
    report: relativePath.nullable(),
    /** Id of the last event that is contained; give it to `followBatch` as `after`. */
    lastEvent: count,
  })
  .meta({ id: 'BatchSnapshot' });
export type BatchSnapshot = z.output<typeof batchSnapshotSchema>;

/** What a batch tells. The last event of every batch is a `batch.state` of a state that is final. */
export const batchEventSchema = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('batch.state'),
      state: batchStateSchema,
      at: time,
      error: errorSchema.exactOptional(),
      summary: relativePath.exactOptional(),
      report: relativePath.exactOptional(),
    }),
    z.object({ type: z.literal('batch.item'), item: batchItemSchema }),
    z.object({ type: z.literal('batch.notice'), message: z.string() }),
  ])
  .meta({ id: 'BatchEvent' });
export type BatchEventMessage = z.output<typeof batchEventSchema>;

const finalStates: readonly BatchState[] = ['succeeded', 'failed', 'cancelled', 'rejected'];
export const isFinalBatchState = (state: BatchState): boolean => finalStates.includes(state);
