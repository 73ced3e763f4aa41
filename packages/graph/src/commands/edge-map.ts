import { edgeKey, type GraphEdge, type PortRef } from '../model/graph.ts';

/** Adds an edge under its key; one that exists stays. */
export function addEdge(edges: Map<string, GraphEdge>, from: PortRef, to: PortRef): void {
  const edge: GraphEdge = {
    from: { node: from.node, port: from.port },
    to: { node: to.node, port: to.port },
  };
  edges.set(edgeKey(edge), edge);
}
