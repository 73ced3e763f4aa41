import type { FrameRange, JobTask, MovieChunk, PassTask } from './movie.ts';
import type { FileAccess } from './files.ts';
import type { FileRef, FileValue, MovieShape, MovieValue, PortType } from './values/values.ts';

export type PassLoaders = Record<string, () => Promise<PassTask<never, unknown>>>;
export type JobLoaders = Record<string, () => Promise<JobTask<never, unknown>>>;

type PassArgs<L> = L extends () => Promise<PassTask<infer Args, unknown>> ? Args : never;
type PassResult<L> = L extends () => Promise<PassTask<never, infer Partial>> ? Partial : never;
type JobArgs<L> = L extends () => Promise<JobTask<infer Args, unknown>> ? Args : never;
type JobResult<L> = L extends () => Promise<JobTask<never, infer Result>> ? Awaited<Result> : never;

/** A node upstream of this one, as the report names it. */
export interface LineageEntry {
  readonly node: string;
  readonly type: string;
  readonly title: string;
  readonly version: number;
  /** Resolved parameters; paths by base name only. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Titles and units of the parameters, and what 0 stands for, as the forms show them. */
  readonly labels?: Readonly<
    Record<string, { readonly title: string; readonly unit?: string; readonly zero?: string }>
  >;
  /** What it takes directly: the node that gives it, its type, and whether the step would do without it. */
  readonly inputs?: readonly {
    readonly node: string;
    readonly type: PortType;
    readonly optional: boolean;
  }[];
  /** Outputs that are tables of one row whatever the data: numbers about the whole, no list of things. */
  readonly summaries?: readonly string[];
  /** What the step warned of, if the run knows; follows from the rest, so it is no part of any key. */
  readonly warnings?: readonly string[];
}

export interface Lineage {
  readonly graphTitle: string;
  /** Hash of the part of the graph that leads here, without layout and files; `run.json` lists it per node. */
  readonly graphHash: string;
  readonly appVersion: string;
  /** All nodes that this one depends on, sources first. */
  readonly nodes: readonly LineageEntry[];
  /** Files read, by content. */
  readonly files: readonly FileRef[];
}

/** What is known of a movie besides its samples. */
export type MovieMeta = MovieShape &
  Pick<MovieValue, 'frameRate' | 'pixelSize' | 'name' | 'channel' | 'unit'>;

/** Share of a node's whole work, as fractions from 0 to 1. */
export type Portion = readonly [from: number, to: number];

/** The part of the platform's `AbortSignal` that nodes use. */
export interface CancelSignal {
  readonly aborted: boolean;
  /** Throws the reason if the run was cancelled. */
  throwIfAborted(): void;
}

/** Everything that a node may do besides computing. Nodes import no `node:*` module. */
export interface RunContext<Passes extends PassLoaders = PassLoaders, Jobs extends JobLoaders = JobLoaders> {
  readonly signal: CancelSignal;
  /** Reports progress; `ctx.stream` and `ctx.chunks` report theirs themselves. */
  progress(done: number, total: number): void;
  /** Tells the user of something questionable; stored with the result and shown again when it is cached. */
  warn(message: string): void;

  /** Files named by a path parameter, in natural order. */
  files(param: string): readonly FileRef[];
  readonly access: FileAccess;

  /**
   * Runs one of the node's `passes` over the movie on all workers; yields one result per segment, in order.
   * Passes of several nodes over the same movie share one reading. Progress is reported as `portion` of the
   * node's work (default: all of it); a node of two passes gives `[0, 0.5]` and `[0.5, 1]`. There are at most
   * 32 segments, and a handful of results in memory at a time: a result may be large (some images), not huge.
   */
  stream<K extends keyof Passes & string>(
    pass: K,
    movie: MovieValue,
    args: PassArgs<Passes[K]>,
    portion?: Portion,
  ): AsyncIterable<PassResult<Passes[K]>>;
  /** Runs one of the node's `jobs` for each of `items` on all workers; yields results in order of the items. */
  map<K extends keyof Jobs & string>(
    job: K,
    items: readonly JobArgs<Jobs[K]>[],
    portion?: Portion,
  ): AsyncIterable<JobResult<Jobs[K]>>;
  /** Frames in order, read and transformed ahead on the workers. */
  chunks(movie: MovieValue, range?: FrameRange, portion?: Portion): AsyncIterable<MovieChunk>;

  /** The movie whose frames this node's `source` reads. */
  source(spec: unknown, meta: MovieMeta, files?: readonly FileRef[]): MovieValue;
  /** The movie that this node's `transform` makes of `movie`; `meta` names what changes. */
  derive(movie: MovieValue, spec: unknown, meta?: Partial<MovieMeta>): MovieValue;
  /** Streams bytes into the store; the run delivers them under `name` in the output folder. */
  file(
    name: string,
    mediaType: string,
    bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  ): Promise<FileValue>;

  /** Present if the definition says `lineage: true`. */
  readonly lineage: Lineage | undefined;
}
