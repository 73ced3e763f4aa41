import type { Descriptor, PortType } from '@ramify/sdk';
import * as z from 'zod';
import { count, digest } from './names.ts';

const portTypes = {
  movie: 1,
  image: 1,
  mask: 1,
  labels: 1,
  skeleton: 1,
  regions: 1,
  traces: 1,
  matrix: 1,
  embedding: 1,
  partition: 1,
  factorization: 1,
  events: 1,
  table: 1,
  figure: 1,
  file: 1,
} as const satisfies Record<PortType, 1>;
export const portTypeSchema = z.enum(Object.keys(portTypes) as [PortType, ...PortType[]]);

export const dtypeSchema = z.enum(['uint8', 'uint16', 'int16', 'float32']);
export const pixelSizeSchema = z.object({ y: z.number(), x: z.number() }).nullable();

export const descriptorSchema: z.ZodType<Descriptor> = z
  .object({
    kind: portTypeSchema,
    frames: z.number().exactOptional(),
    height: z.number().exactOptional(),
    width: z.number().exactOptional(),
    dtype: dtypeSchema.exactOptional(),
    frameRate: z.number().nullable().exactOptional(),
    pixelSize: pixelSizeSchema.exactOptional(),
    unit: z.string().exactOptional(),
    channel: z.string().nullable().exactOptional(),
    count: z.number().exactOptional(),
    regionKind: z.enum(['pixel', 'branch', 'cluster', 'component', 'roi']).exactOptional(),
    name: z.string().exactOptional(),
    notes: z.array(z.string()).exactOptional(),
  })
  .meta({ id: 'Descriptor' });

/** An output of a finished node: `digest` is what the routes of values take. */
export const outputSchema = z
  .object({
    digest,
    bytes: count,
    descriptor: descriptorSchema,
    stream: z.string().exactOptional(),
    file: z
      .object({
        name: z.string(),
        mediaType: z.string(),
        blob: z.object({ digest, bytes: count }),
      })
      .exactOptional(),
  })
  .meta({ id: 'Output' });
export type OutputMessage = z.output<typeof outputSchema>;
