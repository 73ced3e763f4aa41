import type { NodeSnapshot, RunEvent, RunSnapshot } from '@ramify/protocol';

/** What every run begins as. */
export type RunOrigin = Pick<
  RunSnapshot,
  'id' | 'kind' | 'title' | 'folder' | 'path' | 'targets' | 'createdAt'
>;

export const newSnapshot = (origin: RunOrigin): RunSnapshot => ({
  ...origin,
  state: 'queued',
  startedAt: null,
  finishedAt: null,
  summary: null,
  replacedBy: null,
  graphHash: null,
  nodes: [],
  digesting: null,
  files: [],
  warnings: [],
  error: null,
  issues: [],
  lastEvent: 0,
});

const waiting = (node: { id: string; type: string; title: string }): NodeSnapshot => ({
  ...node,
  state: 'waiting',
  fraction: 0,
  secondsLeft: null,
  startedAt: null,
  cached: false,
  ms: 0,
  outputs: {},
  warnings: [],
  error: null,
  blockedBy: null,
});

function changeOf(event: RunEvent, node: NodeSnapshot): Partial<NodeSnapshot> | null {
  switch (event.type) {
    case 'node.queued':
      return { state: 'queued' };
    case 'node.started':
      return { state: 'running', startedAt: event.at };
    case 'node.progress':
      return { fraction: event.fraction, secondsLeft: event.secondsLeft };
    case 'node.warning':
      return { warnings: [...node.warnings, event.message] };
    case 'node.finished':
      return {
        state: 'done',
        fraction: 1,
        secondsLeft: null,
        cached: event.cached,
        ms: event.ms,
        outputs: event.outputs,
      };
    case 'node.failed':
      return { state: 'failed', secondsLeft: null, error: event.error };
    case 'node.blocked':
      return { state: 'blocked', blockedBy: event.by };
    case 'node.cancelled':
      return { state: 'cancelled', secondsLeft: null };
    case 'node.skipped':
      return { state: 'skipped' };
    default:
      return null;
  }
}

/** Brings a snapshot up to date; it belongs to its run alone, so it is changed in place. */
export function applyEvent(snapshot: RunSnapshot, event: RunEvent, index: Map<string, number>): void {
  snapshot.lastEvent += 1;
  switch (event.type) {
    case 'run.state':
      snapshot.state = event.state;
      if (event.error !== undefined) snapshot.error = event.error;
      if (event.issues !== undefined) snapshot.issues = event.issues;
      if (event.state === 'planning') snapshot.startedAt = event.at;
      if (event.state !== 'queued' && event.state !== 'planning' && event.state !== 'running') {
        snapshot.finishedAt = event.at;
        snapshot.digesting = null;
      }
      return;
    case 'run.started':
      snapshot.graphHash = event.graph.hash;
      snapshot.digesting = null;
      snapshot.nodes = event.nodes.map(waiting);
      event.nodes.forEach(({ id }, i) => index.set(id, i));
      return;
    case 'file.digesting':
      snapshot.digesting =
        event.done < event.total ? { path: event.path, done: event.done, total: event.total } : null;
      return;
    case 'file.delivered': {
      const { node, name, path, bytes } = event;
      snapshot.files.push({ node, name, path, bytes });
      return;
    }
    case 'run.warning':
      snapshot.warnings.push(event.message);
      return;
    case 'run.finished':
      snapshot.summary = event.summary;
      return;
    default: {
      const at = index.get(event.node);
      const node = at === undefined ? undefined : snapshot.nodes[at];
      if (at === undefined || node === undefined) return;
      snapshot.nodes[at] = { ...node, ...changeOf(event, node) };
    }
  }
}
