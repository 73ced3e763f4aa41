import type { Catalogue } from '@ramify/sdk';
import { createFaces } from '../connect/face.ts';
import { sortedEntries, type Graph } from '../model/graph.ts';
import { issueOf, type GraphIssue } from '../model/issue.ts';
import type { LintContext } from './lint-context.ts';
import { lintFlat } from './lint-files.ts';
import { lintNames } from './lint-names.ts';
import { lintNodes, lintUnused, lintUnusedSubgraphs } from './lint-nodes.ts';
import { lintEdges, lintInputs } from './lint-ports.ts';
import { structureErrors } from './structure.ts';

const severities = ['error', 'warning', 'info'];

/**
 * Everything that can be said about a graph without running it: what would stop a run (errors) and what is
 * probably not meant (warnings). Errors come first; otherwise in order of the graph.
 */
export function lintGraph(graph: Graph, catalogue: Catalogue): GraphIssue[] {
  const issues: GraphIssue[] = structureErrors(graph).map((error) => issueOf(error));
  const faces = createFaces(graph, catalogue);
  const contexts: LintContext[] = [undefined, ...sortedEntries(graph.subgraphs).map(([, item]) => item)].map(
    (subgraph) => ({
      graph,
      catalogue,
      faces,
      body: subgraph ?? graph,
      subgraph,
      path: subgraph === undefined ? '' : `subgraphs.${subgraph.id}`,
      report: (issue) => issues.push(issue),
    }),
  );
  for (const context of contexts) {
    lintNodes(context);
    lintEdges(context);
    lintInputs(context);
    lintNames(context);
    lintUnused(context);
  }
  const [root] = contexts;
  if (root !== undefined) lintUnusedSubgraphs(root);
  issues.push(...lintFlat(graph, catalogue));
  return issues.sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}
