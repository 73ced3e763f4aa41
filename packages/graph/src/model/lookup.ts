import { AppError, type Catalogue, type ErrorLocation, type NodeDefinition } from '@ramify/sdk';
import { subgraphIdOf, type Graph, type GraphBody, type GraphNode } from './graph.ts';
import { didYouMean } from '../words/did-you-mean.ts';
import { quote } from '../words/quote.ts';

/** The definition that a node's parameters were written for; none if it is opaque here. */
export function definitionOf(node: GraphNode, catalogue: Catalogue): NodeDefinition | undefined {
  const definition = catalogue.get(node.type);
  return definition?.version === node.version ? definition : undefined;
}

/** Why no definition fits the node, in words; undefined for subgraphs and nodes that have one. */
export function opaqueError(node: GraphNode, catalogue: Catalogue): AppError | undefined {
  if (subgraphIdOf(node.type) !== undefined) return undefined;
  const where: ErrorLocation = { node: node.id };
  const definition = catalogue.get(node.type);
  if (definition === undefined) {
    const hint = didYouMean(node.type, catalogue.keys());
    return new AppError('E_NODE_UNKNOWN', `No node of type ${quote(node.type)} is installed.${hint}`, {
      where,
      remedy: 'Install the package that brings it, or remove the node. Its settings are kept.',
    });
  }
  if (node.version === definition.version) return undefined;
  const newer = node.version > definition.version;
  return new AppError(
    'E_NODE_VERSION',
    `${quote(node.title ?? definition.title)} was saved by version ${node.version} of the node; version ${definition.version} is installed${newer ? '' : ' and nothing leads from the one to the other'}.`,
    {
      where,
      remedy: newer
        ? 'Update Ramify. The settings of the node are kept.'
        : 'Remove the node and add it anew. Its settings are kept until then.',
    },
  );
}

/** Name of a node for people: the user's title, or that of its type. */
export const titleOf = (node: GraphNode, graph: Graph, catalogue: Catalogue): string =>
  node.title ??
  graph.subgraphs.get(subgraphIdOf(node.type) ?? '')?.title ??
  catalogue.get(node.type)?.title ??
  node.type;

/** The graph itself, or one of its subgraphs. */
export function bodyOf(graph: Graph, scope?: string): GraphBody {
  const body = scope === undefined ? graph : graph.subgraphs.get(scope);
  if (body === undefined) {
    throw new AppError('E_GRAPH_DANGLING', `The graph has no subgraph ${quote(scope ?? '')}.`);
  }
  return body;
}

/** A node that an edit names; refused if it does not exist. */
export function nodeOf(body: GraphBody, id: string): GraphNode {
  const node = body.nodes.get(id);
  if (node !== undefined) return node;
  throw new AppError(
    'E_GRAPH_DANGLING',
    `The graph has no node ${quote(id)}.${didYouMean(id, body.nodes.keys())}`,
    { where: { node: id } },
  );
}
