import { AppError, toAppError, type Catalogue, type NodeDefinition } from '@ramify/sdk';
import type { Graph, GraphBody, GraphNode, Params } from '../model/graph.ts';
import { issueOf, type GraphIssue } from '../model/issue.ts';
import { toParams } from '../model/json.ts';
import { opaqueError } from '../model/lookup.ts';
import { quote } from '../words/quote.ts';

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The node at its definition's version, or undefined if the definition does not lead there. */
function forward(node: GraphNode, definition: NodeDefinition): GraphNode | undefined {
  let params: Params = node.params;
  for (let version = node.version; version < definition.version; version++) {
    const step = definition.migrate[version];
    if (step === undefined) return undefined;
    // A copy of its own, so that a migration that changes its argument harms nobody.
    const next: unknown = step({ ...toParams(params) });
    if (!isObject(next)) throw new AppError('E_NODE_VERSION', 'The migration gave no parameters.');
    params = toParams(next);
  }
  return { ...node, version: definition.version, params };
}

function migrateBody<B extends GraphBody>(
  body: B,
  catalogue: Catalogue,
  inside: string | undefined,
  issues: GraphIssue[],
): B {
  const where = (node: GraphNode) => ({
    node: node.id,
    ...(inside === undefined ? {} : { path: `subgraphs.${inside}` }),
  });
  let changed = false;
  const nodes = new Map<string, GraphNode>();
  for (const [id, node] of body.nodes) {
    nodes.set(id, node);
    const opaque = opaqueError(node, catalogue);
    if (opaque === undefined) continue;
    const definition = catalogue.get(node.type);
    if (definition === undefined || node.version > definition.version) {
      issues.push(issueOf(opaque.at(where(node))));
      continue;
    }
    try {
      const migrated = forward(node, definition);
      if (migrated === undefined) {
        issues.push(issueOf(opaque.at(where(node))));
        continue;
      }
      nodes.set(id, migrated);
      changed = true;
      issues.push({
        severity: 'info',
        code: 'W_NODE_MIGRATED',
        message: `${quote(node.title ?? definition.title)} was brought from version ${node.version} to version ${definition.version}.`,
        where: where(node),
      });
    } catch (thrown) {
      const message = `${quote(node.title ?? definition.title)} cannot be brought from version ${node.version} to version ${definition.version}: ${toAppError(thrown).message}`;
      issues.push(issueOf(new AppError('E_NODE_VERSION', message, { where: where(node), cause: thrown })));
    }
  }
  return changed ? { ...body, nodes } : body;
}

/**
 * Brings all nodes to the versions of the catalogue. Nodes that are unknown, newer, or without a way forward
 * stay as they are and are reported: nothing of them is lost.
 */
export function migrateNodes(
  graph: Graph,
  catalogue: Catalogue,
): { readonly graph: Graph; readonly issues: readonly GraphIssue[] } {
  const issues: GraphIssue[] = [];
  const root = migrateBody(graph, catalogue, undefined, issues);
  let changed = false;
  const subgraphs = new Map(
    [...graph.subgraphs].map(([id, subgraph]) => {
      const migrated = migrateBody(subgraph, catalogue, id, issues);
      changed ||= migrated !== subgraph;
      return [id, migrated];
    }),
  );
  return { graph: changed ? { ...root, subgraphs } : root, issues };
}
