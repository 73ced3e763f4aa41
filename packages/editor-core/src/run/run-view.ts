import type { NodeSnapshot, RunEvent, RunLifecycle, RunSnapshot } from '@ramify/protocol';
import { equal, type FlatGraph } from '@ramify/graph';
import { idleRun, type NodeRun } from './node-run.ts';
import { workMarks, type WorkMarks } from './work-marks.ts';

/** What is known of all nodes, by the id that runs know them by. */
export type NodeRuns = ReadonlyMap<string, NodeRun>;

/** How a node ended last, and the work that it was the end of. */
interface Settled {
  readonly mark: string;
  readonly run: NodeRun;
}

/** The runs of a graph as the editor shows them. Replaced, never changed. */
export interface RunView {
  /** The nodes that the graph has now. */
  readonly nodes: NodeRuns;
  /** Nodes of the run that is followed, in the order of the work. */
  readonly members: readonly string[];
  /** Also of nodes that are gone: undo brings them back. */
  readonly settled: ReadonlyMap<string, Settled>;
  /** The work of the graph as it is, and as it was when the run began. */
  readonly marks: WorkMarks;
  readonly runMarks: WorkMarks;
  /** Warnings of the run so far. */
  readonly warned: ReadonlyMap<string, readonly string[]>;
}

export const emptyRunView: RunView = {
  nodes: new Map(),
  members: [],
  settled: new Map(),
  marks: new Map(),
  runMarks: new Map(),
  warned: new Map(),
};

const rested = { fraction: 0, secondsLeft: null, startedAt: null } as const;
const isUnderWay = ({ state }: NodeRun): boolean => state === 'queued' || state === 'running';

/** How a node looks that settled: as it ended, or stale if the graph has other work for it now. */
function settledLook(
  { marks }: RunView,
  id: string,
  { mark, run }: Settled,
  old: NodeRun | undefined,
): NodeRun {
  if (marks.get(id) !== mark) {
    if (old?.state === 'stale' && old.outputs === run.outputs) return old;
    return { ...run, state: 'stale', error: null, blockedBy: null };
  }
  return old !== undefined && equal(old, run) ? old : run;
}

const withNode = (view: RunView, id: string, run: NodeRun): RunView =>
  view.marks.has(id) && view.nodes.get(id) !== run
    ? { ...view, nodes: new Map(view.nodes).set(id, run) }
    : view;

const change = (view: RunView, id: string, part: Partial<NodeRun>): RunView =>
  withNode(view, id, { ...(view.nodes.get(id) ?? idleRun), ...part });

function settle(view: RunView, id: string, run: NodeRun): RunView {
  const end: Settled = { mark: view.runMarks.get(id) ?? '', run };
  const next = { ...view, settled: new Map(view.settled).set(id, end) };
  return withNode(next, id, settledLook(next, id, end, view.nodes.get(id)));
}

/** A node that has its result already: the run will find it in the store. */
function isDone({ settled, runMarks }: RunView, id: string): boolean {
  const end = settled.get(id);
  return end?.run.state === 'done' && end.mark === runMarks.get(id);
}

/** What the node shows while no run is at it. */
function rest(view: RunView, id: string): NodeRun {
  const end = view.settled.get(id);
  return end === undefined ? idleRun : settledLook(view, id, end, view.nodes.get(id));
}

const queue = (view: RunView, id: string): RunView =>
  isDone(view, id)
    ? view
    : change(view, id, { ...rested, state: 'queued', error: null, blockedBy: null, warnings: [] });

/** Puts nodes that a run left behind back to how they were. */
function leave(view: RunView): RunView {
  const nodes = new Map(view.nodes);
  for (const [id, run] of view.nodes) if (isUnderWay(run)) nodes.set(id, rest(view, id));
  return { ...view, nodes };
}

/** The view after an edit: results that it touches are stale, those that it gives back are not. */
export function followGraph(view: RunView, flat: FlatGraph): RunView {
  const next: RunView = { ...view, marks: workMarks(flat) };
  const nodes = new Map<string, NodeRun>();
  for (const id of flat.order) {
    const old = view.nodes.get(id);
    const run = old !== undefined && isUnderWay(old) ? old : rest(next, id);
    if (run !== idleRun) nodes.set(id, run);
  }
  const same = nodes.size === view.nodes.size && [...nodes].every(([id, run]) => view.nodes.get(id) === run);
  return { ...next, nodes: same ? view.nodes : nodes };
}

/** A run of the graph as it is begins; `same: false` if it is known to be of another graph. */
export const beginRun = (view: RunView, { same = true }: { readonly same?: boolean } = {}): RunView => ({
  ...leave(view),
  runMarks: same ? view.marks : new Map(),
  members: [],
  warned: new Map(),
});

const finalStates: readonly RunLifecycle[] = ['succeeded', 'failed', 'cancelled', 'rejected'];

/** The view after one more event of the run. */
export function applyRunEvent(view: RunView, event: RunEvent): RunView {
  switch (event.type) {
    case 'run.started': {
      const members = event.nodes.map(({ id }) => id);
      return members.reduce(queue, { ...view, members, warned: new Map() });
    }
    case 'node.queued':
      return queue(view, event.node);
    case 'node.started':
      return change(view, event.node, { ...rested, state: 'running', startedAt: event.at, error: null });
    case 'node.progress':
      return change(view, event.node, { fraction: event.fraction, secondsLeft: event.secondsLeft });
    case 'node.warning': {
      const warnings = [...(view.warned.get(event.node) ?? []), event.message];
      const next = { ...view, warned: new Map(view.warned).set(event.node, warnings) };
      // A result from the store has its warnings already.
      return isDone(view, event.node) ? next : change(next, event.node, { warnings });
    }
    case 'node.finished': {
      const { node, cached, ms, outputs } = event;
      const warnings = view.warned.get(node) ?? [];
      return settle(view, node, { ...idleRun, state: 'done', cached, ms, outputs, warnings });
    }
    case 'node.failed': {
      const warnings = view.warned.get(event.node) ?? [];
      return settle(view, event.node, { ...idleRun, state: 'failed', error: event.error, warnings });
    }
    case 'node.blocked':
      return settle(view, event.node, { ...idleRun, state: 'blocked', blockedBy: event.by });
    case 'node.cancelled': {
      const { outputs, ms } = view.nodes.get(event.node) ?? idleRun;
      return settle(view, event.node, { ...idleRun, state: 'cancelled', outputs, ms });
    }
    case 'node.skipped':
      return settle(view, event.node, { ...idleRun, state: 'skipped' });
    case 'run.state':
      return finalStates.includes(event.state) ? leave(view) : view;
    case 'run.finished':
    case 'run.warning':
    case 'file.digesting':
    case 'file.delivered':
      return view;
  }
}

function applyNode(view: RunView, node: NodeSnapshot, over: boolean): RunView {
  const { id, state, fraction, secondsLeft, startedAt, cached, ms, outputs, warnings, error, blockedBy } =
    node;
  if (state === 'waiting' || state === 'queued') return over ? view : queue(view, id);
  if (state === 'running') return change(view, id, { state, fraction, secondsLeft, startedAt, warnings });
  const { outputs: before } = view.nodes.get(id) ?? idleRun;
  return settle(view, id, {
    ...idleRun,
    state,
    cached,
    ms,
    outputs: state === 'cancelled' && Object.keys(outputs).length === 0 ? before : outputs,
    warnings,
    error,
    blockedBy,
  });
}

/** The view after `beginRun` and everything that a snapshot tells; events follow from its `lastEvent` on. */
export function applyRunSnapshot(view: RunView, snapshot: RunSnapshot): RunView {
  const over = finalStates.includes(snapshot.state);
  const start: RunView = {
    ...view,
    members: snapshot.nodes.map(({ id }) => id),
    warned: new Map(snapshot.nodes.map(({ id, warnings }) => [id, warnings])),
  };
  const next = snapshot.nodes.reduce((now, node) => applyNode(now, node, over), start);
  return over ? leave(next) : next;
}
