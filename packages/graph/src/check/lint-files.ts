import { isAppError, paramMeta, type Catalogue } from '@ramify/sdk';
import type * as z from 'zod';
import { flatten, rootNodeOf, type FlatGraph, type FlatNode } from '../flatten/flatten.ts';
import type { Graph } from '../model/graph.ts';
import { issueOf, type GraphIssue } from '../model/issue.ts';
import { quote } from '../words/quote.ts';

/** File names that a node would write, by parameter. */
function fileNames(node: FlatNode, catalogue: Catalogue): { param: string; name: string }[] {
  const definition = catalogue.get(node.type);
  if (definition === undefined) return [];
  return Object.entries(definition.params.shape).flatMap(([param, value]) => {
    const field = value as z.ZodType;
    if (paramMeta(field).control !== 'name') return [];
    const name = field.safeParse(node.params[param]).data;
    return typeof name === 'string' && name !== '' ? [{ param, name }] : [];
  });
}

/** Two nodes that write the same file, on any file system: compared without regard to case. */
function duplicates(flat: FlatGraph, catalogue: Catalogue): GraphIssue[] {
  const first = new Map<string, FlatNode>();
  const issues: GraphIssue[] = [];
  for (const id of flat.order) {
    const node = flat.nodes.get(id);
    if (node === undefined || node.disabled) continue;
    for (const { param, name } of fileNames(node, catalogue)) {
      const key = name.normalize('NFC').toLowerCase();
      const other = first.get(key);
      if (other === undefined) {
        first.set(key, node);
        continue;
      }
      issues.push({
        severity: 'error',
        code: 'E_GRAPH_DUPLICATE',
        message: `${node.title} (${node.id}) and ${other.title} (${other.id}) would both write the file ${quote(name)}.`,
        where: {
          node: rootNodeOf(node.id),
          param,
          ...(node.id.includes('/') ? { path: node.id } : {}),
        },
        remedy: 'Give one of them another file name.',
      });
    }
  }
  return issues;
}

/** What shows only when all subgraphs are unfolded: too many nodes, files of the same name. */
export function lintFlat(graph: Graph, catalogue: Catalogue): GraphIssue[] {
  try {
    return duplicates(flatten(graph, catalogue), catalogue);
  } catch (error) {
    // Other errors of unfolding have been reported where they are.
    if (isAppError(error, 'E_GRAPH_LIMIT')) return [issueOf(error)];
    if (isAppError(error)) return [];
    throw error;
  }
}
