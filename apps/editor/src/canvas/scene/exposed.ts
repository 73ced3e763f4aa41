import { subgraphAt, type EditorState } from '@ramify/editor-core';
import { placeKey } from './scene.ts';

/** Name under which a port is reached from outside: of the subgraph, or as a result of the graph. */
export type Exposed = ReadonlyMap<string, string>;

interface Known {
  readonly inputs: unknown;
  readonly outputs: unknown;
  readonly exposed: Exposed;
}
let last: Known | undefined;

/** All ports of the scope that are reached from outside; the same map until one changes. */
export function exposedPorts({ graph, scope }: Pick<EditorState, 'graph' | 'scope'>): Exposed {
  const id = subgraphAt(graph, scope);
  const subgraph = id === undefined ? undefined : graph.subgraphs.get(id);
  const inputs = subgraph?.inputs;
  const outputs = subgraph?.outputs ?? graph.interface.outputs;
  if (last?.inputs === inputs && last?.outputs === outputs) return last.exposed;
  const exposed = new Map<string, string>();
  for (const [name, { targets }] of inputs ?? []) {
    for (const target of targets) exposed.set(placeKey({ ...target, side: 'input' }), name);
  }
  for (const [name, { node, port }] of outputs) exposed.set(placeKey({ node, port, side: 'output' }), name);
  last = { inputs, outputs, exposed };
  return exposed;
}
