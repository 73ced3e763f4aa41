import { AppError, type Catalogue } from '@ramify/sdk';
import { readGraph } from '../load/parse-graph.ts';
import { equal } from '../model/equal.ts';
import {
  emptyGraph,
  emptyLayout,
  subgraphIdOf,
  subgraphType,
  type Frame,
  type Graph,
  type GraphEdge,
  type GraphNode,
  type Layout,
  type Note,
  type Point,
  type Subgraph,
} from '../model/graph.ts';
import { omit } from '../model/omit.ts';
import { bodyOf, nodeOf } from '../model/lookup.ts';
import { writeGraph } from '../write/write-graph.ts';
import { topologicalOrder } from '../flatten/topological-order.ts';
import { addEdge } from './edge-map.ts';
import { editOf, filterMap, freshId, withBody, type Edit } from './edit.ts';

/** Ids of the subgraphs that nodes use, directly or through others. */
function subgraphsBehind(graph: Graph, nodes: Iterable<GraphNode>): Set<string> {
  const found = new Set<string>();
  const pending = [...nodes];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const id = subgraphIdOf(node.type);
    const subgraph = id === undefined || found.has(id) ? undefined : graph.subgraphs.get(id);
    if (id === undefined || subgraph === undefined) continue;
    found.add(id);
    pending.push(...subgraph.nodes.values());
  }
  return found;
}

/** Frames and notes that are copied along with nodes, by id. */
export interface Annotations {
  readonly frames?: Iterable<string>;
  readonly notes?: Iterable<string>;
}

function annotationsOf({ frames, notes }: Layout, chosen: Annotations): Pick<Layout, 'frames' | 'notes'> {
  const some = <T>(map: ReadonlyMap<string, T>, ids: Iterable<string> = []): ReadonlyMap<string, T> => {
    const wanted = new Set(ids);
    return filterMap(map, (_, id) => wanted.has(id));
  };
  return { frames: some(frames, chosen.frames), notes: some(notes, chosen.notes) };
}

function fragmentOf(
  graph: Graph,
  ids: Iterable<string>,
  scope: string | undefined,
  annotations: Annotations,
): Graph {
  const body = bodyOf(graph, scope);
  const selected = new Set(ids);
  for (const id of selected) nodeOf(body, id);
  const nodes = filterMap(body.nodes, (_, id) => selected.has(id));
  const behind = subgraphsBehind(graph, nodes.values());
  return {
    ...emptyGraph(),
    nodes,
    edges: filterMap(body.edges, ({ from, to }) => selected.has(from.node) && selected.has(to.node)),
    subgraphs: filterMap(graph.subgraphs, (_, id) => behind.has(id)),
    layout: {
      ...emptyLayout,
      positions: filterMap(body.layout.positions, (_, id) => selected.has(id)),
      ...annotationsOf(body.layout, annotations),
    },
  };
}

/**
 * The selected nodes, the connections between them and the subgraphs they use, with frames and notes, as the
 * text of a graph: it goes on the clipboard, into a mail, into a file.
 */
export const copySelection = (
  graph: Graph,
  ids: Iterable<string>,
  scope?: string,
  annotations: Annotations = {},
): string => writeGraph(fragmentOf(graph, ids, scope, annotations));

const content = (subgraph: Subgraph): unknown => omit(subgraph, 'layout');

/** Takes the subgraphs of a fragment over; equal ones are shared, others get a free id. */
function mergeSubgraphs(
  graph: Graph,
  fragment: Graph,
): { subgraphs: ReadonlyMap<string, Subgraph>; renamed: ReadonlyMap<string, string> } {
  const subgraphs = new Map(graph.subgraphs);
  const renamed = new Map<string, string>();
  const uses: GraphEdge[] = [...fragment.subgraphs.values()].flatMap((subgraph) =>
    [...subgraph.nodes.values()].flatMap(({ type }) => {
      const inner = subgraphIdOf(type);
      return inner === undefined
        ? []
        : [{ from: { node: inner, port: '' }, to: { node: subgraph.id, port: '' } }];
    }),
  );
  for (const id of topologicalOrder(fragment.subgraphs.keys(), uses)) {
    const original = fragment.subgraphs.get(id);
    if (original === undefined) continue;
    const nodes = new Map([...original.nodes].map(([key, node]) => [key, retyped(node, renamed)]));
    const existing = subgraphs.get(id);
    const same = existing !== undefined && equal(content(existing), content({ ...original, nodes }));
    const free = same ? id : freshId(id, (taken) => subgraphs.has(taken));
    renamed.set(id, free);
    if (!same) subgraphs.set(free, { ...original, id: free, nodes });
  }
  return { subgraphs, renamed };
}

function retyped(node: GraphNode, renamed: ReadonlyMap<string, string>): GraphNode {
  const id = renamed.get(subgraphIdOf(node.type) ?? '');
  return id === undefined ? node : { ...node, type: subgraphType(id) };
}

export interface PasteOptions {
  readonly scope?: string;
  /** By how much the copies are moved. */
  readonly offset?: Point;
}

function insert(
  graph: Graph,
  fragment: Graph,
  { scope, offset = { x: 0, y: 0 } }: PasteOptions,
): { after: Graph; ids: Map<string, string> } {
  const { subgraphs, renamed } = mergeSubgraphs(graph, fragment);
  const merged: Graph = { ...graph, subgraphs };
  const body = bodyOf(merged, scope);
  const nodes = new Map(body.nodes);
  const ids = new Map<string, string>();
  for (const [id, node] of fragment.nodes) {
    const free = freshId(id, (taken) => nodes.has(taken));
    ids.set(id, free);
    nodes.set(free, { ...retyped(node, renamed), id: free });
  }
  const edges = new Map(body.edges);
  for (const { from, to } of fragment.edges.values()) {
    addEdge(
      edges,
      { node: ids.get(from.node) ?? '', port: from.port },
      { node: ids.get(to.node) ?? '', port: to.port },
    );
  }
  const positions = new Map(body.layout.positions);
  for (const [id, { x, y }] of fragment.layout.positions) {
    const copy = ids.get(id);
    if (copy !== undefined) positions.set(copy, { x: x + offset.x, y: y + offset.y });
  }
  const lay = <T extends Frame | Note>(present: ReadonlyMap<string, T>, items: ReadonlyMap<string, T>) => {
    const all = new Map(present);
    for (const item of items.values()) {
      const id = freshId(item.id, (taken) => all.has(taken));
      all.set(id, { ...item, id, x: item.x + offset.x, y: item.y + offset.y });
    }
    return all;
  };
  const frames = lay(body.layout.frames, fragment.layout.frames);
  const notes = lay(body.layout.notes, fragment.layout.notes);
  return {
    after: withBody(merged, scope, { nodes, edges, layout: { ...body.layout, positions, frames, notes } }),
    ids,
  };
}

const holdsNothing = ({ nodes, layout: { frames, notes } }: Graph): boolean =>
  nodes.size + frames.size + notes.size === 0;

/**
 * Inserts the nodes, frames and notes of a copied text (or of any graph file); `created` are the new ids of the
 * nodes, in the order of the text.
 */
export function paste(graph: Graph, catalogue: Catalogue, text: string, options: PasteOptions = {}): Edit {
  const { graph: fragment } = readGraph(text, catalogue);
  if (holdsNothing(fragment)) throw new AppError('E_GRAPH_DANGLING', 'The clipboard holds no nodes.');
  const { after, ids } = insert(graph, fragment, options);
  return editOf(graph, after, [...ids.values()]);
}

/** Copies nodes beside themselves; with `keepInputs` the copies take what the originals take. */
export function duplicate(
  graph: Graph,
  selection: Iterable<string>,
  {
    keepInputs = false,
    annotations = {},
    ...options
  }: PasteOptions & { keepInputs?: boolean; annotations?: Annotations } = {},
): Edit {
  const fragment = fragmentOf(graph, selection, options.scope, annotations);
  const { after, ids } = insert(graph, fragment, options);
  if (!keepInputs) return editOf(graph, after, [...ids.values()]);
  const body = bodyOf(after, options.scope);
  const edges = new Map(body.edges);
  for (const { from, to } of bodyOf(graph, options.scope).edges.values()) {
    const copy = ids.get(to.node);
    if (copy !== undefined && !ids.has(from.node)) addEdge(edges, from, { node: copy, port: to.port });
  }
  return editOf(graph, withBody(after, options.scope, { edges }), [...ids.values()]);
}
