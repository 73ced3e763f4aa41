import { errorCodes, type ErrorCode, type SerializedError } from '@ramify/sdk';
import { noticeCodes, type GraphIssue, type NoticeCode } from '@ramify/graph';
import * as z from 'zod';
import { count, digest, time } from './names.ts';

export const locationSchema = z.object({
  file: z.string().exactOptional(),
  node: z.string().exactOptional(),
  port: z.string().exactOptional(),
  param: z.string().exactOptional(),
  frame: z.number().exactOptional(),
  path: z.string().exactOptional(),
});

/** An `AppError` as it crosses the wire. It never carries a stack. */
export const errorSchema: z.ZodType<SerializedError> = z
  .object({
    code: z.enum(Object.keys(errorCodes) as [ErrorCode, ...ErrorCode[]]),
    message: z.string(),
    where: locationSchema,
    remedy: z.string().exactOptional(),
    retryable: z.boolean(),
  })
  .meta({ id: 'Error' });

/** Something found in a graph, at a node, parameter or port. */
export const issueSchema: z.ZodType<GraphIssue> = z
  .object({
    severity: z.enum(['error', 'warning', 'info']),
    code: z.enum([...Object.keys(errorCodes), ...Object.keys(noticeCodes)] as [
      ErrorCode | NoticeCode,
      ...(ErrorCode | NoticeCode)[],
    ]),
    message: z.string(),
    where: locationSchema,
    remedy: z.string().exactOptional(),
  })
  .meta({ id: 'Issue' });

/** The file as it lies on the disk now, for whoever would overwrite it. */
export const otherVersionSchema = z
  .object({ text: z.string(), digest, modified: time, bytes: count })
  .meta({ id: 'OtherVersion' });
export type OtherVersion = z.output<typeof otherVersionSchema>;

/** Body of every answer that is no success. */
export const failureSchema = z
  .object({
    error: errorSchema,
    /** For `E_CONFLICT`: what lies there; null if the file is gone. */
    other: otherVersionSchema.nullable().exactOptional(),
    /** For a graph that cannot be read: every fault. */
    issues: z.array(issueSchema).exactOptional(),
  })
  .meta({ id: 'Failure' });
export type Failure = z.output<typeof failureSchema>;
