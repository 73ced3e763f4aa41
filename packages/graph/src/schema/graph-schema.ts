import * as z from 'zod';
import { layoutSchema } from './layout-schema.ts';
import { idSchema, lineSchema, textSchema, typeSchema } from './names.ts';

export const graphFormat = 'ramify-graph';
/** Version of the file format; a change of it needs an entry in `schemaMigrations`. */
export const schemaVersion = 1;

const doc = textSchema.optional().meta({ description: 'What it is for.' });
const portRef = { node: idSchema, port: idSchema };
const paramName = z.string().min(1).max(200);
const paramRef = { node: idSchema, param: paramName };

export const nodeSchema = z
  .strictObject({
    id: idSchema.meta({ description: 'Unique in its graph; edges name it.' }),
    type: typeSchema,
    version: z
      .int()
      .min(1)
      .max(1_000_000)
      .meta({ description: 'Version of the node that the parameters were written for.' }),
    params: z
      .record(paramName, z.unknown())
      .optional()
      .meta({ description: 'What differs from the defaults.' }),
    title: lineSchema.optional().meta({ description: 'Name shown instead of the title of the type.' }),
    disabled: z.boolean().optional().meta({ description: 'Leave the node out of runs.' }),
    note: textSchema.optional(),
  })
  .meta({ description: 'One step.' });

export const edgeSchema = z
  .strictObject({ from: z.strictObject(portRef), to: z.strictObject(portRef) })
  .meta({ description: 'A connection from an output to an input.' });

export const outputSchema = z.strictObject({ ...portRef, doc });
export const paramEntrySchema = z.strictObject({ ...paramRef, doc });
export const subgraphInputSchema = z.strictObject({
  targets: z.array(z.strictObject(portRef)).min(1).max(5000),
  doc,
});

const body = {
  nodes: z.array(nodeSchema),
  edges: z.array(edgeSchema).optional(),
  layout: layoutSchema.optional(),
};

export const subgraphSchema = z
  .strictObject({
    id: idSchema,
    title: lineSchema,
    description: textSchema.optional(),
    ...body,
    inputs: z
      .record(idSchema, subgraphInputSchema)
      .optional()
      .meta({ description: 'Inputs, each feeding one or more ports of the nodes inside.' }),
    outputs: z.record(idSchema, outputSchema).optional(),
    params: z
      .record(idSchema, paramEntrySchema)
      .optional()
      .meta({ description: 'Parameters that each use of the subgraph may set.' }),
  })
  .meta({ description: 'A graph that is used as a node of type subgraph:<id>.' });

export const graphFileSchema = z
  .strictObject({
    $schema: z.string().max(2000).optional(),
    format: z.literal(graphFormat),
    schema: z.literal(schemaVersion),
    title: lineSchema.optional(),
    description: textSchema.optional(),
    ...body,
    interface: z
      .strictObject({
        inputs: z.record(idSchema, paramEntrySchema).optional(),
        outputs: z.record(idSchema, outputSchema).optional(),
      })
      .optional()
      .meta({ description: 'Parameters that a run may set by name, and results that it delivers.' }),
    subgraphs: z.array(subgraphSchema).optional(),
    writtenBy: z
      .strictObject({
        app: lineSchema,
        packs: z.record(z.string().min(1).max(200), lineSchema).optional(),
      })
      .optional()
      .meta({ description: 'Program that wrote the file.' }),
  })
  .meta({ title: 'Ramify graph' });

/** The content of a file, as JSON has it. */
export type GraphFile = z.infer<typeof graphFileSchema>;
export type SubgraphFile = z.infer<typeof subgraphSchema>;
export type NodeFile = z.infer<typeof nodeSchema>;
export type LayoutFile = z.infer<typeof layoutSchema>;
