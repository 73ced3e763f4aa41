import * as z from 'zod';
import { bytes, defineRoute, json } from '../define-route.ts';
import { issueSchema } from '../messages/error-message.ts';
import { count, digest, folderId, nodeId, relativePath, time } from '../messages/names.ts';
import { descriptorSchema } from '../messages/output-message.ts';

const tag = 'graphs';
const place = { folder: folderId, path: relativePath };

/** Text of a graph file; limits of the format apply. */
export const graphText = z.string().max(5_000_000).meta({ description: 'Text of a graph file.' });

/** What every request about a graph's content names. */
export const graphContent = {
  graph: graphText,
  folder: folderId,
  /** Path of the graph's file, which its own paths are relative to; `` stands for the folder. */
  path: relativePath.default(''),
  /** Node ids; all that feed nothing if absent. */
  targets: z.array(nodeId).max(5000).exactOptional(),
};

export const graphEntrySchema = z
  .object({
    folder: folderId,
    path: relativePath,
    title: z.string(),
    description: z.string(),
    nodes: count,
    bytes: count,
    modified: time,
    /** Why it cannot be opened. */
    problem: z.string().nullable(),
  })
  .meta({ id: 'GraphEntry' });
export type GraphEntry = z.output<typeof graphEntrySchema>;

export const templateSchema = z
  .object({
    id: z.string(),
    title: z.string(),
    description: z.string(),
    nodes: count,
    /** Families of its nodes. */
    families: z.array(z.string()),
    /** Its picture is at `getTemplatePicture`. */
    picture: z.boolean(),
  })
  .meta({ id: 'Template' });
export type TemplateMessage = z.output<typeof templateSchema>;

export const plannedNodeSchema = z
  .object({
    id: nodeId,
    forecast: z.object({
      action: z.enum(['cached', 'compute', 'undecided', 'skip', 'fail']),
      reason: z.string(),
    }),
    /** By output port; what cannot be known yet is absent. */
    outputs: z.record(z.string(), descriptorSchema),
    issues: z.array(issueSchema),
  })
  .meta({ id: 'PlannedNode' });
export type PlannedNodeMessage = z.output<typeof plannedNodeSchema>;

export const planSchema = z
  .object({
    title: z.string(),
    graphHash: z.string().nullable(),
    /** In topological order, only what the targets need; empty if the graph cannot be planned. */
    nodes: z.array(plannedNodeSchema),
    /** Everything found, also what stands at nodes. */
    issues: z.array(issueSchema),
  })
  .meta({ id: 'Plan' });
export type PlanMessage = z.output<typeof planSchema>;

const templateId = z.string().regex(/^[a-z0-9-]{1,80}$/, 'must be the id of a template');

export const graphRoutes = {
  listGraphs: defineRoute({
    method: 'GET',
    path: '/graphs',
    tag,
    doc: 'Graph files in a served folder and the folders below it, newest first.',
    query: { folder: folderId, limit: z.int().min(1).max(500).default(100) },
    response: json(z.object({ graphs: z.array(graphEntrySchema), truncated: z.boolean() })),
  }),
  readGraph: defineRoute({
    method: 'GET',
    path: '/graph',
    tag,
    doc: 'The text of a graph file. Opening never runs it.',
    query: place,
    response: json(z.object({ text: z.string(), digest, modified: time, writable: z.boolean() })),
  }),
  saveGraph: defineRoute({
    method: 'PUT',
    path: '/graph',
    tag,
    doc: 'Saves a graph file, whole or not at all. If it is not as `expected` says, nothing is written and the answer carries what lies there (409). A file that a newer version saved is never written over.',
    body: {
      ...place,
      text: graphText,
      /** Digest of the text that was read or saved last; null for a new file. */
      expected: digest.nullable(),
    },
    response: json(z.object({ digest, modified: time })),
  }),
  listTemplates: defineRoute({
    method: 'GET',
    path: '/templates',
    tag,
    doc: 'Ready-made workflows.',
    response: json(z.object({ templates: z.array(templateSchema) })),
  }),
  readTemplate: defineRoute({
    method: 'GET',
    path: '/templates/:id',
    tag,
    doc: 'The text of a ready-made workflow.',
    params: { id: templateId },
    response: json(z.object({ text: z.string() })),
  }),
  getTemplatePicture: defineRoute({
    method: 'GET',
    path: '/templates/:id/picture',
    tag,
    doc: 'A picture of what the workflow gives.',
    params: { id: templateId },
    response: bytes('image/png', 'image/webp'),
  }),
  planGraph: defineRoute({
    method: 'POST',
    path: '/plan',
    tag,
    doc: 'What a run would do, what comes out of each node, and what is wrong at which node. Nothing runs.',
    body: graphContent,
    response: json(planSchema),
  }),
};
