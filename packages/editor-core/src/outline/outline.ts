import type { Catalogue, PortType } from '@ramify/sdk';
import {
  createFaces,
  subgraphIdOf,
  titleOf,
  topologicalOrder,
  type Faces,
  type Graph,
  type GraphBody,
  type GraphNode,
} from '@ramify/graph';
import { flatId, type Scope } from '../store/scope.ts';

/** One end of a connection, in words. */
export interface OutlineLink {
  /** Id of the other node as runs name it; undefined for the inputs of a subgraph. */
  readonly flat: string | undefined;
  readonly title: string;
  readonly port: string;
}

export interface OutlinePort {
  readonly port: string;
  readonly kind: PortType | null;
  readonly optional: boolean;
  /** Inputs: what it takes. Outputs: what takes it. */
  readonly links: readonly OutlineLink[];
}

/** One node in the outline. */
export interface OutlineRow {
  /** Id as runs name it: `group1/threshold`. */
  readonly flat: string;
  readonly scope: Scope;
  readonly node: GraphNode;
  readonly title: string;
  /** What kind of node it is, if its title does not say. */
  readonly typeTitle: string;
  /** 0 in the graph itself, 1 in its subgraphs, … */
  readonly depth: number;
  /** Place among the nodes of its body, from 1, and how many there are. */
  readonly position: number;
  readonly count: number;
  /** For uses of subgraphs: whether the rows of its nodes follow. */
  readonly open: boolean | undefined;
  readonly installed: boolean;
  readonly inputs: readonly OutlinePort[];
  readonly outputs: readonly OutlinePort[];
}

interface Level {
  readonly graph: Graph;
  readonly catalogue: Catalogue;
  readonly faces: Faces;
  readonly open: ReadonlySet<string>;
  readonly scope: Scope;
  readonly body: GraphBody;
  /** Names under which ports of this body are fed from around it. */
  readonly fed: ReadonlyMap<string, string>;
}

/** Ports of a side: those that the node has, and those that only wires know of. */
function ports(level: Level, node: GraphNode, side: 'inputs' | 'outputs'): OutlinePort[] {
  const { graph, catalogue, faces, body, scope, fed } = level;
  const face = faces(node);
  const [own, far] = side === 'inputs' ? (['to', 'from'] as const) : (['from', 'to'] as const);
  const links = new Map<string, OutlineLink[]>();
  for (const edge of body.edges.values()) {
    if (edge[own].node !== node.id) continue;
    const other = body.nodes.get(edge[far].node);
    const link: OutlineLink = {
      flat: flatId(scope, edge[far].node),
      title: other === undefined ? edge[far].node : titleOf(other, graph, catalogue),
      port: edge[far].port,
    };
    const list = links.get(edge[own].port);
    if (list === undefined) links.set(edge[own].port, [link]);
    else list.push(link);
  }
  const outer = (port: string): OutlineLink[] => {
    const name = side === 'inputs' ? fed.get(`${node.id}.${port}`) : undefined;
    return name === undefined ? [] : [{ flat: undefined, title: 'the subgraph around it', port: name }];
  };
  const known = side === 'inputs' ? face?.inputs : face?.outputs;
  const names = [...new Set([...(known?.keys() ?? []), ...links.keys()])];
  return names.map((port) => ({
    port,
    kind:
      side === 'inputs'
        ? (face?.inputs.get(port)?.types?.[0] ?? null)
        : (face?.outputs.get(port)?.type ?? null),
    optional: face?.inputs.get(port)?.optional ?? true,
    links: [...(links.get(port) ?? []), ...outer(port)],
  }));
}

function rows(level: Level): OutlineRow[] {
  const { graph, catalogue, faces, open, scope, body } = level;
  const order = topologicalOrder(body.nodes.keys(), body.edges.values());
  const placed = new Set(order);
  const all = [...order, ...[...body.nodes.keys()].filter((id) => !placed.has(id)).sort()];
  return all.flatMap((id, i): OutlineRow[] => {
    const node = body.nodes.get(id);
    if (node === undefined) return [];
    const subgraph = graph.subgraphs.get(subgraphIdOf(node.type) ?? '');
    const flat = flatId(scope, id);
    const shown = subgraph === undefined ? undefined : open.has(flat);
    const title = titleOf(node, graph, catalogue);
    const own = subgraph?.title ?? catalogue.get(node.type)?.title ?? node.type;
    const row: OutlineRow = {
      flat,
      scope,
      node,
      title,
      typeTitle: own === title ? '' : own,
      depth: scope.length,
      position: i + 1,
      count: all.length,
      open: shown,
      installed: faces(node) !== undefined,
      inputs: ports(level, node, 'inputs'),
      outputs: ports(level, node, 'outputs'),
    };
    if (subgraph === undefined || shown !== true) return [row];
    const fed = new Map(
      [...subgraph.inputs].flatMap(([name, { targets }]) =>
        targets.map(({ node: inner, port }) => [`${inner}.${port}`, name] as const),
      ),
    );
    return [row, ...rows({ ...level, scope: [...scope, id], body: subgraph, fed })];
  });
}

/**
 * The whole graph as rows: every node after all that feed it, the nodes of the subgraphs in `open` below their
 * use. It says everything that the canvas shows.
 */
export const outlineOf = (
  graph: Graph,
  catalogue: Catalogue,
  open: ReadonlySet<string> = new Set(),
): readonly OutlineRow[] =>
  rows({
    graph,
    catalogue,
    faces: createFaces(graph, catalogue),
    open,
    scope: [],
    body: graph,
    fed: new Map(),
  });
