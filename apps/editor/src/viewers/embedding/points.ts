import type { EmbeddingValue } from '@ramify/sdk';
import type { Point, Size } from '../plane/view.ts';

/** Which coordinates lie along the two axes; or a turn of the first three. */
export type Projection =
  | { readonly kind: 'axes'; readonly x: number; readonly y: number }
  | { readonly kind: 'turn'; readonly yaw: number; readonly pitch: number };

/** Points in a plane of up to 1000 x 1000, y downwards; `depth` is greater nearer to the eye. */
export interface FlatPoints {
  readonly plane: Size;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly depth: Float32Array;
}

const side = 1000;

function extent(values: Float32Array): readonly [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return least <= most ? [least, most] : [0, 1];
}

/** Coordinate `axis` of every point; zero for an embedding of fewer dimensions. */
function column({ count, dimensions, data }: EmbeddingValue, axis: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) =>
    axis < dimensions ? data[i * dimensions + axis]! : 0,
  );
}

const middle = (values: Float32Array): number => (extent(values)[0] + extent(values)[1]) / 2;

/** Flattens an embedding; one unit is as long on both axes. */
export function flatPoints(value: EmbeddingValue, projection: Projection): FlatPoints {
  const { count } = value;
  if (projection.kind === 'axes') {
    const [across, up] = [column(value, projection.x), column(value, projection.y)];
    const [left, right] = extent(across);
    const [bottom, top] = extent(up);
    const scale = side / Math.max(right - left, top - bottom, 1e-30);
    return {
      plane: { width: Math.max(1, (right - left) * scale), height: Math.max(1, (top - bottom) * scale) },
      x: across.map((value) => (value - left) * scale),
      y: up.map((value) => (top - value) * scale),
      depth: new Float32Array(count),
    };
  }
  const [a, b, c] = [0, 1, 2].map((axis) => {
    const values = column(value, axis);
    const centre = middle(values);
    return values.map((one) => one - centre);
  }) as [Float32Array, Float32Array, Float32Array];
  let radius = 1e-30;
  for (let i = 0; i < count; i++) radius = Math.max(radius, Math.hypot(a[i]!, b[i]!, c[i]!));
  const [cosYaw, sinYaw] = [Math.cos(projection.yaw), Math.sin(projection.yaw)];
  const [cosPitch, sinPitch] = [Math.cos(projection.pitch), Math.sin(projection.pitch)];
  const scale = side / 2 / radius;
  const [x, y, depth] = [new Float32Array(count), new Float32Array(count), new Float32Array(count)];
  for (let i = 0; i < count; i++) {
    const across = a[i]! * cosYaw + c[i]! * sinYaw;
    const away = -a[i]! * sinYaw + c[i]! * cosYaw;
    x[i] = side / 2 + across * scale;
    y[i] = side / 2 - (b[i]! * cosPitch - away * sinPitch) * scale;
    depth[i] = ((b[i]! * sinPitch + away * cosPitch) * scale) / (side / 2);
  }
  return { plane: { width: side, height: side }, x, y, depth };
}

/** The point nearest to a place within `reach`, or null. */
export function nearestPoint({ x, y }: FlatPoints, at: Point, reach: number): number | null {
  let [nearest, distance] = [-1, reach];
  for (let i = 0; i < x.length; i++) {
    const away = Math.hypot(x[i]! - at.x, y[i]! - at.y);
    if (away <= distance) [nearest, distance] = [i, away];
  }
  return nearest < 0 ? null : nearest;
}

/** Places of the points inside of a closed line. */
export function pointsInside({ x, y }: FlatPoints, line: readonly Point[]): number[] {
  const found: number[] = [];
  for (let i = 0; i < x.length; i++) {
    let isInside = false;
    for (let a = 0, b = line.length - 1; a < line.length; b = a++) {
      const [from, to] = [line[a]!, line[b]!];
      const crosses = from.y > y[i]! !== to.y > y[i]!;
      if (crosses && x[i]! < ((to.x - from.x) * (y[i]! - from.y)) / (to.y - from.y) + from.x)
        isInside = !isInside;
    }
    if (isInside) found.push(i);
  }
  return found;
}
