import type { EngineEvent, Plan, RunResult } from '@ramify/engine';
import type { Graph } from '@ramify/graph';
import type { SerializedError } from '@ramify/sdk';

/** One run of a graph, the same that `ramify run` makes. */
export interface GraphJob {
  /** How the graph is named in the record of the run. */
  readonly graphFile: string;
  readonly graph: Graph;
  readonly assignments: ReadonlyMap<string, string>;
  readonly baseDir: string;
  /** Folder for the results and the record of the run. */
  readonly out: string;
  /** Nodes that are asked for; empty for all that feed nothing. */
  readonly targets: readonly string[];
  readonly workers: number | undefined;
  readonly fresh: boolean;
  readonly signal: AbortSignal;
  readonly onEvent: (event: EngineEvent) => void;
}

export type GraphOutcome =
  | { readonly started: true; readonly plan: Plan; readonly result: RunResult }
  | { readonly started: false; readonly problems: readonly SerializedError[] };

/** Plans and runs a graph and leaves its results in a folder. */
export type ExecuteGraph = (job: GraphJob) => Promise<GraphOutcome>;
