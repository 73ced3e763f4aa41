import { pathParams, type Catalogue } from '@ramify/sdk';
import { subgraphIdOf, type Graph, type GraphBody, type ParamRef } from '../model/graph.ts';
import { definitionOf } from '../model/lookup.ts';

/** The parameter that a name stands for: of the interface, or `node.param`. It need not exist. */
export function paramNamed(graph: Graph, name: string): ParamRef {
  const dot = name.indexOf('.');
  return graph.interface.inputs.get(name) ?? { node: name.slice(0, dot), param: name.slice(dot + 1) };
}

/** True if the parameter names files, whether it belongs to a node or is handed on into a subgraph. */
export function namesFiles(
  graph: Graph,
  { node: id, param }: ParamRef,
  catalogue: Catalogue,
  body: GraphBody = graph,
): boolean {
  const node = body.nodes.get(id);
  if (node === undefined) return false;
  const subgraph = graph.subgraphs.get(subgraphIdOf(node.type) ?? '');
  const inner = subgraph?.params.get(param);
  if (subgraph !== undefined && inner !== undefined) return namesFiles(graph, inner, catalogue, subgraph);
  const definition = definitionOf(node, catalogue);
  return definition !== undefined && pathParams(definition.params).includes(param);
}
