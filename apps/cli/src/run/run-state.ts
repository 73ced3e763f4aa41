import type { EngineEvent, RunSummary } from '@ramify/engine';
import type { SerializedError } from '@ramify/sdk';

export interface NodeRow {
  readonly id: string;
  readonly title: string;
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'blocked' | 'cancelled' | 'skipped';
  /** When it began, in ms since 1970; 0 before. */
  readonly startedAt: number;
  /** 0 … 1 while running; 0 also if the node does not say. */
  readonly fraction: number;
  readonly secondsLeft: number | null;
  readonly cached: boolean;
  readonly ms: number;
  readonly warnings: readonly string[];
  readonly error: SerializedError | null;
}

/** What the events told so far. */
export interface RunState {
  readonly nodes: ReadonlyMap<string, NodeRow>;
  readonly digesting: { readonly path: string; readonly done: number; readonly total: number } | null;
  readonly notices: readonly string[];
  readonly files: number;
  readonly summary: RunSummary | null;
}

export const initialState: RunState = {
  nodes: new Map(),
  digesting: null,
  notices: [],
  files: 0,
  summary: null,
};

const waiting = (id: string, title: string): NodeRow => ({
  id,
  title,
  state: 'waiting',
  startedAt: 0,
  fraction: 0,
  secondsLeft: null,
  cached: false,
  ms: 0,
  warnings: [],
  error: null,
});

function withNode(state: RunState, id: string, change: (row: NodeRow) => Partial<NodeRow>): RunState {
  const row = state.nodes.get(id) ?? waiting(id, id);
  return { ...state, nodes: new Map(state.nodes).set(id, { ...row, ...change(row) }) };
}

export function reduce(state: RunState, event: EngineEvent): RunState {
  switch (event.type) {
    case 'run.started':
      return {
        ...state,
        digesting: null,
        nodes: new Map(event.nodes.map(({ id, title }) => [id, waiting(id, title)])),
      };
    case 'file.digesting':
      return { ...state, digesting: event.done < event.total ? event : null };
    case 'node.queued':
      return state;
    case 'node.started':
      return withNode(state, event.node, () => ({ state: 'running', startedAt: Date.parse(event.at) }));
    case 'node.progress':
      return withNode(state, event.node, () => ({
        fraction: event.fraction,
        secondsLeft: event.secondsLeft,
      }));
    case 'node.warning':
      return withNode(state, event.node, ({ warnings }) => ({ warnings: [...warnings, event.message] }));
    case 'node.finished':
      return withNode(state, event.node, () => ({ state: 'done', cached: event.cached, ms: event.ms }));
    case 'node.failed':
      return withNode(state, event.node, () => ({ state: 'failed', error: event.error }));
    case 'node.blocked':
      return withNode(state, event.node, () => ({ state: 'blocked' }));
    case 'node.cancelled':
      return withNode(state, event.node, () => ({ state: 'cancelled' }));
    case 'node.skipped':
      return withNode(state, event.node, () => ({ state: 'skipped' }));
    case 'file.delivered':
      return { ...state, files: state.files + 1 };
    case 'run.warning':
      return { ...state, notices: [...state.notices, event.message] };
    case 'run.finished':
      return { ...state, summary: event.summary };
  }
}
