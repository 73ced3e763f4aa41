import { definitionOf, subgraphIdOf, type Graph, type GraphBody, type ParamRef } from '@ramify/graph';
import { catalogue } from '@ramify/nodes';
import { pathParams } from '@ramify/sdk';
import { relative, resolve } from 'node:path';

/** True if the parameter names files, whether it belongs to a node or is handed on into a subgraph. */
function namesFiles(graph: Graph, body: GraphBody, { node: id, param }: ParamRef): boolean {
  const node = body.nodes.get(id);
  if (node === undefined) return false;
  const subgraph = graph.subgraphs.get(subgraphIdOf(node.type) ?? '');
  const inner = subgraph?.params.get(param);
  if (subgraph !== undefined && inner !== undefined) return namesFiles(graph, subgraph, inner);
  const definition = definitionOf(node, catalogue);
  return definition !== undefined && pathParams(definition.params).includes(param);
}

/**
 * What was set on the command line, as the graph wants it: paths on the command line are relative to the
 * folder one is in, those in a graph to the graph's folder.
 */
export function boundValues(
  graph: Graph,
  assignments: ReadonlyMap<string, string>,
  baseDir: string,
): Record<string, string> {
  const target = (name: string): ParamRef => {
    const dot = name.indexOf('.');
    return graph.interface.inputs.get(name) ?? { node: name.slice(0, dot), param: name.slice(dot + 1) };
  };
  return Object.fromEntries(
    [...assignments].map(([name, value]) => {
      const isPath = value !== '' && namesFiles(graph, graph, target(name));
      return [name, isPath ? relative(baseDir, resolve(value)) : value];
    }),
  );
}
