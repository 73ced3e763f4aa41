import type { NodeDefinition } from '@ramify/sdk';
import type { NodeFace } from '../connect/face.ts';
import { paramProblems, unknownParam, valueProblems } from '../interface/param-problems.ts';
import { subgraphIdOf, type GraphNode } from '../model/graph.ts';
import { issueOf } from '../model/issue.ts';
import { definitionOf, opaqueError } from '../model/lookup.ts';
import { nameOf, nodesOf, whereIn, type LintContext } from './lint-context.ts';

function problemsOf(node: GraphNode, title: string, definition: NodeDefinition | undefined, face: NodeFace) {
  if (definition !== undefined) return paramProblems(definition, node.params, title);
  return Object.entries(node.params).flatMap(([param, value]) => {
    const field = face.params.get(param);
    return field === undefined
      ? [unknownParam(title, param, face.params.keys())]
      : valueProblems(field, param, value);
  });
}

/** Nodes that are not installed, and parameters that do not suit. */
export function lintNodes(context: LintContext): void {
  const { catalogue, faces } = context;
  for (const node of nodesOf(context)) {
    const opaque = opaqueError(node, catalogue);
    const face = faces(node);
    if (opaque !== undefined) context.report(issueOf(opaque.at(whereIn(context, {}))));
    if (face === undefined) continue;
    const title = nameOf(context, node.id);
    for (const problem of problemsOf(node, title, definitionOf(node, catalogue), face)) {
      context.report({
        severity: 'error',
        code: problem.code,
        message: problem.code === 'E_PARAM_UNKNOWN' ? problem.message : `${title}: ${problem.message}`,
        where: whereIn(context, { node: node.id, param: problem.param }),
      });
    }
  }
}

/** Results that are worth having although no other node takes them. */
const endResults: ReadonlySet<string> = new Set(['file', 'figure', 'table']);

/** Nodes whose results nothing uses. */
export function lintUnused(context: LintContext): void {
  const { body, faces, graph, subgraph } = context;
  if (body.nodes.size < 2) return;
  const used = new Set([...body.edges.values()].map(({ from }) => from.node));
  for (const { node } of (subgraph ?? graph.interface).outputs.values()) used.add(node);
  const inputs = new Set([...body.edges.values()].map(({ to }) => to.node));
  for (const node of nodesOf(context)) {
    const outputs = [...(faces(node)?.outputs.values() ?? [])];
    if (node.disabled === true || outputs.length === 0 || used.has(node.id)) continue;
    const alone = !inputs.has(node.id) && !feedsFromOutside(context, node.id);
    // Inside a subgraph nothing is seen of a table that no output passes on; a file is delivered anyway.
    const isEnd = outputs.some(({ type }) =>
      subgraph === undefined ? type !== null && endResults.has(type) : type === 'file',
    );
    if (isEnd && !(alone && (faces(node)?.inputs.size ?? 0) > 0)) continue;
    const title = nameOf(context, node.id);
    context.report({
      severity: 'warning',
      code: 'W_NODE_UNUSED',
      message: alone ? `${title} is connected to nothing.` : `Nothing uses the result of ${title}.`,
      where: whereIn(context, { node: node.id }),
      remedy:
        subgraph === undefined
          ? 'Connect it, name its result in the interface, or remove it.'
          : 'Connect it, make its result an output of the subgraph, or remove it.',
    });
  }
}

function feedsFromOutside({ subgraph }: LintContext, id: string): boolean {
  return [...(subgraph?.inputs.values() ?? [])].some(({ targets }) =>
    targets.some(({ node }) => node === id),
  );
}

/** Subgraphs that no node uses. */
export function lintUnusedSubgraphs(context: LintContext): void {
  const { graph } = context;
  const used = new Set(
    [graph, ...graph.subgraphs.values()].flatMap(({ nodes }) =>
      [...nodes.values()].flatMap(({ type }) => subgraphIdOf(type) ?? []),
    ),
  );
  for (const { id, title } of graph.subgraphs.values()) {
    if (used.has(id)) continue;
    context.report({
      severity: 'warning',
      code: 'W_SUBGRAPH_UNUSED',
      message: `No node uses the subgraph ${title === '' ? id : title}.`,
      where: { path: `subgraphs.${id}` },
      remedy: 'Remove it.',
    });
  }
}
