import { AppError, type Catalogue } from '@ramify/sdk';
import { findCycle } from '../check/find-cycle.ts';
import { successorsOf } from '../model/adjacency.ts';
import {
  byCodeUnit,
  sortedEntries,
  subgraphIdOf,
  type Graph,
  type GraphBody,
  type GraphEdge,
  type Params,
  type PortRef,
} from '../model/graph.ts';
import { titleOf } from '../model/lookup.ts';
import { limits } from '../schema/limits.ts';
import { checkFlatSize } from './flat-size.ts';
import { settings } from './settings.ts';
import { resolveSource, resolveTargets } from './resolve-port.ts';
import { topologicalOrder } from './topological-order.ts';

/** A node of the catalogue (or an opaque one); uses of subgraphs are gone. */
export interface FlatNode {
  /** Ids along the way in: `group1/threshold`. */
  readonly id: string;
  readonly type: string;
  readonly version: number;
  /** As saved, with what the uses of its subgraphs set. */
  readonly params: Params;
  /** For people: `Branches / Threshold`. */
  readonly title: string;
  /** The node or a subgraph around it is disabled. */
  readonly disabled: boolean;
}

/** A connection between flat ids. */
export type FlatEdge = GraphEdge;

/** The graph as it runs. */
export interface FlatGraph {
  readonly nodes: ReadonlyMap<string, FlatNode>;
  /** Sorted by target, then by source. */
  readonly edges: readonly FlatEdge[];
  /** Every node after all that feed it. */
  readonly order: readonly string[];
  /** Sources of each connected input port, by node and port, in order of their ids. */
  readonly inputs: ReadonlyMap<string, ReadonlyMap<string, readonly PortRef[]>>;
  /** Connections that leave each node. */
  readonly outgoing: ReadonlyMap<string, readonly FlatEdge[]>;
  /** What the names of the graph's interface outputs stand for. */
  readonly outputs: ReadonlyMap<string, PortRef>;
}

interface Level {
  readonly body: GraphBody;
  readonly prefix: string;
  readonly titles: string;
  readonly disabled: boolean;
  /** Parameters that the use of the subgraph sets, by inner node. */
  readonly set: ReadonlyMap<string, Params>;
}

const edgeOrder = (a: GraphEdge, b: GraphEdge): number =>
  byCodeUnit(a.to.node, b.to.node) ||
  byCodeUnit(a.to.port, b.to.port) ||
  byCodeUnit(a.from.node, b.from.node) ||
  byCodeUnit(a.from.port, b.from.port);

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const found = map.get(key);
  if (found === undefined) map.set(key, [value]);
  else found.push(value);
}

/** Unfolds all subgraphs. Deterministic, and linear in the size of the result, which is limited. */
export function flatten(graph: Graph, catalogue: Catalogue): FlatGraph {
  checkFlatSize(graph);
  const nodes = new Map<string, FlatNode>();
  const edges: GraphEdge[] = [];

  const addEdges = ({ body, prefix }: Level): void => {
    for (const { from, to } of body.edges.values()) {
      const source = resolveSource(graph, body, prefix, from);
      resolveTargets(graph, body, prefix, to, (target) => {
        edges.push({ from: source, to: target });
        if (edges.length <= limits.flatEdges) return;
        throw new AppError(
          'E_GRAPH_LIMIT',
          `With all subgraphs unfolded the graph has more than ${limits.flatEdges} connections.`,
        );
      });
    }
  };
  const unfold = (level: Level): void => {
    const { body, prefix, titles, disabled, set } = level;
    for (const [id, node] of sortedEntries(body.nodes)) {
      const flat: FlatNode = {
        id: prefix + id,
        type: node.type,
        version: node.version,
        params: { ...node.params, ...set.get(id) },
        title: titles + titleOf(node, graph, catalogue),
        disabled: disabled || node.disabled === true,
      };
      const inner = graph.subgraphs.get(subgraphIdOf(node.type) ?? '');
      if (inner === undefined) nodes.set(flat.id, flat);
      else {
        unfold({
          body: inner,
          prefix: `${flat.id}/`,
          titles: `${flat.title} / `,
          disabled: flat.disabled,
          set: settings(inner, flat.params, flat.id),
        });
      }
    }
    addEdges(level);
  };
  unfold({ body: graph, prefix: '', titles: '', disabled: false, set: new Map() });
  edges.sort(edgeOrder);

  const inputs = new Map<string, Map<string, PortRef[]>>();
  const outgoing = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const ports = inputs.get(edge.to.node) ?? new Map<string, PortRef[]>();
    inputs.set(edge.to.node, ports);
    append(ports, edge.to.port, edge.from);
    append(outgoing, edge.from.node, edge);
  }
  const order = topologicalOrder(nodes.keys(), edges);
  if (order.length < nodes.size) {
    const cycle = findCycle(nodes.keys(), successorsOf(edges)) ?? [];
    throw new AppError('E_GRAPH_CYCLE', `Nodes feed themselves: ${cycle.join(' -> ')}.`, {
      where: { node: cycle[0] ?? '' },
      remedy: 'Remove one of these connections.',
    });
  }
  const outputs = new Map(
    sortedEntries(graph.interface.outputs).map(([name, ref]) => [name, resolveSource(graph, graph, '', ref)]),
  );
  return { nodes, edges, order, inputs, outgoing, outputs };
}

/** The node of the graph itself that a flat node lies in: `group1` of `group1/threshold`. */
export const rootNodeOf = (flatId: string): string => flatId.split('/', 1)[0] ?? flatId;
