import type { Graph } from '@ramify/graph';
import type {
  Catalogue,
  FrameRange,
  MovieChunk,
  MovieValue,
  NodeDefinition,
  PortValue,
  RandomAccessFile,
  SerializedError,
} from '@ramify/sdk';
import type { Observable } from 'rxjs';
import type { EngineEvent, OutputRef, RunSummary } from './events.ts';
import type { KeyParts, Plan } from './plan/plan.ts';
import type { FilePlaces } from './pool/protocol.ts';

export interface EngineOptions {
  readonly catalogue: Catalogue;
  /** URL of the module from which workers load nodes; see `NodeLoaders`. */
  readonly loaders: string;
  /** Location of the artefact store: a folder, created if it does not exist, or `s3://…` (see `openStore`). */
  readonly storeDir: string;
  readonly appVersion: string;
  /** Worker threads; default: the number of cores. */
  readonly workers?: number;
  /** Bytes that results kept for reuse in memory may take; default 256 MB. */
  readonly cacheBytes?: number;
  /** Bytes that the store may take before the least recently used results go; default 50 GB. */
  readonly storeBytes?: number;
}

/** What the module at `EngineOptions.loaders` exports. */
export interface NodeLoaders {
  readonly loadNode: (type: string) => Promise<NodeDefinition>;
  readonly implementationHash: (type: string) => string;
  /** Opens a file of the local disk for reading by ranges, into shared memory too. */
  readonly openFile: (path: string, name: string) => Promise<RandomAccessFile>;
}

export interface PlanOptions {
  /** Folder that path parameters are relative to. */
  readonly baseDir: string;
  /** Node ids; default: all nodes that feed nothing. */
  readonly targets?: readonly string[];
  /** Compute everything anew. */
  readonly fresh?: boolean;
  readonly signal?: AbortSignal;
  /** Progress of digesting large files. */
  readonly onEvent?: (event: EngineEvent) => void;
}

export interface RunOptions {
  readonly signal?: AbortSignal;
  /** Folder into which `file` outputs are delivered; none are if absent. */
  readonly outDir?: string;
}

export interface NodeOutcome {
  readonly state: 'done' | 'failed' | 'blocked' | 'cancelled' | 'skipped';
  readonly key: string | null;
  readonly cached: boolean;
  readonly ms: number;
  readonly outputs: Readonly<Record<string, OutputRef>>;
  readonly warnings: readonly string[];
  readonly error: SerializedError | null;
  /** For `blocked`: the node whose failure is the reason. */
  readonly blockedBy?: string;
}

export interface DeliveredFile {
  readonly node: string;
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly digest: string;
  readonly mediaType: string;
}

export interface RunResult {
  readonly summary: RunSummary;
  readonly nodes: ReadonlyMap<string, NodeOutcome>;
  readonly files: readonly DeliveredFile[];
}

export interface Run {
  /** Replays from the start for late subscribers; completes after `run.finished`; never errors. */
  readonly events$: Observable<EngineEvent>;
  /** Never rejects for a failed node: the summary says so. */
  readonly result: Promise<RunResult>;
}

/** How a node's key differs from that of its last run. */
export interface Explanation {
  readonly node: string;
  readonly forecast: string;
  /** First part that differs, in words; null if nothing differs or there was no earlier run. */
  readonly difference: string | null;
  readonly parts: KeyParts | null;
  readonly previous: KeyParts | null;
}

export interface Engine {
  plan(graph: Graph, options: PlanOptions): Promise<Plan>;
  run(plan: Plan, options?: RunOptions): Run;
  explain(plan: Plan, node: string): Promise<Explanation>;
  /** Live mode: each edit cancels what it makes obsolete and runs only what it touched. */
  live(
    edits$: Observable<Graph>,
    options: PlanOptions & RunOptions & { debounceMs?: number },
  ): Observable<EngineEvent>;
  /** The value of an output, from memory or the store. */
  read(output: { readonly digest: string }): Promise<PortValue>;
  /** The same, as `encodeValue` wrote it. */
  readBytes(output: { readonly digest: string }): Promise<Uint8Array<SharedArrayBuffer>>;
  /** Frames of a movie, read and transformed by a worker; `places` are those of the plan that it came of. */
  frames(movie: MovieValue, range: FrameRange, places: FilePlaces, signal?: AbortSignal): Promise<MovieChunk>;
  close(): Promise<void>;
}
