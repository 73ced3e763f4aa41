import type { Box, Point } from '@ramify/graph';

/** A cubic curve: begin, two handles, end. */
export type Wire = readonly [Point, Point, Point, Point];

/** Least and largest length of a handle. */
const handle = { least: 28, most: 160, backward: 110 } as const;

/**
 * The curve from an output to an input: it leaves to the right and arrives from the left, with a wider bow if
 * the input lies behind the output.
 */
export function wireBetween(from: Point, to: Point): Wire {
  const dx = to.x - from.x;
  const dy = Math.abs(to.y - from.y);
  const forward = Math.min(handle.most, Math.max(handle.least, dx / 2, Math.min(dy / 2, handle.least * 2)));
  const reach = dx >= 0 ? forward : Math.min(handle.most, handle.backward + dy * 0.1 - dx * 0.1);
  return [from, { x: from.x + reach, y: from.y }, { x: to.x - reach, y: to.y }, to];
}

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** The curve as the `d` of an SVG path. */
export const wirePath = ([a, b, c, d]: Wire): string =>
  `M${tenth(a.x)},${tenth(a.y)}C${[b, c, d].map(({ x, y }) => `${tenth(x)},${tenth(y)}`).join(' ')}`;

/** A point of the curve, `t` from 0 to 1. */
export function wirePoint([a, b, c, d]: Wire, t: number): Point {
  const s = 1 - t;
  const along = (axis: 'x' | 'y'): number =>
    s * s * s * a[axis] + 3 * s * s * t * b[axis] + 3 * s * t * t * c[axis] + t * t * t * d[axis];
  return { x: along('x'), y: along('y') };
}

/** A box that holds the curve: that of its handles. */
export function wireBounds(wire: Wire): Box {
  const xs = wire.map(({ x }) => x);
  const ys = wire.map(({ y }) => y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** Distance of a point from a straight line between two points. */
function distanceToLine(point: Point, a: Point, b: Point): number {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const squared = dx * dx + dy * dy;
  const t = squared === 0 ? 0 : ((point.x - a.x) * dx + (point.y - a.y) * dy) / squared;
  const s = Math.min(1, Math.max(0, t));
  return Math.hypot(point.x - (a.x + s * dx), point.y - (a.y + s * dy));
}

const pieces = 24;

/** Distance of a point from the curve, to within a fraction of a pixel at the size of the canvas. */
export function distanceToWire(point: Point, wire: Wire): number {
  let least = Infinity;
  let before = wire[0];
  for (let i = 1; i <= pieces; i++) {
    const here = wirePoint(wire, i / pieces);
    least = Math.min(least, distanceToLine(point, before, here));
    before = here;
  }
  return least;
}
