import * as dagre from '@dagrejs/dagre';
import { byCodeUnit, type Box, type GraphEdge, type Point } from '@ramify/graph';
import { overlap, unionBoxes } from '../geometry/box.ts';
import { compactColumns } from './compact.ts';

export interface ArrangeOptions {
  /** Where every node stands and how large it is. */
  readonly boxes: ReadonlyMap<string, Box>;
  readonly edges: readonly GraphEdge[];
  /** Nodes that stand together in a frame, by frame; a node belongs to one frame at most. */
  readonly frames?: ReadonlyMap<string, readonly string[]>;
  /** Only these are placed anew; all others stay. */
  readonly only?: ReadonlySet<string>;
}

/** Distances between nodes: of a column, of columns, and between wires that pass by. */
const gaps = { nodesep: 36, ranksep: 90, edgesep: 18, marginx: 0, marginy: 0 } as const;
/** Room between a placed selection and the nodes that stay. */
const clearance = 40;

/**
 * Columns and the order in them by dagre; the same input in any order gives the same places. Where no frame
 * has to be kept together, heights are our own: dagre keeps room for wires that pass by, and ours do not use it.
 */
function layered(ids: readonly string[], { boxes, edges, frames = new Map() }: ArrangeOptions) {
  const chosen = new Set(ids);
  const graph = new dagre.graphlib.Graph({ compound: true, multigraph: false });
  graph.setGraph({ rankdir: 'LR', ...gaps });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const id of [...ids].sort(byCodeUnit)) {
    const box = boxes.get(id);
    graph.setNode(`n ${id}`, { width: box?.width ?? 0, height: box?.height ?? 0 });
  }
  for (const [frame, members] of [...frames].sort(([a], [b]) => byCodeUnit(a, b))) {
    const inside = members.filter((id) => chosen.has(id));
    if (inside.length === 0) continue;
    graph.setNode(`f ${frame}`, {});
    for (const id of inside) graph.setParent(`n ${id}`, `f ${frame}`);
  }
  const pairs = edges
    .filter(({ from, to }) => chosen.has(from.node) && chosen.has(to.node))
    .map(({ from, to }) => [from.node, to.node] as const)
    .sort((a, b) => byCodeUnit(a[0], b[0]) || byCodeUnit(a[1], b[1]));
  for (const [from, to] of pairs) graph.setEdge(`n ${from}`, `n ${to}`);
  dagre.layout(graph);
  const at = new Map(ids.map((id): [string, Required<Box>] => [id, graph.node(`n ${id}`) as Required<Box>]));
  const framed = [...frames.values()].some((members) => members.some((id) => chosen.has(id)));
  const tops = framed ? new Map<string, number>() : compactColumns(columnsOf(at), boxes, edges);
  return new Map(
    [...at].map(([id, { x, y, width, height }]): [string, Point] => [
      id,
      { x: Math.round(x - width / 2), y: Math.round(tops.get(id) ?? y - height / 2) },
    ]),
  );
}

/** Ids in columns from left to right, each from top to bottom. */
function columnsOf(places: ReadonlyMap<string, Point>): string[][] {
  const columns = new Map<number, string[]>();
  for (const [id, { x }] of places) {
    const column = columns.get(Math.round(x));
    if (column === undefined) columns.set(Math.round(x), [id]);
    else column.push(id);
  }
  const height = (id: string): number => places.get(id)?.y ?? 0;
  return [...columns]
    .sort(([a], [b]) => a - b)
    .map(([, ids]) => ids.sort((a, b) => height(a) - height(b) || byCodeUnit(a, b)));
}

/** The smallest move up or down after which none of `moving` comes near one of `fixed`. */
function verticalEscape(moving: readonly Box[], fixed: readonly Box[]): number {
  const free = (by: number): boolean =>
    !moving.some((box) => fixed.some((other) => overlap({ ...box, y: box.y + by }, other, clearance / 2)));
  if (free(0)) return 0;
  const tries = moving
    .flatMap((box) =>
      fixed.flatMap((other) => [
        other.y + other.height + clearance - box.y,
        other.y - clearance - box.height - box.y,
      ]),
    )
    .sort((a, b) => Math.abs(a) - Math.abs(b) || a - b);
  return tries.find(free) ?? 0;
}

/**
 * Places nodes in columns from left to right so that wires run forward, nodes of a frame stay together, and
 * what stood at the top left stays about there. With `only`, these nodes are placed among the others, which
 * do not move. Deterministic.
 */
export function arrange(options: ArrangeOptions): ReadonlyMap<string, Point> {
  const { boxes, only } = options;
  const ids = [...boxes.keys()].filter((id) => only?.has(id) ?? true).sort(byCodeUnit);
  if (ids.length === 0) return new Map();
  const placed = layered(ids, options);
  const before = unionBoxes(ids.flatMap((id) => boxes.get(id) ?? []));
  const boxOf = (id: string, at: Point): Box => ({ ...(boxes.get(id) ?? { width: 0, height: 0 }), ...at });
  const after = unionBoxes([...placed].map(([id, at]) => boxOf(id, at)));
  if (before === undefined || after === undefined) return placed;
  const by = { x: Math.round(before.x - after.x), y: Math.round(before.y - after.y) };
  const moved = [...placed].map(([id, { x, y }]) => [id, { x: x + by.x, y: y + by.y }] as const);
  if (only === undefined) return new Map(moved);
  const fixed = [...boxes].filter(([id]) => !only.has(id)).map(([, box]) => box);
  const escape = verticalEscape(
    moved.map(([id, at]) => boxOf(id, at)),
    fixed,
  );
  return new Map(moved.map(([id, { x, y }]) => [id, { x, y: y + escape }]));
}
