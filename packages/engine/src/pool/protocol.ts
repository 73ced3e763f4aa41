import type {
  FileRef,
  FrameRange,
  Lineage,
  MovieValue,
  Portion,
  PortType,
  SerializedError,
} from '@ramify/sdk';
import type { FileStamp } from '../files/digest-file.ts';
import type { OutputRef } from '../events.ts';

/** Where the content of files lies now, and how to notice that it changed since it was digested. */
export type FilePlaces = Readonly<Record<string, FileStamp & { readonly path: string }>>;

/** One connection of an input: the value by digest, and the node that it comes from. */
export interface InputSource {
  readonly digest: string;
  readonly node: string;
  readonly port: string;
  readonly title: string;
  /** Of a movie: see `streamKey`. */
  readonly stream: string | null;
}

export interface InputBinding {
  readonly many: boolean;
  readonly types: readonly PortType[];
  readonly sources: readonly InputSource[];
}

export type SharedBytes = Uint8Array<SharedArrayBuffer>;

/** Runs a node. */
export interface NodeTask {
  readonly kind: 'node';
  readonly node: string;
  readonly type: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly inputs: Readonly<Record<string, InputBinding>>;
  /** Encoded inputs that are in memory; the others are read from the store. */
  readonly values: Readonly<Record<string, SharedBytes>>;
  readonly files: Readonly<Record<string, readonly FileRef[]>>;
  readonly places: FilePlaces;
  readonly lineage: Lineage | null;
}

/** Which pass of which node a segment is worked on for. */
export interface PassCall {
  readonly movie: MovieValue;
  readonly type: string;
  readonly pass: string;
  readonly args: unknown;
}

/**
 * Reads a segment of a recording once for one or several passes over it or over what transforms make of it;
 * the result has one partial per call.
 */
export interface SegmentTask {
  readonly kind: 'segment';
  readonly range: FrameRange;
  readonly calls: readonly PassCall[];
  readonly places: FilePlaces;
}

/** Reads and transforms frames; the result is a `MovieChunk`. */
export interface FramesTask {
  readonly kind: 'frames';
  readonly movie: MovieValue;
  readonly range: FrameRange;
  readonly places: FilePlaces;
}

/** One piece of parallel work of a node. */
export interface PieceTask {
  readonly kind: 'piece';
  readonly type: string;
  readonly job: string;
  readonly args: unknown;
}

export type PartTask = SegmentTask | FramesTask | PieceTask;
export type Task = NodeTask | PartTask;

/** What a running node asks of the pool. */
export type ParallelCall =
  | {
      readonly kind: 'stream';
      readonly pass: string;
      readonly movie: MovieValue;
      /** See `streamKey`: passes with the same key share one reading. */
      readonly stream: string;
      readonly args: unknown;
      readonly portion: Portion;
    }
  | {
      readonly kind: 'map';
      readonly job: string;
      readonly items: readonly unknown[];
      readonly portion: Portion;
    }
  | {
      readonly kind: 'chunks';
      readonly movie: MovieValue;
      readonly range: FrameRange;
      readonly portion: Portion;
    };

export interface NodeTaskResult {
  readonly outputs: Readonly<Record<string, OutputRef>>;
  readonly values: Readonly<Record<string, SharedBytes>>;
}

export type ToWorker =
  | { readonly type: 'task'; readonly id: number; readonly task: Task; readonly cancel: Int32Array }
  | { readonly type: 'item'; readonly request: number; readonly value: unknown }
  | { readonly type: 'end'; readonly request: number; readonly error: SerializedError | null };

export type FromWorker =
  | { readonly type: 'done'; readonly id: number; readonly result: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly error: SerializedError }
  /** Of a node: its fraction. Of a segment: frames done. */
  | { readonly type: 'progress'; readonly id: number; readonly done: number }
  | { readonly type: 'warning'; readonly id: number; readonly message: string }
  | { readonly type: 'call'; readonly id: number; readonly request: number; readonly call: ParallelCall }
  | { readonly type: 'pull'; readonly request: number }
  | { readonly type: 'return'; readonly request: number };

/** What a worker is started with. */
export interface WorkerSetup {
  readonly loaders: string;
  /** See `EngineOptions.storeDir`. */
  readonly storeDir: string;
}

/** What one pass of a segment came to: an error of one leaves the others alone. */
export type PassOutcome =
  { readonly ok: true; readonly partial: unknown } | { readonly ok: false; readonly error: SerializedError };
