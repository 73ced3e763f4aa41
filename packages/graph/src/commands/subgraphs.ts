import { AppError } from '@ramify/sdk';
import { predecessorsOf, reachable, successorsOf } from '../model/adjacency.ts';
import {
  emptyLayout,
  portKey,
  sortedEntries,
  sortedTargets,
  subgraphIdOf,
  subgraphType,
  type Graph,
  type GraphBody,
  type ParamRef,
  type Point,
  type PortRef,
  type Subgraph,
  type SubgraphInput,
} from '../model/graph.ts';
import { bodyOf, nodeOf } from '../model/lookup.ts';
import { list, quote } from '../words/quote.ts';
import { checkLine, editOf, filterMap, freshId, withBody, withEntry, type Edit } from './edit.ts';
import { addEdge } from './edge-map.ts';
import { mapReferences } from './references.ts';

/** Mean of the positions of nodes that have one. */
export function centre(positions: ReadonlyMap<string, Point>, ids: Iterable<string>): Point | undefined {
  const points = [...ids].sort().flatMap((id) => positions.get(id) ?? []);
  if (points.length === 0) return undefined;
  const mean = (pick: (point: Point) => number): number =>
    points.reduce((sum, point) => sum + pick(point), 0) / points.length;
  return { x: mean(({ x }) => x), y: mean(({ y }) => y) };
}

/** Refuses a selection that leaves nodes out which lie between its own: the group would feed itself. */
function checkConvex(body: GraphBody, selected: ReadonlySet<string>): void {
  const before = reachable(selected, predecessorsOf(body.edges.values()));
  const between = [...reachable(selected, successorsOf(body.edges.values()))].filter(
    (id) => before.has(id) && !selected.has(id),
  );
  if (between.length === 0) return;
  const names = list(
    between
      .sort()
      .slice(0, 5)
      .map((id) => quote(id)),
    'and',
  );
  throw new AppError(
    'E_GRAPH_CYCLE',
    `${names} ${between.length === 1 ? 'lies' : 'lie'} between the selected nodes: the group would feed itself.`,
    { where: { node: between[0] ?? '' }, remedy: 'Select what lies between as well.' },
  );
}

/** Collects names for things, the same name for the same thing. */
function naming<T>(): { of: (key: string, wanted: string, value: T) => string; names: Map<string, T> } {
  const names = new Map<string, T>();
  const byKey = new Map<string, string>();
  const of = (key: string, wanted: string, value: T): string => {
    const known = byKey.get(key);
    if (known !== undefined) return known;
    const name = freshId(wanted, (taken) => names.has(taken));
    names.set(name, value);
    byKey.set(key, name);
    return name;
  };
  return { of, names };
}

/**
 * Moves nodes into a new subgraph and puts one use of it in their place. Each outside source becomes one
 * input, each output that is used outside becomes an output, and each parameter that is named outside is
 * exposed. `unpackSubgraph` takes it back. `created`: the new node and the new subgraph.
 */
export function groupIntoSubgraph(
  graph: Graph,
  ids: Iterable<string>,
  { title = 'Group', scope }: { title?: string; scope?: string } = {},
): Edit {
  const body = bodyOf(graph, scope);
  const selected = new Set(ids);
  if (selected.size === 0) throw new AppError('E_GRAPH_DANGLING', 'No node is selected.');
  for (const id of selected) nodeOf(body, id);
  checkConvex(body, selected);
  const line = checkLine(title, 'The title');
  const subgraphId = freshId(line.toLowerCase(), (id) => graph.subgraphs.has(id));
  const instance = freshId(subgraphId, (id) => body.nodes.has(id));
  const isIn = ({ node }: { node: string }): boolean => selected.has(node);

  const sources = new Map<string, PortRef[]>();
  const feed = (source: string, target: PortRef): void => {
    const known = sources.get(source);
    if (known === undefined) sources.set(source, [target]);
    else known.push(target);
  };
  for (const [, { from, to }] of sortedEntries(body.edges)) {
    if (isIn(to) && !isIn(from)) feed(`node ${portKey(from)}`, to);
  }
  const outer = scope === undefined ? undefined : graph.subgraphs.get(scope);
  for (const [name, { targets }] of sortedEntries(outer?.inputs ?? new Map<string, SubgraphInput>())) {
    for (const target of targets.filter(isIn)) feed(`input ${name}`, target);
  }
  const inputs = naming<SubgraphInput>();
  const inputOf = new Map<string, string>();
  for (const [source, targets] of sources) {
    const ordered = sortedTargets(targets);
    const name = inputs.of(source, ordered[0]?.port ?? 'input', { targets: ordered });
    inputOf.set(source, name);
  }
  const outputs = naming<PortRef>();
  const params = naming<ParamRef>();
  const outputOf = ({ node, port }: PortRef): PortRef => ({
    node: instance,
    port: outputs.of(portKey({ node, port }), port, { node, port }),
  });

  const edges = new Map(filterMap(body.edges, ({ from, to }) => !isIn(from) && !isIn(to)));
  for (const [, { from, to }] of sortedEntries(body.edges)) {
    if (isIn(from) === isIn(to)) continue;
    if (isIn(from)) addEdge(edges, outputOf(from), to);
    else addEdge(edges, from, { node: instance, port: inputOf.get(`node ${portKey(from)}`) ?? '' });
  }
  const { positions } = body.layout;
  const at = centre(positions, selected);
  const outside = new Map(filterMap(positions, (_, id) => !selected.has(id)));
  if (at !== undefined) outside.set(instance, at);
  const nodes = new Map(filterMap(body.nodes, (_, id) => !selected.has(id)));
  nodes.set(instance, { id: instance, type: subgraphType(subgraphId), version: 1, params: {} });

  // References are followed first: they may need further outputs and parameters.
  const emptied = withBody(graph, scope, { nodes, edges, layout: { ...body.layout, positions: outside } });
  const referred = mapReferences(emptied, scope, {
    param: (ref) =>
      isIn(ref)
        ? {
            node: instance,
            param: params.of(`${ref.node} ${ref.param}`, ref.param, { node: ref.node, param: ref.param }),
          }
        : ref,
    output: (ref) => (isIn(ref) ? outputOf(ref) : ref),
    input: (ref, name) => [isIn(ref) ? { node: instance, port: inputOf.get(`input ${name}`) ?? '' } : ref],
  });
  const subgraph: Subgraph = {
    id: subgraphId,
    title: line,
    nodes: filterMap(body.nodes, (_, id) => selected.has(id)),
    edges: filterMap(body.edges, ({ from, to }) => isIn(from) && isIn(to)),
    inputs: inputs.names,
    outputs: outputs.names,
    params: params.names,
    layout: { ...emptyLayout, positions: filterMap(positions, (_, id) => selected.has(id)) },
  };
  const after = { ...referred, subgraphs: withEntry(referred.subgraphs, subgraphId, subgraph) };
  return editOf(graph, after, [instance, subgraphId]);
}

/** True if a node of the graph or of any subgraph is a use of the subgraph. */
export const isUsed = (graph: Graph, id: string): boolean =>
  [graph, ...graph.subgraphs.values()].some(({ nodes }) =>
    [...nodes.values()].some(({ type }) => subgraphIdOf(type) === id),
  );

/** Removes a subgraph that no node uses. */
export function removeSubgraph(graph: Graph, id: string): Edit {
  bodyOf(graph, id);
  if (isUsed(graph, id)) {
    throw new AppError('E_GRAPH_DANGLING', `Subgraph ${quote(id)} is in use.`, {
      remedy: 'Remove the nodes that are uses of it first.',
    });
  }
  return editOf(graph, { ...graph, subgraphs: filterMap(graph.subgraphs, (_, key) => key !== id) });
}
