import type { BlobRef, Descriptor, SerializedError } from '@ramify/sdk';

/** An output of a finished node: what it is and where its content lies. */
export interface OutputRef {
  readonly digest: string;
  readonly bytes: number;
  readonly descriptor: Descriptor;
  /** Of a movie: equal for movies that can be read together. */
  readonly stream?: string;
  /** For a `file` output: the name it is delivered under, and its bytes. */
  readonly file?: { readonly name: string; readonly mediaType: string; readonly blob: BlobRef };
}

/** Everything that a run tells, in order. The CLI's bars, the ndjson log and the editor read these alone. */
export type EngineEvent =
  | {
      readonly type: 'run.started';
      readonly run: string;
      readonly at: string;
      readonly graph: { readonly title: string; readonly hash: string };
      /** In topological order; only what this run demands. */
      readonly nodes: readonly { readonly id: string; readonly type: string; readonly title: string }[];
    }
  /** Digesting a large input file before planning. */
  | { readonly type: 'file.digesting'; readonly path: string; readonly done: number; readonly total: number }
  | { readonly type: 'node.queued'; readonly node: string }
  | { readonly type: 'node.started'; readonly node: string; readonly at: string }
  | {
      readonly type: 'node.progress';
      readonly node: string;
      /** 0 … 1. */
      readonly fraction: number;
      /** Estimate from the speed so far, or null while it is unknown. */
      readonly secondsLeft: number | null;
    }
  | { readonly type: 'node.warning'; readonly node: string; readonly message: string }
  | {
      readonly type: 'node.finished';
      readonly node: string;
      readonly key: string | null;
      readonly cached: boolean;
      /** Time of the computation; for a cached result, of the one that made it. */
      readonly ms: number;
      readonly outputs: Readonly<Record<string, OutputRef>>;
    }
  | { readonly type: 'node.failed'; readonly node: string; readonly error: SerializedError }
  | { readonly type: 'node.blocked'; readonly node: string; readonly by: string }
  | { readonly type: 'node.cancelled'; readonly node: string }
  | { readonly type: 'node.skipped'; readonly node: string; readonly reason: 'disabled' }
  | {
      readonly type: 'file.delivered';
      readonly node: string;
      readonly name: string;
      readonly path: string;
      readonly bytes: number;
      readonly digest: string;
    }
  /** Something about the run as a whole, e.g. a corrupted artefact that is computed anew. */
  | { readonly type: 'run.warning'; readonly message: string }
  | { readonly type: 'run.finished'; readonly summary: RunSummary };

export type RunStatus = 'succeeded' | 'failed' | 'cancelled';

export interface RunSummary {
  readonly status: RunStatus;
  readonly ms: number;
  readonly computed: number;
  readonly cached: number;
  readonly failed: number;
  readonly blocked: number;
  readonly cancelled: number;
  readonly skipped: number;
  /** Largest resident memory of the process so far, in bytes. */
  readonly peakMemory: number;
}

export type NodeState =
  | { readonly state: 'idle' | 'queued' | 'cancelled' | 'skipped' }
  | { readonly state: 'running'; readonly fraction: number }
  | { readonly state: 'done'; readonly cached: boolean }
  | { readonly state: 'failed'; readonly error: SerializedError }
  | { readonly state: 'blocked'; readonly by: string };
