import { AppError, type Catalogue } from '@ramify/sdk';
import {
  subgraphIdOf,
  type Graph,
  type GraphNode,
  type JsonValue,
  type Params,
  type Point,
} from '../model/graph.ts';
import { toJson, toParams } from '../model/json.ts';
import { omit } from '../model/omit.ts';
import { bodyOf, nodeOf } from '../model/lookup.ts';
import { didYouMean } from '../words/did-you-mean.ts';
import { quote } from '../words/quote.ts';
import {
  checkId,
  checkLine,
  checkText,
  editOf,
  filterMap,
  freshId,
  withBody,
  withEntry,
  type Edit,
} from './edit.ts';
import { mapReferences } from './references.ts';

export interface NewNode {
  /** A type of the catalogue, or `subgraph:<id>`. */
  readonly type: string;
  /** Chosen from the type if absent. */
  readonly id?: string;
  readonly params?: Params;
  readonly title?: string;
  readonly position?: Point;
}

function versionOf(type: string, graph: Graph, catalogue: Catalogue): number {
  const subgraph = subgraphIdOf(type);
  if (subgraph !== undefined) {
    if (graph.subgraphs.has(subgraph)) return 1;
    throw new AppError('E_GRAPH_DANGLING', `The graph has no subgraph ${quote(subgraph)}.`);
  }
  const definition = catalogue.get(type);
  if (definition !== undefined) return definition.version;
  throw new AppError(
    'E_NODE_UNKNOWN',
    `No node of type ${quote(type)} is installed.${didYouMean(type, catalogue.keys())}`,
  );
}

const baseId = (type: string): string =>
  subgraphIdOf(type) ?? (type.split('.').at(-1) ?? type).split(/[/:]/).at(-1) ?? type;

const plainPoint = ({ x, y }: Point): Point => ({ x: x + 0, y: y + 0 });

/** Adds a node of the catalogue or a use of a subgraph; `created` names it. */
export function addNode(graph: Graph, catalogue: Catalogue, node: NewNode, scope?: string): Edit {
  const body = bodyOf(graph, scope);
  const version = versionOf(node.type, graph, catalogue);
  const id =
    node.id === undefined
      ? freshId(baseId(node.type), (taken) => body.nodes.has(taken))
      : checkId(node.id, 'The id');
  if (body.nodes.has(id)) {
    throw new AppError('E_GRAPH_DUPLICATE', `A node with the id ${quote(id)} exists already.`, {
      where: { node: id },
    });
  }
  const title = node.title === undefined ? '' : checkLine(node.title, 'The title');
  const added: GraphNode = {
    id,
    type: node.type,
    version,
    params: toParams(node.params ?? {}),
    ...(title === '' ? {} : { title }),
  };
  const { layout } = body;
  const after = withBody(graph, scope, {
    nodes: withEntry(body.nodes, id, added),
    ...(node.position === undefined
      ? {}
      : { layout: { ...layout, positions: withEntry(layout.positions, id, plainPoint(node.position)) } }),
  });
  return editOf(graph, after, [id]);
}

/**
 * Removes nodes with their connections and with the names that the interface, or the subgraph around them,
 * gives to parts of them. What used such a name of a subgraph goes as well.
 */
export function removeNodes(graph: Graph, ids: Iterable<string>, scope?: string): Edit {
  const body = bodyOf(graph, scope);
  const gone = new Set(ids);
  for (const id of gone) nodeOf(body, id);
  const stays = (_: unknown, id: string): boolean => !gone.has(id);
  const after = withBody(graph, scope, {
    nodes: filterMap(body.nodes, stays),
    edges: filterMap(body.edges, ({ from, to }) => !gone.has(from.node) && !gone.has(to.node)),
    layout: { ...body.layout, positions: filterMap(body.layout.positions, stays) },
  });
  const keep = <T extends { node: string }>(ref: T): T | undefined => (gone.has(ref.node) ? undefined : ref);
  return editOf(
    graph,
    mapReferences(after, scope, {
      param: keep,
      output: keep,
      input: (ref) => (gone.has(ref.node) ? [] : [ref]),
    }),
  );
}

function updateNodes(
  graph: Graph,
  ids: Iterable<string>,
  scope: string | undefined,
  update: (node: GraphNode) => GraphNode,
): Edit {
  const body = bodyOf(graph, scope);
  const nodes = new Map(body.nodes);
  for (const id of ids) nodes.set(id, update(nodeOf(body, id)));
  return editOf(graph, withBody(graph, scope, { nodes }));
}

/** Sets a parameter; undefined gives it its default back. Whether the value suits is told by `lintGraph`. */
export function setParam(
  graph: Graph,
  node: string,
  param: string,
  value: JsonValue | undefined,
  scope?: string,
): Edit {
  if (param === '' || param.length > 200) throw new AppError('E_PARAM_UNKNOWN', 'A parameter needs a name.');
  return updateNodes(graph, [node], scope, (old) => {
    const rest = omit(old.params, param);
    return { ...old, params: value === undefined ? rest : toParams({ ...rest, [param]: toJson(value) }) };
  });
}

/** Gives a node a title of its own; an empty one gives it that of its type back. */
export function rename(graph: Graph, node: string, title: string, scope?: string): Edit {
  const line = checkLine(title.trim(), 'The title');
  return updateNodes(graph, [node], scope, (old) => {
    const rest = omit(old, 'title');
    return line === '' ? rest : { ...rest, title: line };
  });
}

/** Attaches a note to a node; an empty one removes it. */
export function setNote(graph: Graph, node: string, note: string, scope?: string): Edit {
  const text = checkText(note, 'The note');
  return updateNodes(graph, [node], scope, (old) => {
    const rest = omit(old, 'note');
    return text === '' ? rest : { ...rest, note: text };
  });
}

/** Leaves nodes out of runs, or takes them in again. */
export const setDisabled = (graph: Graph, ids: Iterable<string>, disabled: boolean, scope?: string): Edit =>
  updateNodes(graph, ids, scope, (node) => {
    const rest = omit(node, 'disabled');
    return disabled ? { ...rest, disabled: true } : rest;
  });

/** Puts nodes at new positions. */
export function move(graph: Graph, positions: ReadonlyMap<string, Point>, scope?: string): Edit {
  const body = bodyOf(graph, scope);
  const all = new Map(body.layout.positions);
  for (const [id, point] of positions) {
    nodeOf(body, id);
    if (!(Math.abs(point.x) <= 1e7 && Math.abs(point.y) <= 1e7)) {
      throw new AppError('E_GRAPH_LIMIT', `The position of ${quote(id)} is too far out.`);
    }
    all.set(id, plainPoint(point));
  }
  return editOf(graph, withBody(graph, scope, { layout: { ...body.layout, positions: all } }));
}
