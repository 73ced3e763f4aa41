import { AppError } from '@ramify/sdk';
import { settings } from '../flatten/settings.ts';
import {
  subgraphIdOf,
  type Frame,
  type Graph,
  type GraphEdge,
  type GraphNode,
  type Layout,
  type Note,
  type ParamRef,
  type Point,
  type PortRef,
  type Subgraph,
} from '../model/graph.ts';
import { bodyOf, nodeOf } from '../model/lookup.ts';
import { quote } from '../words/quote.ts';
import { addEdge } from './edge-map.ts';
import { editOf, filterMap, freshId, withBody, type Edit } from './edit.ts';
import { mapReferences } from './references.ts';
import { centre, isUsed } from './subgraphs.ts';

const dangling = (subgraph: Subgraph, port: string): never => {
  throw new AppError('E_PORT_UNKNOWN', `Subgraph ${quote(subgraph.title)} has no port ${quote(port)}.`, {
    where: { port },
    remedy: 'Remove the connection first.',
  });
};

/** How names inside the subgraph are called in the body that it is unpacked into. */
interface Renaming {
  readonly node: (id: string) => string;
  readonly targets: (port: string) => readonly PortRef[];
  readonly source: (port: string) => PortRef;
  readonly param: (name: string) => ParamRef | undefined;
}

function renaming(subgraph: Subgraph, ids: ReadonlyMap<string, string>): Renaming {
  const node = (id: string): string => ids.get(id) ?? id;
  return {
    node,
    targets: (port) =>
      (subgraph.inputs.get(port) ?? dangling(subgraph, port)).targets.map((ref) => ({
        node: node(ref.node),
        port: ref.port,
      })),
    source: (port) => {
      const output = subgraph.outputs.get(port) ?? dangling(subgraph, port);
      return { node: node(output.node), port: output.port };
    },
    param: (name) => {
      const entry = subgraph.params.get(name);
      return entry === undefined ? undefined : { node: node(entry.node), param: entry.param };
    },
  };
}

/** The layout of the body with that of the subgraph laid into the place of its use. */
function unpackedLayout(
  outer: Layout,
  inner: Layout,
  instance: string,
  node: (id: string) => string,
): Layout {
  const at = outer.positions.get(instance);
  const middle = centre(inner.positions, inner.positions.keys());
  const shift: Point =
    at === undefined || middle === undefined ? { x: 0, y: 0 } : { x: at.x - middle.x, y: at.y - middle.y };
  const moved = <T extends Point>(item: T): T => ({ ...item, x: item.x + shift.x, y: item.y + shift.y });
  const positions = new Map(filterMap(outer.positions, (_, id) => id !== instance));
  for (const [id, point] of inner.positions) positions.set(node(id), moved(point));
  const lay = <T extends Frame | Note>(target: ReadonlyMap<string, T>, items: ReadonlyMap<string, T>) => {
    const all = new Map(target);
    for (const item of items.values()) {
      const id = freshId(item.id, (taken) => all.has(taken));
      all.set(id, { ...moved(item), id });
    }
    return all;
  };
  return {
    ...outer,
    positions,
    frames: lay(outer.frames, inner.frames),
    notes: lay(outer.notes, inner.notes),
  };
}

/**
 * Puts the nodes of a subgraph in the place of one use of it: the reverse of `groupIntoSubgraph`. Settings of
 * the use go into the nodes; ids that are taken are changed. The subgraph goes with its last use.
 */
export function unpackSubgraph(graph: Graph, instance: string, scope?: string): Edit {
  const body = bodyOf(graph, scope);
  const use = nodeOf(body, instance);
  const subgraphId = subgraphIdOf(use.type);
  const subgraph = subgraphId === undefined ? undefined : graph.subgraphs.get(subgraphId);
  if (subgraphId === undefined || subgraph === undefined) {
    throw new AppError('E_GRAPH_DANGLING', `${quote(use.title ?? instance)} is no subgraph.`, {
      where: { node: instance },
    });
  }
  const nodes = new Map(filterMap(body.nodes, (_, id) => id !== instance));
  const ids = new Map<string, string>();
  const taken = (id: string): boolean => nodes.has(id) || [...ids.values()].includes(id);
  for (const id of [...subgraph.nodes.keys()].sort()) ids.set(id, freshId(id, taken));
  const { node, targets, source, param } = renaming(subgraph, ids);

  const set = settings(subgraph, use.params, instance);
  for (const [id, inner] of subgraph.nodes) {
    const unpacked: GraphNode = { ...inner, id: node(id), params: { ...inner.params, ...set.get(id) } };
    nodes.set(unpacked.id, use.disabled === true ? { ...unpacked, disabled: true } : unpacked);
  }
  const edges = new Map<string, GraphEdge>();
  for (const { from, to } of body.edges.values()) {
    const begin = from.node === instance ? source(from.port) : from;
    for (const end of to.node === instance ? targets(to.port) : [to]) addEdge(edges, begin, end);
  }
  for (const { from, to } of subgraph.edges.values()) {
    addEdge(edges, { node: node(from.node), port: from.port }, { node: node(to.node), port: to.port });
  }
  const layout = unpackedLayout(body.layout, subgraph.layout, instance, node);
  const unpacked = mapReferences(withBody(graph, scope, { nodes, edges, layout }), scope, {
    param: (ref) => (ref.node === instance ? param(ref.param) : ref),
    output: (ref) => (ref.node === instance ? source(ref.port) : ref),
    input: (ref) => (ref.node === instance ? targets(ref.port) : [ref]),
  });
  const subgraphs = isUsed(unpacked, subgraphId)
    ? unpacked.subgraphs
    : filterMap(unpacked.subgraphs, (_, id) => id !== subgraphId);
  return editOf(graph, { ...unpacked, subgraphs }, [...ids.values()]);
}
