import type { Catalogue, NodeDefinition, PortType } from '@ramify/sdk';
import {
  definitionOf,
  subgraphIdOf,
  titleOf,
  topologicalOrder,
  type Faces,
  type Graph,
  type GraphBody,
  type GraphEdge,
  type GraphNode,
  type NodeFace,
  type Point,
} from '@ramify/graph';
import type { EditorState } from './editor-state.ts';
import { bodyAt } from './scope.ts';

/** What the card of a node shows. Replaced, never changed. */
export interface NodeView {
  readonly id: string;
  readonly node: GraphNode;
  /** Name for people: the user's title or that of the type. */
  readonly title: string;
  readonly position: Point;
  readonly selected: boolean;
  /** Ports and parameters; none if no node of this type and version is installed. */
  readonly face: NodeFace | undefined;
  /** None for uses of subgraphs and nodes that are not installed. */
  readonly definition: NodeDefinition | undefined;
  /** Id of the subgraph that the node is a use of. */
  readonly subgraph: string | undefined;
  /** Ports that have a connection. */
  readonly connected: { readonly inputs: readonly string[]; readonly outputs: readonly string[] };
}

/** A wire as it is drawn. Replaced, never changed. */
export interface EdgeView {
  readonly key: string;
  readonly edge: GraphEdge;
  readonly selected: boolean;
  /** Kind of data; null if an end is not installed. */
  readonly kind: PortType | null;
}

interface Ports {
  readonly inputs: Set<string>;
  readonly outputs: Set<string>;
}

/** Which ports of each node have a connection. */
function connectedPorts(body: GraphBody): (id: string) => NodeView['connected'] {
  const ports = new Map<string, Ports>();
  const of = (id: string): Ports => {
    const found = ports.get(id) ?? { inputs: new Set(), outputs: new Set() };
    ports.set(id, found);
    return found;
  };
  for (const { from, to } of body.edges.values()) {
    of(from.node).outputs.add(from.port);
    of(to.node).inputs.add(to.port);
  }
  return (id) => {
    const found = ports.get(id);
    return { inputs: [...(found?.inputs ?? [])].sort(), outputs: [...(found?.outputs ?? [])].sort() };
  };
}

const sameList = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a === b || (a.length === b.length && a.every((item, i) => item === b[i]));

const sameView = (a: NodeView, b: NodeView): boolean =>
  a.node === b.node &&
  a.title === b.title &&
  a.position.x === b.position.x &&
  a.position.y === b.position.y &&
  a.selected === b.selected &&
  a.face === b.face &&
  sameList(a.connected.inputs, b.connected.inputs) &&
  sameList(a.connected.outputs, b.connected.outputs);

interface Index {
  readonly connected: ReturnType<typeof connectedPorts>;
  readonly order: readonly string[];
}

const origin: Point = { x: 0, y: 0 };

/** Views of the nodes and wires of the present scope that keep their identity while nothing of them changes. */
export function createNodeViews(
  getState: () => EditorState,
  catalogue: Catalogue,
  facesOf: (graph: Graph) => Faces,
) {
  const index = memo<Index>();
  const views = new Map<string, NodeView>();
  let viewedAs: Pick<EditorState, 'graph' | 'scope' | 'selection'> | undefined;
  const fresh = new Set<string>();
  let order: readonly string[] = [];
  let edgeViews: readonly EdgeView[] = [];
  const edges = memo<readonly EdgeView[]>();

  function indexOf(body: GraphBody): Index {
    return index([body.nodes, body.edges], () => {
      const found = topologicalOrder(body.nodes.keys(), body.edges.values());
      // What stands on a cycle, which no edit makes but a file may hold, comes last.
      const placed = new Set(found);
      const all = [...found, ...[...body.nodes.keys()].filter((id) => !placed.has(id)).sort()];
      if (!sameList(order, all)) order = all;
      return { connected: connectedPorts(body), order };
    });
  }

  function viewOf(state: EditorState, body: GraphBody, node: GraphNode): NodeView {
    return {
      id: node.id,
      node,
      title: titleOf(node, state.graph, catalogue),
      position: body.layout.positions.get(node.id) ?? origin,
      selected: state.selection.nodes.has(node.id),
      face: facesOf(state.graph)(node),
      definition: definitionOf(node, catalogue),
      subgraph: subgraphIdOf(node.type),
      connected: indexOf(body).connected(node.id),
    };
  }

  return {
    node: (id: string): NodeView | undefined => {
      const state = getState();
      const { graph, scope, selection } = state;
      // Panning and announcements change the state and no card.
      const same = viewedAs?.graph === graph && viewedAs.scope === scope && viewedAs.selection === selection;
      if (!same) {
        viewedAs = state;
        fresh.clear();
      }
      const old = views.get(id);
      if (fresh.has(id)) return old;
      const body = bodyAt(state.graph, state.scope);
      const node = body.nodes.get(id);
      if (node === undefined) {
        views.delete(id);
        return undefined;
      }
      const now = viewOf(state, body, node);
      const kept = old !== undefined && sameView(old, now) ? old : now;
      views.set(id, kept);
      fresh.add(id);
      return kept;
    },
    nodeIds: (): readonly string[] => {
      const state = getState();
      return indexOf(bodyAt(state.graph, state.scope)).order;
    },
    edges: (): readonly EdgeView[] => {
      const state = getState();
      const body = bodyAt(state.graph, state.scope);
      const faces = facesOf(state.graph);
      return edges([body.edges, body.nodes, faces, state.selection.edges], () => {
        const before = new Map(edgeViews.map((view) => [view.key, view]));
        const now = [...body.edges].map(([key, edge]): EdgeView => {
          const source = body.nodes.get(edge.from.node);
          const kind =
            (source === undefined ? undefined : faces(source)?.outputs.get(edge.from.port)?.type) ?? null;
          const old = before.get(key);
          const selected = state.selection.edges.has(key);
          return old?.edge === edge && old.selected === selected && old.kind === kind
            ? old
            : { key, edge, selected, kind };
        });
        if (!sameList(edgeViews, now)) edgeViews = now;
        return edgeViews;
      });
    },
  };
}

/** Computes again only when one of the things it depends on is another object. */
function memo<T>(): (depends: readonly unknown[], compute: () => T) => T {
  let last: { readonly depends: readonly unknown[]; readonly value: T } | undefined;
  return (depends, compute) => {
    if (last === undefined || !sameList(last.depends, depends)) last = { depends, value: compute() };
    return last.value;
  };
}
