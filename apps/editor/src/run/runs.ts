import {
  applyRunEvent,
  applyRunSnapshot,
  beginRun,
  emptyRunView,
  followGraph,
  type Editor,
  type NodeRuns,
  type RunView,
} from '@ramify/editor-core';
import { flatten, graphHash, writeGraph, type FlatGraph, type Graph } from '@ramify/graph';
import type { Client, PlanMessage, RunEvent, RunLifecycle, RunSnapshot } from '@ramify/protocol';
import { isFinalState } from '@ramify/protocol';
import { isAppError, toAppError, type AppError, type Catalogue, type SerializedError } from '@ramify/sdk';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** Where a graph lies; its paths are relative to the folder of `path`. */
export interface GraphPlace {
  readonly folder: string;
  readonly path: string;
}

export interface StartOptions {
  /** Ids that runs know nodes by; all that feed nothing if absent. */
  readonly targets?: readonly string[];
  readonly fresh?: boolean;
  /** Folder into which files are written; none are if absent. */
  readonly deliver?: string;
}

/** The run that the page shows. */
export interface ShownRun {
  readonly id: string;
  readonly state: RunLifecycle;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly total: number;
  readonly digesting: { readonly path: string; readonly done: number; readonly total: number } | null;
  readonly files: readonly { readonly node: string; readonly name: string; readonly path: string }[];
  readonly warnings: readonly string[];
  readonly error: SerializedError | null;
  readonly deliver: string | null;
}

export interface RunsState {
  readonly nodes: NodeRuns;
  /** All that is known of runs of this graph. */
  readonly view: RunView;
  readonly run: ShownRun | null;
  /** False while the server does not answer. */
  readonly connected: boolean;
  /** Each edit runs what it touches. */
  readonly live: boolean;
  /** What the server says of the graph as it is: problems, and what comes out of each node. */
  readonly plan: PlanMessage | null;
  readonly planError: AppError | null;
  readonly start: (options?: StartOptions) => Promise<void>;
  readonly cancel: () => Promise<void>;
  readonly setLive: (live: boolean) => void;
  /** Shows a run that is under way or over. */
  readonly attach: (id: string) => Promise<void>;
  /** Another graph was opened: nothing of the old one is shown. */
  readonly reset: () => void;
}

export interface RunServices {
  readonly client: Client;
  readonly editor: Editor;
  readonly catalogue: Catalogue;
  /** Where the open graph lies; undefined if none is open. */
  readonly place: () => GraphPlace | undefined;
  readonly failed: (error: AppError) => void;
}

const restMs = 180;

const shownOf = (snapshot: RunSnapshot, deliver: string | null): ShownRun => ({
  id: snapshot.id,
  state: snapshot.state,
  startedAt: snapshot.startedAt,
  finishedAt: snapshot.finishedAt,
  total: snapshot.nodes.length,
  digesting: snapshot.digesting,
  files: snapshot.files,
  warnings: snapshot.warnings,
  error: snapshot.error,
  deliver,
});

function shownAfter(run: ShownRun, event: RunEvent): ShownRun {
  switch (event.type) {
    case 'run.state':
      return {
        ...run,
        state: event.state,
        digesting: null,
        finishedAt: isFinalState(event.state) ? event.at : run.finishedAt,
        error: event.error ?? run.error,
      };
    case 'run.started':
      return { ...run, startedAt: event.at, total: event.nodes.length, digesting: null };
    case 'file.digesting':
      return { ...run, digesting: { path: event.path, done: event.done, total: event.total } };
    case 'file.delivered':
      return { ...run, files: [...run.files, { node: event.node, name: event.name, path: event.path }] };
    case 'run.warning':
      return { ...run, warnings: [...run.warnings, event.message] };
    default:
      return run;
  }
}

/** True if results of the two graphs may differ. */
const sameWork = (a: Graph, b: Graph): boolean =>
  a.nodes === b.nodes && a.edges === b.edges && a.subgraphs === b.subgraphs;

/** Runs the open graph, follows what happens, and in live mode runs it after each edit. */
export function createRuns(services: RunServices): StoreApi<RunsState> {
  const { client, editor, catalogue, place, failed } = services;
  let following = new AbortController();
  let planning = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastStart: StartOptions = {};
  let seen = editor.getState().graph;

  const store = createStore<RunsState>()((set, get) => ({
    nodes: emptyRunView.nodes,
    view: emptyRunView,
    run: null,
    connected: true,
    live: false,
    plan: null,
    planError: null,
    start: async (options = {}) => {
      const where = place();
      if (where === undefined) return;
      lastStart = options;
      const { targets, fresh = false, deliver } = options;
      const before = get().run;
      const running = before !== null && !isFinalState(before.state);
      try {
        const { id } = await client.startRun({
          graph: writeGraph(editor.getState().graph),
          ...where,
          fresh,
          ...(targets === undefined ? {} : { targets: [...targets] }),
          ...(deliver === undefined ? {} : { deliver }),
          ...(running ? { replaces: before.id } : {}),
        });
        await follow(id, deliver ?? null, true);
      } catch (thrown) {
        failed(toAppError(thrown));
      }
    },
    cancel: async () => {
      const { run } = get();
      if (run === null || isFinalState(run.state)) return;
      try {
        await client.cancelRun({ id: run.id });
      } catch (thrown) {
        failed(toAppError(thrown));
      }
    },
    setLive: (live) => {
      set({ live });
      if (live) void get().start(lastStart);
    },
    attach: (id) => follow(id, null),
    reset: () => {
      following.abort();
      planning.abort();
      clearTimeout(timer);
      lastStart = {};
      seen = editor.getState().graph;
      const flat = flatOf(seen);
      show(flat === null ? emptyRunView : followGraph(emptyRunView, flat));
      set({ run: null, plan: null, planError: null, live: false });
      void plan();
    },
  }));

  const flatOf = (graph: Graph): FlatGraph | null => {
    try {
      return flatten(graph, catalogue);
    } catch {
      // A graph that cannot be unfolded cannot run either; the plan says why.
      return null;
    }
  };

  const show = (view: RunView): void => store.setState({ view, nodes: view.nodes });

  async function follow(id: string, deliver: string | null, begun?: boolean): Promise<void> {
    following.abort();
    const controller = new AbortController();
    following = controller;
    const { signal } = controller;
    try {
      const snapshot = await client.getRun({ id }, { signal });
      // A run that this page did not begin may be of the graph as it was before an edit.
      const same = begun ?? snapshot.graphHash === graphHash(editor.getState().graph);
      show(applyRunSnapshot(beginRun(store.getState().view, { same }), snapshot));
      store.setState({ run: shownOf(snapshot, deliver) });
      if (isFinalState(snapshot.state)) return;
      const events = client.followRun(
        { id, after: snapshot.lastEvent },
        { signal, onConnection: (connected) => store.setState({ connected }) },
      );
      for await (const { event } of events) {
        if (signal.aborted) return;
        show(applyRunEvent(store.getState().view, event));
        store.setState(({ run }) => ({ run: run === null ? null : shownAfter(run, event) }));
      }
    } catch (thrown) {
      if (signal.aborted || isAppError(thrown, 'E_CANCELLED')) return;
      throw thrown;
    }
  }

  async function plan(): Promise<void> {
    planning.abort();
    const controller = new AbortController();
    planning = controller;
    const where = place();
    if (where === undefined) return;
    try {
      const answer = await client.planGraph(
        { graph: writeGraph(editor.getState().graph), ...where },
        { signal: controller.signal },
      );
      if (!controller.signal.aborted) store.setState({ plan: answer, planError: null, connected: true });
    } catch (thrown) {
      if (controller.signal.aborted) return;
      const error = toAppError(thrown);
      store.setState({ planError: error, ...(error.code === 'E_SERVER_GONE' ? { connected: false } : {}) });
    }
  }

  editor.subscribe(() => {
    const { graph } = editor.getState();
    const before = seen;
    seen = graph;
    if (sameWork(graph, before)) return;
    const flat = flatOf(graph);
    if (flat !== null) show(followGraph(store.getState().view, flat));
    clearTimeout(timer);
    timer = setTimeout(() => {
      void plan();
      if (store.getState().live) void store.getState().start(lastStart);
    }, restMs);
  });

  return store;
}
