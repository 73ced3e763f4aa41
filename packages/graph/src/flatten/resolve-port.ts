import { AppError } from '@ramify/sdk';
import { subgraphIdOf, type Graph, type GraphBody, type PortRef, type Subgraph } from '../model/graph.ts';
import { didYouMean } from '../words/did-you-mean.ts';
import { quote } from '../words/quote.ts';

function subgraphAt(graph: Graph, body: GraphBody, node: string): Subgraph | undefined {
  const id = subgraphIdOf(body.nodes.get(node)?.type ?? '');
  return id === undefined ? undefined : graph.subgraphs.get(id);
}

function unknownPort(subgraph: Subgraph, flatId: string, port: string, known: Iterable<string>): AppError {
  return new AppError(
    'E_PORT_UNKNOWN',
    `Subgraph ${quote(subgraph.title)} has no port ${quote(port)}.${didYouMean(port, known)}`,
    { where: { node: flatId, port }, remedy: 'Remove the connection.' },
  );
}

/** The output of a plain node that an output, perhaps of a subgraph, stands for. */
export function resolveSource(graph: Graph, body: GraphBody, prefix: string, ref: PortRef): PortRef {
  const subgraph = subgraphAt(graph, body, ref.node);
  if (subgraph === undefined) return { node: prefix + ref.node, port: ref.port };
  const output = subgraph.outputs.get(ref.port);
  if (output === undefined) throw unknownPort(subgraph, prefix + ref.node, ref.port, subgraph.outputs.keys());
  return resolveSource(graph, subgraph, `${prefix}${ref.node}/`, output);
}

/** Calls `found` with every input of a plain node that an input, perhaps of a subgraph, leads to. */
export function resolveTargets(
  graph: Graph,
  body: GraphBody,
  prefix: string,
  ref: PortRef,
  found: (target: PortRef) => void,
): void {
  const subgraph = subgraphAt(graph, body, ref.node);
  if (subgraph === undefined) {
    found({ node: prefix + ref.node, port: ref.port });
    return;
  }
  const input = subgraph.inputs.get(ref.port);
  if (input === undefined) throw unknownPort(subgraph, prefix + ref.node, ref.port, subgraph.inputs.keys());
  for (const target of input.targets) {
    resolveTargets(graph, subgraph, `${prefix}${ref.node}/`, target, found);
  }
}
