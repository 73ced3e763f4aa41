import {
  portKey,
  sortedTargets,
  subgraphIdOf,
  type Graph,
  type GraphEdge,
  type GraphNode,
  type ParamRef,
  type PortRef,
} from '../model/graph.ts';
import { filterMap, withBody } from './edit.ts';

/** What is to become of a reference to a node from outside its body; undefined drops it. */
export interface ReferenceChange {
  readonly param: (ref: ParamRef) => ParamRef | undefined;
  readonly output: (ref: PortRef) => PortRef | undefined;
  /** Targets of the subgraph's input `name`; one may become several. */
  readonly input: (ref: PortRef, name: string) => readonly PortRef[];
}

/** Names of a subgraph that were dropped because nothing is left behind them. */
interface Dropped {
  readonly inputs: ReadonlySet<string>;
  readonly outputs: ReadonlySet<string>;
  readonly params: ReadonlySet<string>;
}

function mapEntries<T>(
  map: ReadonlyMap<string, T>,
  each: (value: T, name: string) => T | undefined,
): { kept: ReadonlyMap<string, T>; dropped: Set<string> } {
  const kept = new Map<string, T>();
  const dropped = new Set<string>();
  for (const [name, value] of map) {
    const mapped = each(value, name);
    if (mapped === undefined) dropped.add(name);
    else kept.set(name, mapped);
  }
  return { kept, dropped };
}

const merge = <T extends object, R extends object>(entry: T, ref: R | undefined): (T & R) | undefined =>
  ref === undefined ? undefined : { ...entry, ...ref };

const unique = (refs: readonly PortRef[]): PortRef[] =>
  sortedTargets([...new Map(refs.map((ref) => [portKey(ref), ref])).values()]);

/**
 * Changes what names nodes of a body from outside: the graph's interface, or the inputs, outputs and
 * parameters of the subgraph that the body is. What uses a name that is dropped goes with it.
 */
export function mapReferences(graph: Graph, scope: string | undefined, change: ReferenceChange): Graph {
  if (scope === undefined) {
    const { kept: inputs } = mapEntries(graph.interface.inputs, (entry) => merge(entry, change.param(entry)));
    const { kept: outputs } = mapEntries(graph.interface.outputs, (entry) =>
      merge(entry, change.output(entry)),
    );
    return { ...graph, interface: { inputs, outputs } };
  }
  const subgraph = graph.subgraphs.get(scope);
  if (subgraph === undefined) return graph;
  const inputs = mapEntries(subgraph.inputs, (entry, name) => {
    const targets = unique(entry.targets.flatMap((ref) => change.input(ref, name)));
    return targets.length === 0 ? undefined : { ...entry, targets };
  });
  const outputs = mapEntries(subgraph.outputs, (entry) => merge(entry, change.output(entry)));
  const params = mapEntries(subgraph.params, (entry) => merge(entry, change.param(entry)));
  const changed: Graph = {
    ...graph,
    subgraphs: new Map(graph.subgraphs).set(scope, {
      ...subgraph,
      inputs: inputs.kept,
      outputs: outputs.kept,
      params: params.kept,
    }),
  };
  return dropNames(changed, scope, {
    inputs: inputs.dropped,
    outputs: outputs.dropped,
    params: params.dropped,
  });
}

/** Removes from all uses of a subgraph what names an input, output or parameter that it no longer has. */
export function dropNames(graph: Graph, id: string, { inputs, outputs, params }: Dropped): Graph {
  if (inputs.size + outputs.size + params.size === 0) return graph;
  let result = graph;
  for (const scope of [undefined, ...graph.subgraphs.keys()]) {
    const body = scope === undefined ? graph : result.subgraphs.get(scope);
    if (body === undefined) continue;
    const isUse = (node: string): boolean => subgraphIdOf(body.nodes.get(node)?.type ?? '') === id;
    if (![...body.nodes.keys()].some(isUse)) continue;
    const stays = ({ from, to }: GraphEdge): boolean =>
      !(isUse(from.node) && outputs.has(from.port)) && !(isUse(to.node) && inputs.has(to.port));
    const cleaned = (node: GraphNode): GraphNode => ({
      ...node,
      params: Object.fromEntries(Object.entries(node.params).filter(([name]) => !params.has(name))),
    });
    const nodes = new Map([...body.nodes].map(([key, node]) => [key, isUse(key) ? cleaned(node) : node]));
    result = withBody(result, scope, { nodes, edges: filterMap(body.edges, stays) });
    result = mapReferences(result, scope, {
      param: (ref) => (isUse(ref.node) && params.has(ref.param) ? undefined : ref),
      output: (ref) => (isUse(ref.node) && outputs.has(ref.port) ? undefined : ref),
      input: (ref) => (isUse(ref.node) && inputs.has(ref.port) ? [] : [ref]),
    });
  }
  return result;
}
