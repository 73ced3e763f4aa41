import type { GraphEdge, Point } from '@ramify/graph';

/** What of a graph the surface holds. */
export interface Picture {
  /** In the order in which the work is done: so stand the elements in the page. */
  readonly nodes: ReadonlyMap<string, Point>;
  readonly wires: ReadonlyMap<string, GraphEdge>;
}

export const emptyPicture: Picture = { nodes: new Map(), wires: new Map() };

export interface Difference {
  readonly removedWires: readonly string[];
  readonly removedNodes: readonly string[];
  readonly addedNodes: readonly (readonly [string, Point])[];
  readonly movedNodes: readonly (readonly [string, Point])[];
  readonly addedWires: readonly (readonly [string, GraphEdge])[];
}

const missing = (from: ReadonlyMap<string, unknown>, to: ReadonlyMap<string, unknown>): string[] =>
  from === to ? [] : [...from.keys()].filter((id) => !to.has(id));

const added = <T>(from: ReadonlyMap<string, T>, to: ReadonlyMap<string, T>): (readonly [string, T])[] =>
  from === to ? [] : [...to].filter(([id]) => !from.has(id));

/** What leads from one picture to another; wires go before their nodes and come after them. */
export function difference(from: Picture, to: Picture): Difference {
  const moved =
    from.nodes === to.nodes
      ? []
      : [...to.nodes].filter(([id, { x, y }]) => {
          const old = from.nodes.get(id);
          return old !== undefined && (old.x !== x || old.y !== y);
        });
  return {
    removedWires: missing(from.wires, to.wires),
    removedNodes: missing(from.nodes, to.nodes),
    addedNodes: added(from.nodes, to.nodes),
    movedNodes: moved,
    addedWires: added(from.wires, to.wires),
  };
}
