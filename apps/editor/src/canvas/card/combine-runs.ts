import { idleRun, type NodeRun } from '@ramify/editor-core';

const count = (runs: readonly NodeRun[], state: NodeRun['state']): number =>
  runs.filter((run) => run.state === state).length;

function stateOf(runs: readonly NodeRun[]): NodeRun['state'] {
  if (count(runs, 'failed') > 0) return 'failed';
  const under = count(runs, 'running') > 0 || (count(runs, 'queued') > 0 && count(runs, 'done') > 0);
  if (under) return 'running';
  for (const state of ['queued', 'cancelled', 'blocked', 'stale'] as const) {
    if (count(runs, state) > 0) return state;
  }
  const off = count(runs, 'skipped');
  if (count(runs, 'done') > 0) return count(runs, 'done') + off === runs.length ? 'done' : 'stale';
  return off > 0 && off === runs.length ? 'skipped' : 'idle';
}

/** What the nodes inside a subgraph come to, as the run of the one node that stands for them. */
export function combineRuns(runs: readonly NodeRun[]): NodeRun {
  if (runs.length === 0) return idleRun;
  const state = stateOf(runs);
  const done = runs.reduce((sum, run) => sum + (run.state === 'done' ? 1 : run.fraction), 0);
  const failed = runs.find((run) => run.state === 'failed');
  const blocked = runs.find((run) => run.state === 'blocked');
  return {
    ...idleRun,
    state,
    fraction: state === 'running' ? done / runs.length : 0,
    cached: runs.every((run) => run.cached || run.state === 'skipped'),
    ms: runs.reduce((sum, run) => sum + run.ms, 0),
    warnings: runs.flatMap((run) => run.warnings),
    error: failed?.error ?? null,
    blockedBy: blocked?.blockedBy ?? null,
  };
}
