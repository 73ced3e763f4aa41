import type { Box, Point } from '@ramify/graph';
import { holdsBox } from './box.ts';

/** Finds boxes by place without looking at all of them. Immutable. */
export interface SpatialIndex {
  readonly size: number;
  /** Ids of the boxes that touch a box, or with `inside`, lie wholly in it; in the order they were given. */
  within(box: Box, inside?: boolean): string[];
  /** Ids of the boxes that come within `reach` of a point. */
  near(point: Point, reach: number): string[];
}

/** Side of the squares that boxes are sorted into, about that of a card. */
const cell = 256;
/** A box over more squares than this (a frame around everything) is looked at for every question. */
const mostCells = 64;

const span = (start: number, extent: number): readonly [first: number, last: number] => [
  Math.floor(start / cell),
  Math.floor((start + extent) / cell),
];

function* cellsOf({ x, y, width, height }: Box): Generator<string> {
  const [left, right] = span(x, width);
  const [top, bottom] = span(y, height);
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) yield `${column} ${row}`;
  }
}

function countCells({ x, y, width, height }: Box): number {
  const [left, right] = span(x, width);
  const [top, bottom] = span(y, height);
  return (right - left + 1) * (bottom - top + 1);
}

export function createSpatialIndex(boxes: Iterable<readonly [id: string, box: Box]>): SpatialIndex {
  const all = [...boxes].map(([id, box], order) => ({ id, box, order }));
  type Entry = (typeof all)[number];
  const cells = new Map<string, Entry[]>();
  const large: Entry[] = [];
  for (const entry of all) {
    if (countCells(entry.box) > mostCells) {
      large.push(entry);
      continue;
    }
    for (const key of cellsOf(entry.box)) {
      const list = cells.get(key);
      if (list === undefined) cells.set(key, [entry]);
      else list.push(entry);
    }
  }
  const candidates = (box: Box): Iterable<Entry> => {
    if (countCells(box) > cells.size) return all;
    const found = new Set(large);
    for (const key of cellsOf(box)) for (const entry of cells.get(key) ?? []) found.add(entry);
    return found;
  };
  const touches = (a: Box, b: Box): boolean =>
    a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
  const search = (box: Box, test: (other: Box) => boolean): string[] =>
    [...candidates(box)]
      .filter((entry) => test(entry.box))
      .sort((a, b) => a.order - b.order)
      .map(({ id }) => id);
  return {
    size: all.length,
    within: (box, inside = false) =>
      search(box, (other) => (inside ? holdsBox(box, other) : touches(box, other))),
    near: (point, reach) =>
      search({ x: point.x - reach, y: point.y - reach, width: 2 * reach, height: 2 * reach }, (other) => {
        const dx = Math.max(other.x - point.x, 0, point.x - other.x - other.width);
        const dy = Math.max(other.y - point.y, 0, point.y - other.y - other.height);
        return Math.hypot(dx, dy) <= reach;
      }),
  };
}
