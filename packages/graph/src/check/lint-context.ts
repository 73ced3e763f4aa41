import type { Catalogue, ErrorLocation } from '@ramify/sdk';
import type { Faces } from '../connect/face.ts';
import { sortedEntries, type Graph, type GraphBody, type Subgraph } from '../model/graph.ts';
import type { GraphIssue } from '../model/issue.ts';
import { titleOf } from '../model/lookup.ts';

/** One body of the graph with all that a check of it needs. */
export interface LintContext {
  readonly graph: Graph;
  readonly catalogue: Catalogue;
  readonly faces: Faces;
  readonly body: GraphBody;
  /** The subgraph that the body is, if it is not the graph itself. */
  readonly subgraph: Subgraph | undefined;
  /** Path of the body: empty, or `subgraphs.<id>`. */
  readonly path: string;
  report(issue: GraphIssue): void;
}

/** Where something of the body is. */
export const whereIn = (context: LintContext, where: ErrorLocation, path = ''): ErrorLocation => {
  const full = [context.path, path].filter((part) => part !== '').join('.');
  return full === '' ? where : { ...where, path: full };
};

/** Name of a node of the body for people. */
export function nameOf({ graph, catalogue, body }: LintContext, id: string): string {
  const node = body.nodes.get(id);
  return node === undefined ? id : titleOf(node, graph, catalogue);
}

/** Nodes of the body in order of their ids. */
export const nodesOf = ({ body }: LintContext) => sortedEntries(body.nodes).map(([, node]) => node);
