import { AppError } from '@ramify/sdk';
import type { Frame, Graph, Layout, Note, Subgraph, Viewport } from '../model/graph.ts';
import { omit } from '../model/omit.ts';
import { bodyOf } from '../model/lookup.ts';
import { frameSchema, layoutSchema, noteSchema } from '../schema/layout-schema.ts';
import { quote } from '../words/quote.ts';
import { checkLine, checkText, editOf, filterMap, freshId, withBody, withEntry, type Edit } from './edit.ts';

const withLayout = (graph: Graph, layout: Partial<Layout>, scope: string | undefined): Graph =>
  withBody(graph, scope, { layout: { ...bodyOf(graph, scope).layout, ...layout } });

const refuse = (what: string): never => {
  throw new AppError('E_GRAPH_LIMIT', `The ${what} has a size or place that cannot be saved.`);
};

type WithoutId<T extends { id: string }> = Omit<T, 'id'> & { readonly id?: string };

/** Draws a titled frame behind nodes, or changes the one with that id. */
export function putFrame(graph: Graph, frame: WithoutId<Frame>, scope?: string): Edit {
  const { frames } = bodyOf(graph, scope).layout;
  const id = frame.id ?? freshId('frame', (taken) => frames.has(taken));
  const record: Frame = { ...frame, id, title: checkLine(frame.title, 'The title') };
  if (!frameSchema.safeParse(record).success) refuse('frame');
  return editOf(graph, withLayout(graph, { frames: withEntry(frames, id, record) }, scope), [id]);
}

/** Writes a note on the canvas, or changes the one with that id. */
export function putNote(graph: Graph, note: WithoutId<Note>, scope?: string): Edit {
  const { notes } = bodyOf(graph, scope).layout;
  const id = note.id ?? freshId('note', (taken) => notes.has(taken));
  const record: Note = { ...note, id, text: checkText(note.text, 'The note') };
  if (!noteSchema.safeParse(record).success) refuse('note');
  return editOf(graph, withLayout(graph, { notes: withEntry(notes, id, record) }, scope), [id]);
}

/** Removes frames and notes by id. */
export function removeAnnotations(
  graph: Graph,
  ids: { frames?: Iterable<string>; notes?: Iterable<string> },
  scope?: string,
): Edit {
  const { frames, notes } = bodyOf(graph, scope).layout;
  const gone = { frames: new Set(ids.frames ?? []), notes: new Set(ids.notes ?? []) };
  const missing =
    [...gone.frames].find((id) => !frames.has(id)) ?? [...gone.notes].find((id) => !notes.has(id));
  if (missing !== undefined) {
    throw new AppError('E_GRAPH_DANGLING', `There is no frame or note ${quote(missing)}.`);
  }
  return editOf(
    graph,
    withLayout(
      graph,
      {
        frames: filterMap(frames, (_, id) => !gone.frames.has(id)),
        notes: filterMap(notes, (_, id) => !gone.notes.has(id)),
      },
      scope,
    ),
  );
}

/** Keeps the part of the canvas that is looked at. */
export function setViewport(graph: Graph, viewport: Viewport, scope?: string): Edit {
  if (!layoutSchema.safeParse({ viewport }).success) refuse('viewport');
  return editOf(graph, withLayout(graph, { viewport }, scope));
}

/** Names the graph, or a subgraph. */
export function setTitle(graph: Graph, title: string, scope?: string): Edit {
  const line = checkLine(title.trim(), 'The title');
  const subgraph = scope === undefined ? undefined : graph.subgraphs.get(scope);
  if (scope === undefined) return editOf(graph, { ...graph, title: line });
  bodyOf(graph, scope);
  if (subgraph === undefined) return editOf(graph, graph);
  return editOf(graph, {
    ...graph,
    subgraphs: withEntry(graph.subgraphs, scope, { ...subgraph, title: line }),
  });
}

/** Describes the graph, or a subgraph; an empty text removes the description. */
export function setDescription(graph: Graph, description: string, scope?: string): Edit {
  const text = checkText(description, 'The description');
  const described = <T extends Graph | Subgraph>(item: T): T => {
    const rest = omit(item, 'description');
    return { ...rest, ...(text === '' ? {} : { description: text }) } as T;
  };
  if (scope === undefined) return editOf(graph, described(graph));
  bodyOf(graph, scope);
  const subgraph = graph.subgraphs.get(scope);
  if (subgraph === undefined) return editOf(graph, graph);
  return editOf(graph, { ...graph, subgraphs: withEntry(graph.subgraphs, scope, described(subgraph)) });
}
