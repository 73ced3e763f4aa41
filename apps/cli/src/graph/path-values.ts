import { definitionOf, type Graph } from '@ramify/graph';
import { catalogue } from '@ramify/nodes';
import { pathParams } from '@ramify/sdk';
import { relative, resolve } from 'node:path';

/**
 * Paths on the command line are relative to the folder one is in, those in a graph to the graph's folder: the
 * former as the latter.
 */
export function pathValues(
  graph: Graph,
  assignments: ReadonlyMap<string, string>,
  baseDir: string,
): Map<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of assignments) {
    const target = graph.interface.inputs.get(name);
    const node = target === undefined ? undefined : graph.nodes.get(target.node);
    const definition = node === undefined ? undefined : definitionOf(node, catalogue);
    const isPath = definition !== undefined && pathParams(definition.params).includes(target?.param ?? '');
    values.set(name, isPath && value !== '' ? relative(baseDir, resolve(value)) : value);
  }
  return values;
}
