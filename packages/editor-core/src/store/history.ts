import { applyPatch, invertPatch, type Graph, type GraphPatch } from '@ramify/graph';
import type { View } from './editor-state.ts';

/** One undo step: an intent of the user. */
export interface HistoryEntry {
  readonly label: string;
  readonly patch: GraphPatch;
  /** What was looked at and selected when it began and when it ended. */
  readonly before: View;
  readonly after: View;
}

/** Steps that can be taken back, and steps that were; the last of each list is next. */
export interface History {
  readonly done: readonly HistoryEntry[];
  readonly undone: readonly HistoryEntry[];
}

export const emptyHistory: History = { done: [], undone: [] };

/** Steps beyond this many are forgotten, the oldest first. */
export const historyLimit = 2000;

/** The history after a new step; what was taken back before is gone. */
export const record = ({ done }: History, entry: HistoryEntry): History => ({
  done: [...done.slice(-(historyLimit - 1)), entry],
  undone: [],
});

export interface Travel {
  readonly graph: Graph;
  readonly view: View;
  readonly label: string;
  readonly history: History;
}

/** Takes the last step back. */
export function undoStep(graph: Graph, { done, undone }: History): Travel | undefined {
  const entry = done.at(-1);
  if (entry === undefined) return undefined;
  return {
    graph: applyPatch(graph, invertPatch(entry.patch)),
    view: entry.before,
    label: entry.label,
    history: { done: done.slice(0, -1), undone: [...undone, entry] },
  };
}

/** Does the step that was taken back last again. */
export function redoStep(graph: Graph, { done, undone }: History): Travel | undefined {
  const entry = undone.at(-1);
  if (entry === undefined) return undefined;
  return {
    graph: applyPatch(graph, entry.patch),
    view: entry.after,
    label: entry.label,
    history: { done: [...done, entry], undone: undone.slice(0, -1) },
  };
}
