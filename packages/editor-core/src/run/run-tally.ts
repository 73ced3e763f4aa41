import { idleRun } from './node-run.ts';
import type { RunView } from './run-view.ts';

/** A run in numbers. */
export interface RunTally {
  readonly total: number;
  /** Nodes that need no more work: computed, taken from the store, or disabled. */
  readonly done: number;
  readonly failed: number;
  readonly blocked: number;
  readonly running: number;
  /** 0 … 1 over all nodes of the run, running ones by their part. */
  readonly fraction: number;
  /** Of the nodes that run now, the longest; null if unknown. */
  readonly secondsLeft: number | null;
  /** Results in the whole graph that an edit has touched since. */
  readonly stale: number;
}

/** Counts the nodes of the run that is followed. */
export function tallyRun({ nodes, members }: RunView): RunTally {
  let [done, failed, blocked, running, parts] = [0, 0, 0, 0, 0];
  let secondsLeft: number | null = null;
  for (const id of members) {
    const run = nodes.get(id) ?? idleRun;
    // What an edit made stale since is done as far as this run goes.
    if (run.state === 'done' || run.state === 'skipped' || run.state === 'stale') done++;
    else if (run.state === 'failed') failed++;
    else if (run.state === 'blocked') blocked++;
    else if (run.state === 'running') {
      running++;
      parts += run.fraction;
      if (run.secondsLeft !== null) secondsLeft = Math.max(secondsLeft ?? 0, run.secondsLeft);
    }
  }
  const total = members.length;
  return {
    total,
    done,
    failed,
    blocked,
    running,
    fraction: total === 0 ? 0 : Math.min(1, (done + failed + blocked + parts) / total),
    secondsLeft,
    stale: [...nodes.values()].filter(({ state }) => state === 'stale').length,
  };
}
