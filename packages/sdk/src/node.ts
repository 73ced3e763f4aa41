import type * as z from 'zod';
import type { JobLoaders, PassLoaders, RunContext } from './context.ts';
import { effectsOf, type Effects } from './effects.ts';
import type { FileAccess } from './files.ts';
import type { MovieSource, MovieTransform } from './movie.ts';
import type { InputValue, OutputValue, PortSpec } from './port.ts';
import type { Descriptor } from './values/descriptor.ts';
import type { FileRef } from './values/values.ts';

export const nodeFamilies = {
  load: 'Load',
  sample: 'Sample',
  movie: 'Movie',
  image: 'Image',
  mask: 'Mask',
  skeleton: 'Skeleton',
  regions: 'Regions',
  traces: 'Traces',
  events: 'Events',
  reduce: 'Reduce',
  embed: 'Embed',
  cluster: 'Cluster',
  factorize: 'Factorize',
  statistics: 'Statistics',
  figure: 'Figure',
  export: 'Export',
  report: 'Report',
} as const;
export type NodeFamily = keyof typeof nodeFamilies;

export type Inputs = Record<string, PortSpec>;

export interface InferArgs<I extends Inputs, P> {
  readonly inputs: { readonly [K in keyof I]: Descriptor | undefined };
  readonly params: P;
  files(param: string): readonly FileRef[];
  readonly access: FileAccess;
}

type Inferred<O> = Partial<Record<keyof O, Partial<Descriptor>>>;

/** A node as its author writes it; one file holds all of it. */
export interface NodeSpec<
  I extends Inputs,
  O extends Record<string, PortSpec>,
  P extends z.ZodObject,
  Passes extends PassLoaders,
  Jobs extends JobLoaders,
> {
  /** `family.name`, unique; never changes once released. */
  type: `${NodeFamily}.${string}`;
  /** Raised when the meaning of the parameters or ports changes; see `migrate`. */
  version: number;
  title: string;
  family: NodeFamily;
  /** One sentence for the palette. */
  summary: string;
  /** More for the documentation page: definition, source, limits. Markdown. */
  docs?: string;
  keywords?: readonly string[];
  inputs: I;
  outputs: O;
  /** Each field has `.default()`, a range, and `.meta({ title, description, unit })`. */
  params: P;
  /** From an older version's parameters to the next version's: `{ 1: (v1) => v2, 2: (v2) => v3 }`. */
  migrate?: Record<number, (params: Record<string, unknown>) => Record<string, unknown>>;
  /** Descriptors of the outputs from descriptors of the inputs. The kind is filled in. */
  infer?: (args: InferArgs<I, z.output<P>>) => Inferred<O> | Promise<Inferred<O>>;
  /** Output that stands for the node in the editor and the report. */
  preview: keyof O & string;
  /** The result depends on the parameters of all nodes upstream (reports). */
  lineage?: boolean;
  /** Code that reads frames, for nodes that call `ctx.source`. */
  source?: () => Promise<MovieSource<never>>;
  /** Code that transforms frames, for nodes that call `ctx.derive`. */
  transform?: () => Promise<MovieTransform<never>>;
  /** Code that passes over movies, for `ctx.stream`. */
  passes?: Passes;
  /** Code of parallel work, for `ctx.map`. */
  jobs?: Jobs;
  run(args: {
    readonly inputs: { readonly [K in keyof I]: InputValue<I[K]> };
    readonly params: z.output<P>;
    readonly ctx: RunContext<Passes, Jobs>;
  }): Promise<{ [K in keyof O]: OutputValue<O[K]> }> | { [K in keyof O]: OutputValue<O[K]> };
}

/** A node as the engine, the editor and the documentation see it. */
export interface NodeDefinition {
  readonly type: string;
  readonly version: number;
  readonly title: string;
  readonly family: NodeFamily;
  readonly summary: string;
  readonly docs: string;
  readonly keywords: readonly string[];
  readonly inputs: Readonly<Record<string, PortSpec>>;
  readonly outputs: Readonly<Record<string, PortSpec>>;
  readonly params: z.ZodObject;
  /** Which files it reads and writes; follows from parameters and outputs. */
  readonly effects: Effects;
  readonly migrate: Readonly<Record<number, (params: Record<string, unknown>) => Record<string, unknown>>>;
  readonly infer: (args: InferArgs<Inputs, Record<string, unknown>>) => Promise<Record<string, Descriptor>>;
  readonly preview: string;
  readonly lineage: boolean;
  readonly source: (() => Promise<MovieSource<unknown>>) | undefined;
  readonly transform: (() => Promise<MovieTransform<unknown>>) | undefined;
  readonly passes: PassLoaders;
  readonly jobs: JobLoaders;
  readonly run: (args: {
    readonly inputs: Record<string, unknown>;
    readonly params: Record<string, unknown>;
    readonly ctx: RunContext;
  }) => Promise<Record<string, unknown>>;
}

/** The installed nodes by type. */
export type Catalogue = ReadonlyMap<string, NodeDefinition>;

/**
 * Defines a node. Wrong port types, unknown parameters and unknown inputs in `run` are compile errors.
 *
 * @example
 * export default defineNode({
 *   type: 'image.threshold', version: 1, title: 'Threshold', family: 'image', summary: '…',
 *   inputs: { image: port.image({ doc: 'Image to binarize.' }) },
 *   outputs: { mask: port.mask({ doc: 'Foreground.' }) },
 *   params: z.object({ window: z.int().min(3).max(501).default(31).meta({ title: 'Window', unit: 'px', description: '…' }) }),
 *   preview: 'mask',
 *   async run({ inputs, params }) { … return { mask }; },
 * });
 */
export function defineNode<
  const I extends Inputs,
  const O extends Record<string, PortSpec>,
  P extends z.ZodObject,
  Passes extends PassLoaders = Record<never, never>,
  Jobs extends JobLoaders = Record<never, never>,
>(spec: NodeSpec<I, O, P, Passes, Jobs>): NodeDefinition {
  const kinds = Object.entries(spec.outputs).map(([name, output]) => [name, output.types[0]] as const);
  return {
    type: spec.type,
    version: spec.version,
    title: spec.title,
    family: spec.family,
    summary: spec.summary,
    docs: spec.docs ?? '',
    keywords: spec.keywords ?? [],
    inputs: spec.inputs,
    outputs: spec.outputs,
    params: spec.params.strict(),
    effects: effectsOf(spec),
    migrate: spec.migrate ?? {},
    preview: spec.preview,
    lineage: spec.lineage ?? false,
    source: spec.source,
    transform: spec.transform,
    passes: spec.passes ?? {},
    jobs: spec.jobs ?? {},
    infer: async (args) => {
      const inferred: Inferred<O> =
        spec.infer === undefined ? {} : await spec.infer(args as unknown as InferArgs<I, z.output<P>>);
      return Object.fromEntries(
        kinds.map(([name, kind]) => [
          name,
          { ...inferred[name], kind: kind ?? 'table' } satisfies Descriptor,
        ]),
      );
    },
    run: async (args) => spec.run(args as unknown as Parameters<typeof spec.run>[0]),
  };
}
