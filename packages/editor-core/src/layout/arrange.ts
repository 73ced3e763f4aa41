import * as dagre from '@dagrejs/dagre';
import { byCodeUnit, type Box, type GraphEdge, type Point } from '@ramify/graph';
import { overlap, unionBoxes, type Size } from '../geometry/box.ts';
import { compactColumns, type Links } from './compact.ts';

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
/** Room between a frame and what stands in it. */
const rim = { top: 56, side: 24 } as const;
/** Room between a placed selection and the nodes that stay. */
const clearance = 40;

/**
 * Columns and the order in them by dagre; the same input in any order gives the same places. Heights are our
 * own: dagre keeps room for wires that pass by, and ours do not use it.
 */
function inColumns(boxes: ReadonlyMap<string, Size>, links: Links): Map<string, Point> {
  const graph = new dagre.graphlib.Graph({ multigraph: false });
  graph.setGraph({ rankdir: 'LR', ...gaps });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const [id, { width, height }] of boxes) graph.setNode(id, { width, height });
  const sorted = [...links].sort((a, b) => byCodeUnit(a[0], b[0]) || byCodeUnit(a[1], b[1]));
  for (const [from, to] of sorted) graph.setEdge(from, to);
  dagre.layout(graph);
  const at = new Map([...boxes.keys()].map((id) => [id, graph.node(id) as Required<Box>] as const));
  const tops = compactColumns(columnsOf(at), boxes, links);
  return new Map(
    [...at].map(([id, { x, y, width, height }]) => [
      id,
      { x: Math.round(x - width / 2), y: Math.round(tops.get(id) ?? y - height / 2) },
    ]),
  );
}

/** Sizes alone, sorted by id. */
const sortedSizes = (
  ids: Iterable<string>,
  sizeOf: (id: string) => Size | undefined,
): ReadonlyMap<string, Size> =>
  new Map(
    [...ids].sort(byCodeUnit).map((id) => {
      const { width = 0, height = 0 } = sizeOf(id) ?? {};
      return [id, { width, height }];
    }),
  );

/** What stands in a frame, laid out by itself and then moved as one. */
interface Crate {
  readonly places: ReadonlyMap<string, Point>;
  readonly size: Size;
}

function crateOf(members: readonly string[], boxes: ReadonlyMap<string, Box>, links: Links): Crate {
  const inside = new Set(members);
  const sizes = sortedSizes(members, (id) => boxes.get(id));
  const places = inColumns(
    sizes,
    links.filter(([from, to]) => inside.has(from) && inside.has(to)),
  );
  const box = unionBoxes(
    [...places].map(([id, at]) => ({ ...at, ...(sizes.get(id) ?? { width: 0, height: 0 }) })),
  );
  const { x = 0, y = 0, width = 0, height = 0 } = box ?? {};
  const moved = [...places].map(
    ([id, at]) => [id, { x: at.x - x + rim.side, y: at.y - y + rim.top }] as const,
  );
  return {
    places: new Map(moved),
    size: { width: width + 2 * rim.side, height: height + rim.top + rim.side },
  };
}

/** Frames are laid out inside, then all of them and what stands in none as if each frame were one node. */
function layered(ids: readonly string[], { boxes, edges, frames = new Map() }: ArrangeOptions) {
  const chosen = new Set(ids);
  const links = edges
    .filter(({ from, to }) => chosen.has(from.node) && chosen.has(to.node))
    .map(({ from, to }) => [from.node, to.node] as const);
  const crates = new Map<string, Crate>();
  const home = new Map(ids.map((id) => [id, `n ${id}`]));
  for (const [frame, members] of [...frames].sort(([a], [b]) => byCodeUnit(a, b))) {
    const inside = members.filter((id) => chosen.has(id));
    if (inside.length === 0) continue;
    crates.set(`f ${frame}`, crateOf(inside, boxes, links));
    for (const id of inside) home.set(id, `f ${frame}`);
  }
  const outer = sortedSizes(new Set(home.values()), (id) => crates.get(id)?.size ?? boxes.get(id.slice(2)));
  const between = new Map(
    links.flatMap(([from, to]) => {
      const pair = [home.get(from) ?? '', home.get(to) ?? ''] as const;
      return pair[0] === pair[1] ? [] : [[pair.join(' > '), pair] as const];
    }),
  );
  const at = inColumns(outer, [...between.values()]);
  return new Map(
    ids.map((id): [string, Point] => {
      const place = at.get(home.get(id) ?? '') ?? { x: 0, y: 0 };
      const within = crates.get(home.get(id) ?? '')?.places.get(id) ?? { x: 0, y: 0 };
      return [id, { x: place.x + within.x, y: place.y + within.y }];
    }),
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
