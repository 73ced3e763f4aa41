import { paramMeta, pathParams, type Catalogue, type ParamMeta } from '@ramify/sdk';
import { subgraphIdOf, type Graph, type GraphBody, type ParamRef } from '../model/graph.ts';
import { definitionOf } from '../model/lookup.ts';

/** The parameter that a name stands for: of the interface, or `node.param`. It need not exist. */
export function paramNamed(graph: Graph, name: string): ParamRef {
  const dot = name.indexOf('.');
  return graph.interface.inputs.get(name) ?? { node: name.slice(0, dot), param: name.slice(dot + 1) };
}

/**
 * What is known of a parameter that names files, whether it belongs to a node or is handed on into a subgraph;
 * undefined if it names none.
 */
export function fileParam(
  graph: Graph,
  { node: id, param }: ParamRef,
  catalogue: Catalogue,
  body: GraphBody = graph,
): Partial<ParamMeta> | undefined {
  const node = body.nodes.get(id);
  if (node === undefined) return undefined;
  const subgraph = graph.subgraphs.get(subgraphIdOf(node.type) ?? '');
  const inner = subgraph?.params.get(param);
  if (subgraph !== undefined && inner !== undefined) return fileParam(graph, inner, catalogue, subgraph);
  const definition = definitionOf(node, catalogue);
  if (definition === undefined || !pathParams(definition.params).includes(param)) return undefined;
  return paramMeta(definition.params.shape[param] as Parameters<typeof paramMeta>[0]);
}

/** True if the parameter names files. */
export const namesFiles = (graph: Graph, ref: ParamRef, catalogue: Catalogue): boolean =>
  fileParam(graph, ref, catalogue) !== undefined;
