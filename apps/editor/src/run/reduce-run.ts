import type { NodeSnapshot, RunEvent, RunSnapshot } from '@ramify/protocol';
import { idleRun, type NodeRun } from './node-run.ts';

/** What is known of all nodes, by the id that runs know them by; replaced, never changed. */
export type NodeRuns = ReadonlyMap<string, NodeRun>;

const withNode = (runs: NodeRuns, id: string, change: Partial<NodeRun>): NodeRuns =>
  new Map(runs).set(id, { ...(runs.get(id) ?? idleRun), ...change });

const rested: Partial<NodeRun> = { fraction: 0, secondsLeft: null, startedAt: null };

function fromSnapshot(node: NodeSnapshot, before: NodeRun | undefined): NodeRun {
  const { state, fraction, secondsLeft, startedAt, cached, ms, outputs, warnings, error, blockedBy } = node;
  const waits = state === 'waiting' || state === 'queued' || state === 'running';
  return {
    state: state === 'waiting' ? (before === undefined ? 'queued' : before.state) : state,
    fraction,
    secondsLeft,
    startedAt,
    cached,
    ms,
    // The previous picture stays until the new one is there.
    outputs: waits && Object.keys(outputs).length === 0 ? (before?.outputs ?? {}) : outputs,
    warnings,
    error,
    blockedBy,
  };
}

/** The nodes as a snapshot of a run shows them; what the run does not touch stays as it was. */
export function applySnapshot(runs: NodeRuns, snapshot: RunSnapshot): NodeRuns {
  const next = new Map(runs);
  for (const node of snapshot.nodes) next.set(node.id, fromSnapshot(node, runs.get(node.id)));
  return next;
}

/** The nodes after one more event of the run. */
export function applyEvent(runs: NodeRuns, event: RunEvent): NodeRuns {
  switch (event.type) {
    case 'run.started': {
      const next = new Map(runs);
      for (const { id } of event.nodes) {
        const before = runs.get(id) ?? idleRun;
        next.set(id, { ...before, ...rested, state: 'queued', error: null, blockedBy: null, warnings: [] });
      }
      return next;
    }
    case 'node.queued':
      return withNode(runs, event.node, { ...rested, state: 'queued' });
    case 'node.started':
      return withNode(runs, event.node, { ...rested, state: 'running', startedAt: event.at });
    case 'node.progress':
      return withNode(runs, event.node, { fraction: event.fraction, secondsLeft: event.secondsLeft });
    case 'node.warning':
      return withNode(runs, event.node, {
        warnings: [...(runs.get(event.node)?.warnings ?? []), event.message],
      });
    case 'node.finished': {
      const { node, cached, ms, outputs } = event;
      return withNode(runs, node, { ...rested, state: 'done', cached, ms, outputs, error: null });
    }
    case 'node.failed':
      return withNode(runs, event.node, { ...rested, state: 'failed', error: event.error, outputs: {} });
    case 'node.blocked':
      return withNode(runs, event.node, { ...rested, state: 'blocked', blockedBy: event.by, outputs: {} });
    case 'node.cancelled':
      return withNode(runs, event.node, { ...rested, state: 'cancelled' });
    case 'node.skipped':
      return withNode(runs, event.node, { ...rested, state: 'skipped', outputs: {} });
    case 'run.finished':
    case 'run.state':
    case 'run.warning':
    case 'file.digesting':
    case 'file.delivered':
      return runs;
  }
}

/** The nodes after an edit: what it touches and is finished is stale, what is gone is forgotten. */
export function markStale(
  runs: NodeRuns,
  touched: ReadonlySet<string>,
  present: ReadonlySet<string>,
): NodeRuns {
  let changed = false;
  const next = new Map<string, NodeRun>();
  for (const [id, run] of runs) {
    if (!present.has(id)) {
      changed = true;
      continue;
    }
    const outdated = touched.has(id) && run.state !== 'idle' && run.state !== 'stale';
    changed ||= outdated;
    next.set(id, outdated ? { ...run, ...rested, state: 'stale', error: null, blockedBy: null } : run);
  }
  return changed ? next : runs;
}
