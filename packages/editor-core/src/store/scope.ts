import { subgraphIdOf, type Graph, type GraphBody } from '@ramify/graph';

/** Uses of subgraphs that were entered, outermost first; empty for the graph itself. */
export type Scope = readonly string[];

/** Nothing entered: the graph itself. */
export const rootScope: Scope = [];

/** The longest part of the path that leads somewhere; the path itself if all of it does. */
export function validScope(graph: Graph, scope: Scope): Scope {
  let body: GraphBody = graph;
  for (const [depth, node] of scope.entries()) {
    const inner = graph.subgraphs.get(subgraphIdOf(body.nodes.get(node)?.type ?? '') ?? '');
    if (inner === undefined) return scope.slice(0, depth);
    body = inner;
  }
  return scope;
}

/** Id of the subgraph that the path leads to; undefined for the graph itself. */
export function subgraphAt(graph: Graph, scope: Scope): string | undefined {
  let id: string | undefined;
  for (const node of scope) {
    const body = id === undefined ? graph : graph.subgraphs.get(id);
    id = subgraphIdOf(body?.nodes.get(node)?.type ?? '') ?? id;
  }
  return id;
}

/** What the path leads to. */
export function bodyAt(graph: Graph, scope: Scope): GraphBody {
  const id = subgraphAt(graph, scope);
  return (id === undefined ? undefined : graph.subgraphs.get(id)) ?? graph;
}

/** Id of a node as runs name it: `group1/threshold`. */
export const flatId = (scope: Scope, node: string): string => [...scope, node].join('/');

/** The reverse of `flatId`. */
export function fromFlatId(id: string): { readonly scope: Scope; readonly node: string } {
  const parts = id.split('/');
  return { scope: parts.slice(0, -1), node: parts.at(-1) ?? '' };
}

export const sameScope = (a: Scope, b: Scope): boolean =>
  a.length === b.length && a.every((node, i) => node === b[i]);
