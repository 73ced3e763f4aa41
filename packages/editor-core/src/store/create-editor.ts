import { isAppError, type Catalogue } from '@ramify/sdk';
import {
  createFaces,
  diffGraphs,
  emptyGraph,
  equal,
  isEmptyPatch,
  writeGraph,
  type Faces,
  type Graph,
  type GraphNode,
} from '@ramify/graph';
import type { Size } from '../geometry/box.ts';
import { estimateSize } from '../geometry/node-size.ts';
import { copyText } from '../intents/clipboard.ts';
import { carryOut } from '../intents/handlers.ts';
import type { Intent } from '../intents/intent.ts';
import { countsOf } from '../intents/remove.ts';
import type { Situation, Step } from '../intents/situation.ts';
import { placeAllMissing } from '../layout/place-missing.ts';
import { spoken } from '../words/phrases.ts';
import type { Announcement, EditorState, Outcome, View } from './editor-state.ts';
import { emptyHistory, record, redoStep, undoStep, type History, type Travel } from './history.ts';
import { createNodeViews, type EdgeView, type NodeView } from './node-views.ts';
import { bodyAt, rootScope, sameScope, subgraphAt, validScope, type Scope } from './scope.ts';
import { noSelection, prune } from './selection.ts';

export interface EditorOptions {
  readonly catalogue: Catalogue;
  /** An empty graph if absent. */
  readonly graph?: Graph;
  /** Size of the card of a node as it was drawn; estimated where this knows none. */
  readonly sizeOf?: (scope: Scope, node: GraphNode) => Size | undefined;
}

/** Several updates that are one undo step: a drag, a slider that is held, a text that is typed. */
export interface Gesture {
  /** Replaces what the gesture did so far: the intent is carried out on the graph as it was at the start. */
  update(intent: Intent): Outcome;
  /** Ends the gesture; what it did becomes one undo step. */
  commit(): void;
  /** Ends the gesture and puts everything back. */
  cancel(): void;
}

/** The editor without a view: holds the state, carries out intents, tells who listens. */
export interface Editor {
  readonly catalogue: Catalogue;
  readonly getState: () => EditorState;
  /** Calls `listener` after each change, until the returned function is called. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly dispatch: (intent: Intent) => Outcome;
  readonly begin: () => Gesture;
  readonly undo: () => Outcome;
  readonly redo: () => Outcome;
  /** The text of the selection for the clipboard; undefined if nothing is selected. */
  readonly copy: () => string | undefined;
  /** Opens another graph; the history begins anew. Nodes without a place get one. */
  readonly open: (graph: Graph, options?: { readonly dirty?: boolean }) => void;
  /** The graph as a file. */
  readonly text: () => string;
  /** The graph that was written is now the saved one; the present one if absent. */
  readonly markSaved: (graph?: Graph) => void;
  /** Speaks a text in the live region. */
  readonly announce: (text: string, tone?: Announcement['tone']) => void;
  /** What the card of a node of this scope shows; the same object until something of it changes. */
  readonly node: (id: string) => NodeView | undefined;
  /** Ids of the nodes of this scope in the order of the work; the same array until it changes. */
  readonly nodeIds: () => readonly string[];
  /** Wires of this scope; the same array until one changes, the same objects for those that did not. */
  readonly edges: () => readonly EdgeView[];
}

interface Current extends View {
  readonly graph: Graph;
  readonly viewports: EditorState['viewports'];
}

interface OpenGesture {
  readonly base: Current;
  label: string;
  /** Told when it ends: a slider that is dragged must not talk all the time. */
  message: string;
}

/** Creates an editor. */
export function createEditor({ catalogue, graph = emptyGraph(), sizeOf }: EditorOptions): Editor {
  const listeners = new Set<() => void>();
  let history: History = emptyHistory;
  let gesture: OpenGesture | undefined;
  let cachedFaces: { readonly of: Graph['subgraphs']; readonly faces: Faces } | undefined;
  const facesOf = (of: Graph): Faces => {
    // Faces depend on the subgraphs alone, which most edits share.
    if (cachedFaces?.of !== of.subgraphs) {
      cachedFaces = { of: of.subgraphs, faces: createFaces(of, catalogue) };
    }
    return cachedFaces.faces;
  };
  const ready = (of: Graph): Graph => placeAllMissing(of, facesOf(of));

  let saved = ready(graph);
  let savedChanged = false;
  let state: EditorState = {
    graph: saved,
    scope: rootScope,
    selection: noSelection,
    viewports: new Map(),
    undo: undefined,
    redo: undefined,
    dirty: false,
    busy: false,
    announcement: { text: '', tone: 'status', serial: 0 },
  };

  function publish(next: Current, told?: { text: string; tone: Announcement['tone'] }): void {
    const scope = validScope(next.graph, next.scope);
    const kept = sameScope(scope, state.scope) ? state.scope : scope;
    const selection = prune(next.selection, bodyAt(next.graph, scope));
    state = {
      graph: next.graph,
      scope: kept,
      selection,
      viewports: next.viewports,
      undo: gesture?.label ?? history.done.at(-1)?.label,
      redo: gesture === undefined ? history.undone.at(-1)?.label : undefined,
      dirty: next.graph === state.graph && !savedChanged ? state.dirty : !equal(next.graph, saved),
      busy: gesture !== undefined,
      announcement:
        told === undefined || told.text === ''
          ? state.announcement
          : { ...told, serial: state.announcement.serial + 1 },
    };
    savedChanged = false;
    for (const listener of listeners) listener();
  }

  const situationOf = (current: Current): Situation => ({
    graph: current.graph,
    scope: current.scope,
    selection: current.selection,
    catalogue,
    faces: facesOf,
    sizeOf: (node) => sizeOf?.(current.scope, node) ?? estimateSize(facesOf(current.graph)(node)),
  });

  function attempt(current: Current, intent: Intent): Step {
    try {
      return carryOut(situationOf(current), intent);
    } catch (error) {
      if (!isAppError(error)) throw error;
      const { code, message: reason, remedy } = error;
      return { refused: true, code, reason, ...(remedy === undefined ? {} : { remedy }) };
    }
  }

  function advance(base: Current, step: Exclude<Step, { refused: true }>): Current {
    const { view, viewport, graph: next = base.graph } = step;
    const scope = view?.scope ?? base.scope;
    const key = subgraphAt(next, scope) ?? '';
    return {
      graph: next,
      scope,
      selection: view?.selection ?? base.selection,
      viewports: viewport === undefined ? base.viewports : new Map(base.viewports).set(key, viewport),
    };
  }

  const viewOf = ({ scope, selection }: View): View => ({ scope, selection });

  function remember(before: Current, next: Current, label: string): boolean {
    const patch = diffGraphs(before.graph, next.graph);
    if (isEmptyPatch(patch)) return false;
    history = record(history, { label, patch, before: viewOf(before), after: viewOf(next) });
    return true;
  }

  /** Carries an intent out on `base` and shows the result; `keep` decides what becomes of the change. */
  function perform(
    base: Current,
    intent: Intent,
    keep: (next: Current, label: string) => boolean,
    quiet = false,
  ): Outcome {
    const step = attempt(base, intent);
    if ('refused' in step) {
      const { code, reason, remedy, between } = step;
      publish(state, { text: remedy === undefined ? reason : `${reason} ${remedy}`, tone: 'alert' });
      return {
        ok: false,
        code,
        reason,
        ...(remedy === undefined ? {} : { remedy }),
        ...(between === undefined ? {} : { between }),
      };
    }
    const next = advance(base, step);
    const label = step.phrase?.label ?? '';
    const changed = next.graph !== base.graph && keep(next, label);
    const message = changed ? (step.phrase?.message ?? '') : (step.message ?? '');
    // An edit that changes nothing leaves the graph as it is, to the object.
    const told = quiet ? undefined : ({ text: message, tone: 'status' } as const);
    publish(changed ? next : { ...next, graph: base.graph }, told);
    return { ok: true, label: changed ? label : '', message, created: step.created ?? [] };
  }

  function close(open: OpenGesture): void {
    if (gesture !== open) return;
    gesture = undefined;
    const kept = remember(open.base, state, open.label);
    publish(state, kept ? { text: open.message, tone: 'status' } : undefined);
  }

  function settle(): void {
    if (gesture !== undefined) close(gesture);
  }

  function travel(trip: Travel | undefined, told: (label: string) => string, nothing: string): Outcome {
    if (trip === undefined) {
      publish(state, { text: nothing, tone: 'status' });
      return { ok: false, code: 'E_GRAPH_PATCH', reason: nothing };
    }
    history = trip.history;
    const message = told(trip.label);
    publish(
      { graph: trip.graph, viewports: state.viewports, ...trip.view },
      { text: message, tone: 'status' },
    );
    return { ok: true, label: trip.label, message, created: [] };
  }

  const views = createNodeViews(() => state, catalogue, facesOf);

  return {
    catalogue,
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispatch: (intent) => {
      // What is dragged to the edge moves the view and is still being dragged.
      if (intent.type === 'viewport.set') return perform(state, intent, () => false);
      settle();
      return perform(state, intent, (next, label) => remember(state, next, label));
    },
    begin: () => {
      settle();
      const open: OpenGesture = { base: state, label: '', message: '' };
      gesture = open;
      return {
        update: (intent) => {
          if (gesture !== open) return { ok: true, label: '', message: '', created: [] };
          const base = { ...open.base, viewports: state.viewports };
          const keep = (next: Current, label: string): boolean => {
            open.label = label;
            return !equal(next.graph, open.base.graph);
          };
          const outcome = perform(base, intent, keep, true);
          if (outcome.ok) open.message = outcome.message;
          return outcome;
        },
        commit: () => close(open),
        cancel: () => {
          if (gesture !== open) return;
          gesture = undefined;
          publish({ ...open.base, viewports: state.viewports });
        },
      };
    },
    undo: () => {
      settle();
      return travel(undoStep(state.graph, history), spoken.undo, spoken.nothingToUndo);
    },
    redo: () => {
      settle();
      return travel(redoStep(state.graph, history), spoken.redo, spoken.nothingToRedo);
    },
    copy: () => {
      const text = copyText(situationOf(state));
      const message =
        text === undefined
          ? spoken.nothingSelected
          : spoken.copied(countsOf({ ...state.selection, edges: new Set() }));
      publish(state, { text: message, tone: text === undefined ? 'alert' : 'status' });
      return text;
    },
    open: (other, { dirty = false } = {}) => {
      gesture = undefined;
      history = emptyHistory;
      const next = ready(other);
      saved = dirty ? emptyGraph() : next;
      savedChanged = true;
      publish(
        { graph: next, scope: rootScope, selection: noSelection, viewports: new Map() },
        { text: spoken.opened(next.title, next.nodes.size), tone: 'status' },
      );
    },
    text: () => writeGraph(state.graph),
    markSaved: (written = state.graph) => {
      saved = written;
      savedChanged = true;
      publish(state, { text: spoken.saved, tone: 'status' });
    },
    announce: (text, tone = 'status') => publish(state, { text, tone }),
    ...views,
  };
}
