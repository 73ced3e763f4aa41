import { AppError, type Catalogue } from '@ramify/sdk';
import { connect as check } from '../connect/connect.ts';
import { edgeKey, portKey, type Graph, type GraphEdge, type PortRef } from '../model/graph.ts';
import { bodyOf } from '../model/lookup.ts';
import { editOf, filterMap, withBody, withEntry, type Edit } from './edit.ts';

export interface ConnectOptions {
  readonly scope?: string;
  /** Take away the connection that the input already has. */
  readonly replace?: boolean;
}

/** Connects an output to an input; throws what `connect` answers if they do not fit. */
export function connect(
  graph: Graph,
  catalogue: Catalogue,
  from: PortRef,
  to: PortRef,
  { scope, replace = false }: ConnectOptions = {},
): Edit {
  let result = check(graph, catalogue, from, to, scope);
  let start = graph;
  if (!result.ok && result.code === 'E_PORT_OCCUPIED' && replace) {
    const edges = filterMap(bodyOf(graph, scope).edges, (edge) => portKey(edge.to) !== portKey(to));
    start = withBody(graph, scope, { edges });
    result = check(start, catalogue, from, to, scope);
  }
  if (!result.ok) throw new AppError(result.code, result.reason, { where: { node: to.node, port: to.port } });
  const { edges } = bodyOf(start, scope);
  return editOf(
    graph,
    withBody(start, scope, { edges: withEntry(edges, edgeKey(result.edge), result.edge) }),
  );
}

/** Removes connections. */
export function disconnect(graph: Graph, edges: Iterable<GraphEdge>, scope?: string): Edit {
  const body = bodyOf(graph, scope);
  const gone = new Set([...edges].map(edgeKey));
  for (const key of gone) {
    if (!body.edges.has(key)) {
      throw new AppError('E_GRAPH_DANGLING', `The connection ${key} does not exist.`);
    }
  }
  return editOf(graph, withBody(graph, scope, { edges: filterMap(body.edges, (_, key) => !gone.has(key)) }));
}
