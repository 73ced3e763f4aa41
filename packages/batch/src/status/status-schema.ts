import { errorCodes, type ErrorCode } from '@ramify/sdk';
import * as z from 'zod';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const errorSchema = z.object({
  code: z.string().refine((code): code is ErrorCode => code in errorCodes),
  message: z.string(),
  where: z.object({
    file: z.string().exactOptional(),
    node: z.string().exactOptional(),
    port: z.string().exactOptional(),
    param: z.string().exactOptional(),
    frame: z.number().exactOptional(),
    path: z.string().exactOptional(),
  }),
  remedy: z.string().exactOptional(),
  retryable: z.boolean(),
  stack: z.string().exactOptional(),
});

const fileSchema = z.object({
  node: z.string(),
  param: z.string(),
  /** Relative to the batch folder. */
  path: z.string(),
  bytes: z.number(),
  /** Time of change and inode: as long as they and the size stay, the content is not read again. */
  mtimeNs: z.string(),
  inode: z.string(),
  sha256: hash,
});

/** What a result was made of. Another run is needed if, and only if, a part of it differs. */
export const fingerprintSchema = z.object({
  version: z.literal(1),
  /** Hash of nodes, connections and targets without parameters. */
  structure: hash,
  /** Parameters with their defaults, by node; paths are left out. */
  params: z.record(z.string(), z.record(z.string(), z.json())),
  /** Implementation hash by node type. */
  code: z.record(z.string(), z.string()),
  files: z.array(fileSchema),
});

const resultsSchema = z.object({
  /** Relative to the batch folder. */
  folder: z.string(),
  files: z.array(
    z.object({
      node: z.string(),
      name: z.string(),
      bytes: z.number(),
      sha256: hash,
      mediaType: z.string(),
    }),
  ),
  /** Keys under which the store holds the results of the nodes. */
  keys: z.record(z.string(), z.string()),
});

const attemptSchema = z.object({
  attempt: z.int().min(1),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  host: z.string(),
  pid: z.int(),
  error: errorSchema.nullable(),
});

export const itemStates = ['running', 'done', 'failed', 'cancelled'] as const;

/**
 * What is known of an item that was begun. It is written beside the results, atomically; one that says `done`
 * is written after its results stand in their place, so that results without it do not count.
 */
export const itemStatusSchema = z.object({
  format: z.literal('ramify-item'),
  version: z.literal(1),
  id: hash,
  name: z.string(),
  state: z.enum(itemStates),
  /** Number of this attempt, from 1; attempts of earlier settings do not count. */
  attempt: z.int().min(1),
  attempts: z.array(attemptSchema),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  /** Time of the last attempt. */
  ms: z.number(),
  peakMemory: z.number().nullable(),
  error: errorSchema.nullable(),
  /** What steps warned of. */
  warnings: z.array(z.object({ node: z.string(), title: z.string(), message: z.string() })),
  fingerprint: fingerprintSchema.nullable(),
  results: resultsSchema.nullable(),
});

export type ItemStatus = z.output<typeof itemStatusSchema>;
export type ItemState = (typeof itemStates)[number];
export type Fingerprint = z.output<typeof fingerprintSchema>;
export type FingerprintFile = z.output<typeof fileSchema>;
export type ItemAttempt = z.output<typeof attemptSchema>;
export type ItemResults = z.output<typeof resultsSchema>;
