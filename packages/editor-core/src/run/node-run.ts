import type { OutputMessage } from '@ramify/protocol';
import type { SerializedError } from '@ramify/sdk';

/** What the editor shows of a node's part in runs. Replaced, never changed. */
export interface NodeRun {
  /**
   * `stale`: finished, but an edit since then touches it; its outputs are those of before. While a new run is
   * under way, outputs of the earlier one stay until there are new ones.
   */
  readonly state:
    'idle' | 'stale' | 'queued' | 'running' | 'done' | 'failed' | 'blocked' | 'cancelled' | 'skipped';
  /** 0 … 1 while it runs. */
  readonly fraction: number;
  readonly secondsLeft: number | null;
  readonly startedAt: string | null;
  readonly cached: boolean;
  readonly ms: number;
  readonly outputs: Readonly<Record<string, OutputMessage>>;
  readonly warnings: readonly string[];
  readonly error: SerializedError | null;
  readonly blockedBy: string | null;
}

export const idleRun: NodeRun = {
  state: 'idle',
  fraction: 0,
  secondsLeft: null,
  startedAt: null,
  cached: false,
  ms: 0,
  outputs: {},
  warnings: [],
  error: null,
  blockedBy: null,
};
