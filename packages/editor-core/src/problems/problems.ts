import type { Catalogue } from '@ramify/sdk';
import { equal, lintGraph, type Graph, type GraphIssue } from '@ramify/graph';
import { subgraphAt, type Scope } from '../store/scope.ts';

/** What stands in the way of a run and what is probably not meant, found without the server. */
export interface Problems {
  readonly issues: readonly GraphIssue[];
  /** Those of a node of a scope; the same list until they change. */
  readonly of: (scope: Scope, node: string) => readonly GraphIssue[];
  /** Those of no node. */
  readonly general: readonly GraphIssue[];
  readonly errors: number;
}

const none: readonly GraphIssue[] = [];

/** Key of the node that an issue is about: the subgraph it lies in, and its id there. */
function keyOf({ where }: GraphIssue): string | undefined {
  if (where.node === undefined) return undefined;
  const inside = /^subgraphs\.([A-Za-z0-9_-]+)/.exec(where.path ?? '')?.[1] ?? '';
  // A node of an unfolded subgraph is told by the whole way to it.
  const way = where.node.split('/');
  return way.length > 1 ? `/${where.node}` : `${inside} ${where.node}`;
}

function byNode(issues: readonly GraphIssue[]): Map<string, GraphIssue[]> {
  const lists = new Map<string, GraphIssue[]>();
  for (const issue of issues) {
    const key = keyOf(issue) ?? '';
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [issue]);
    else list.push(issue);
  }
  return lists;
}

/** Finds the problems of graphs; edits that change no node, wire or name cost nothing. */
export function createProblemFinder(catalogue: Catalogue): (graph: Graph) => Problems {
  let seen: { readonly graph: Graph; readonly problems: Problems } | undefined;
  let lists = new Map<string, readonly GraphIssue[]>();
  const keep = (key: string, list: readonly GraphIssue[]): readonly GraphIssue[] => {
    const old = lists.get(key);
    return old !== undefined && equal(old, list) ? old : list;
  };
  return (graph) => {
    const old = seen?.graph;
    if (
      seen !== undefined &&
      old?.nodes === graph.nodes &&
      old.edges === graph.edges &&
      old.subgraphs === graph.subgraphs &&
      old.interface === graph.interface
    ) {
      return seen.problems;
    }
    const issues = lintGraph(graph, catalogue);
    const now = new Map([...byNode(issues)].map(([key, list]) => [key, keep(key, list)] as const));
    lists = now;
    const problems: Problems = {
      issues,
      of: (scope, node) => {
        const own = now.get(`${subgraphAt(graph, scope) ?? ''} ${node}`) ?? none;
        const unfolded = scope.length === 0 ? none : (now.get(`/${[...scope, node].join('/')}`) ?? none);
        if (unfolded.length === 0) return own;
        return own.length === 0 ? unfolded : [...own, ...unfolded];
      },
      general: now.get('') ?? none,
      errors: issues.filter(({ severity }) => severity === 'error').length,
    };
    seen = { graph, problems };
    return problems;
  };
}
