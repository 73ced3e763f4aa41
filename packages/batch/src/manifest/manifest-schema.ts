import * as z from 'zod';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
/** A name of a file or folder that is one on every system, and nothing else. */
export const itemNameSchema = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[\p{L}\p{N}_][\p{L}\p{N}_.,=+@ -]*$/u);
const texts = z.record(z.string().min(1).max(200), z.string().max(10_000));

/** Limits of one item. */
export const limitsSchema = z.strictObject({
  /** Seconds after which an attempt is stopped; null for none. */
  seconds: z.number().positive().nullable(),
  /** Bytes of memory that the processes of an attempt may take together; null for none. */
  memoryBytes: z.int().positive().nullable(),
  /** Worker threads of an item; null shares the cores of the machine among the items that run there. */
  workers: z.int().min(1).max(256).nullable(),
});

/** When and how often an attempt that failed for a passing reason is made again. */
export const retrySchema = z.strictObject({
  /** Attempts after the first. */
  retries: z.int().min(0).max(100),
  delaySeconds: z.number().min(0).max(86_400),
  /** Each delay is this many times the one before. */
  factor: z.number().min(1).max(10),
  maxDelaySeconds: z.number().min(0).max(86_400),
});

export const itemSchema = z.strictObject({
  /** Place in the manifest, from 0. */
  index: z.int().min(0),
  /** SHA-256 of what is to be computed: graph, settings and recording. The same work has the same id. */
  id: hash,
  /** Names the folder of its results, its status and its row; unique in the batch, equal in a later batch. */
  name: itemNameSchema,
  /** What identifies the recording in tables; several items of a sweep share it. */
  recording: z.string().min(1),
  /** Text of the graph's recording input: a path or pattern, relative to the batch folder where possible. */
  path: z.string().min(1).max(10_000),
  /** Further inputs of the graph by name, or `node.param`, of this item alone; as texts. */
  bindings: texts,
  /** The part of `bindings` that a sweep varies. */
  sweep: texts,
  /** What is known of the recording besides: age, animal, genotype. */
  metadata: texts,
});

export const manifestSchema = z.strictObject({
  format: z.literal('ramify-batch'),
  version: z.literal(1),
  title: z.string(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
  /** Machine that saw the recordings under these paths. */
  begunOn: z.string().max(300).exactOptional(),
  graph: z.strictObject({
    /** The copy of the graph in the batch folder. */
    file: z.string().min(1),
    /** Where it was copied from; its own paths are relative to that folder. */
    source: z.string().min(1),
    hash,
  }),
  /** Name of the graph's input that takes the recording: of its interface, or `node.param`. */
  input: z.string().min(1),
  /** What is set for all items, as texts. Paths are relative to the batch folder where possible. */
  set: texts,
  /** Nodes that are asked for; empty for all that feed nothing. */
  targets: z.array(z.string()),
  limits: limitsSchema,
  retry: retrySchema,
  /** Names of the metadata, in order of their columns. */
  metadata: z.array(z.string()),
  /** Metadata by which recordings are compared in the end; null for none. */
  groups: z.strictObject({
    group: z.string().nullable(),
    animal: z.string().nullable(),
    age: z.string().nullable(),
  }),
  items: z.array(itemSchema).max(100_000),
});

export type ItemLimits = z.output<typeof limitsSchema>;
export type GroupColumns = Manifest['groups'];
export type RetryPolicy = z.output<typeof retrySchema>;
export type BatchItem = z.output<typeof itemSchema>;
/** Everything that a batch is: any process on any machine that sees the folder can run an item of it. */
export type Manifest = z.output<typeof manifestSchema>;
