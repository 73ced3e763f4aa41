import { accepts, nodeFamilies, type Catalogue, type NodeDefinition, type PortType } from '@ramify/sdk';
import { predecessorsOf, reachable, successorsOf } from '../model/adjacency.ts';
import {
  byCodeUnit,
  portKey,
  sortedEntries,
  type Graph,
  type GraphEdge,
  type PortRef,
} from '../model/graph.ts';
import { bodyOf, titleOf } from '../model/lookup.ts';
import { createFaces } from './face.ts';

/** A port that a connection may be drawn to, with what a list of them shows. */
export interface CompatiblePort extends PortRef {
  readonly title: string;
  readonly doc: string;
}

function occupied(graph: Graph, edges: Iterable<GraphEdge>, scope: string | undefined): Set<string> {
  const ports = new Set([...edges].map(({ to }) => portKey(to)));
  const inputs = scope === undefined ? undefined : graph.subgraphs.get(scope)?.inputs.values();
  for (const { targets } of inputs ?? []) {
    for (const target of targets) ports.add(portKey(target));
  }
  return ports;
}

/** All inputs to which `connect` would let an output be connected, in order of their nodes. */
export function compatibleInputs(
  graph: Graph,
  catalogue: Catalogue,
  from: PortRef,
  scope?: string,
): CompatiblePort[] {
  const { nodes, edges } = bodyOf(graph, scope);
  const faces = createFaces(graph, catalogue);
  const source = nodes.get(from.node);
  const type = source === undefined ? undefined : faces(source)?.outputs.get(from.port)?.type;
  if (type === undefined || type === null) return [];
  const taken = occupied(graph, edges.values(), scope);
  const mine = new Set(
    [...edges.values()].filter((edge) => portKey(edge.from) === portKey(from)).map(({ to }) => portKey(to)),
  );
  const before = reachable([from.node], predecessorsOf(edges.values())).add(from.node);
  return sortedEntries(nodes).flatMap(([id, node]) => {
    if (before.has(id)) return [];
    return [...(faces(node)?.inputs ?? [])].flatMap(([port, { types, many, doc }]) => {
      const key = portKey({ node: id, port });
      const free = many ? !mine.has(key) : !taken.has(key);
      return free && types !== null && accepts(types, type)
        ? [{ node: id, port, title: titleOf(node, graph, catalogue), doc }]
        : [];
    });
  });
}

/** All outputs that `connect` would let be connected to an input, in order of their nodes. */
export function compatibleOutputs(
  graph: Graph,
  catalogue: Catalogue,
  to: PortRef,
  scope?: string,
): CompatiblePort[] {
  const { nodes, edges } = bodyOf(graph, scope);
  const faces = createFaces(graph, catalogue);
  const target = nodes.get(to.node);
  const input = target === undefined ? undefined : faces(target)?.inputs.get(to.port);
  if (input?.types == null) return [];
  const { types, many } = input;
  if (!many && occupied(graph, edges.values(), scope).has(portKey(to))) return [];
  const mine = new Set(
    [...edges.values()].filter((edge) => portKey(edge.to) === portKey(to)).map(({ from }) => portKey(from)),
  );
  const after = reachable([to.node], successorsOf(edges.values())).add(to.node);
  return sortedEntries(nodes).flatMap(([id, node]) => {
    if (after.has(id)) return [];
    return [...(faces(node)?.outputs ?? [])].flatMap(([port, { type, doc }]) =>
      type !== null && accepts(types, type) && !mine.has(portKey({ node: id, port }))
        ? [{ node: id, port, title: titleOf(node, graph, catalogue), doc }]
        : [],
    );
  });
}

/** A node of the catalogue that would fit, and the port to connect. */
export interface CompatibleNode {
  readonly definition: NodeDefinition;
  readonly port: string;
}

const familyOrder = Object.keys(nodeFamilies);
const byFamily = (a: CompatibleNode, b: CompatibleNode): number =>
  familyOrder.indexOf(a.definition.family) - familyOrder.indexOf(b.definition.family) ||
  byCodeUnit(a.definition.title, b.definition.title) ||
  byCodeUnit(a.definition.type, b.definition.type);

/** Nodes of the catalogue that take data of `type`, with the input for it; required inputs before optional ones. */
export function compatibleNodes(catalogue: Catalogue, type: PortType): CompatibleNode[] {
  return [...catalogue.values()]
    .flatMap((definition) => {
      const ports = Object.entries(definition.inputs).filter(([, { types }]) => accepts(types, type));
      const port = ports.find(([, { optional }]) => !optional) ?? ports[0];
      return port === undefined ? [] : [{ definition, port: port[0] }];
    })
    .sort(byFamily);
}

/** Nodes of the catalogue that give what an input taking `types` accepts, with the output for it. */
export function producingNodes(catalogue: Catalogue, types: readonly PortType[]): CompatibleNode[] {
  return [...catalogue.values()]
    .flatMap((definition) => {
      const ports = Object.entries(definition.outputs).filter(([, output]) =>
        output.types.some((type) => accepts(types, type)),
      );
      const port = ports.find(([name]) => name === definition.preview) ?? ports[0];
      return port === undefined ? [] : [{ definition, port: port[0] }];
    })
    .sort(byFamily);
}
