import { paramMeta, type Catalogue } from '@ramify/sdk';
import type * as z from 'zod';
import { flatten } from '../flatten/flatten.ts';
import type { Graph } from '../model/graph.ts';

export interface GraphRead {
  /** Flat id of the node. */
  readonly node: string;
  readonly param: string;
  /** As it stands in the graph; `` if no file was chosen yet. */
  readonly path: string;
  /** It may be a folder or a pattern, which stands for any number of files. */
  readonly several: boolean;
}
export interface GraphWrite {
  readonly node: string;
  readonly port: string;
}

/** What a run of a graph does outside of it. */
export interface GraphEffects {
  readonly reads: readonly GraphRead[];
  readonly writes: readonly GraphWrite[];
  /** Flat ids of nodes that are not installed: they do not run. */
  readonly unknown: readonly string[];
}

const isPattern = (path: string): boolean => /[*?{[]/.test(path);
const hasEnding = (path: string, accept: readonly string[]): boolean =>
  accept.some((ending) => path.toLowerCase().endsWith(ending.toLowerCase()));

/**
 * Which files a graph names to read and how many it would write, before anything runs and without looking at any
 * file. Disabled nodes do nothing. `within` narrows it to a node, or to all nodes of a use of a subgraph.
 */
export function graphEffects(graph: Graph, catalogue: Catalogue, within?: string): GraphEffects {
  const flat = flatten(graph, catalogue);
  const reads: GraphRead[] = [];
  const writes: GraphWrite[] = [];
  const unknown: string[] = [];
  for (const id of flat.order) {
    const node = flat.nodes.get(id);
    if (node === undefined || node.disabled) continue;
    if (within !== undefined && id !== within && !id.startsWith(`${within}/`)) continue;
    const definition = catalogue.get(node.type);
    if (definition === undefined || definition.version !== node.version) {
      unknown.push(id);
      continue;
    }
    for (const param of definition.effects.reads) {
      const field = definition.params.shape[param] as z.ZodType;
      const value = field.safeParse(node.params[param]).data;
      const path = typeof value === 'string' ? value : '';
      const { folder = false, accept = [] } = paramMeta(field);
      reads.push({
        node: id,
        param,
        path,
        several: folder && (isPattern(path) || (path !== '' && !hasEnding(path, accept))),
      });
    }
    for (const port of definition.effects.writes) writes.push({ node: id, port });
  }
  return { reads, writes, unknown };
}
